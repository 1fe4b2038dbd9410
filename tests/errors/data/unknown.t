# Rows that refer to what is not there: the partner of a referral, the referral of a sale, the sale of a refund.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

$ printf 'id,partner_id,referred_at\nR2,P1,2024-01-05\nR3,P9,2024-01-05\n' > referrals.csv
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:3:2: partner_id: there is no partner "P9"; import partners first, or correct the id [data.unknown-partner]
[3]
$ kept
1|0|0|0
$ printf 'id,referral_id,sold_at,amount\nS1,R9,2024-02-01,10.00\n' > sales.csv
$ guerdon import b.book sales.csv
guerdon: sales.csv:2:2: referral_id: there is no referral "R9"; import referrals first, or correct the id [data.unknown-referral]
[3]
$ printf 'id,sale_id,refunded_at,amount\nF1,S9,2024-02-01,10.00\n' > refunds.csv
$ guerdon import b.book refunds.csv
guerdon: refunds.csv:2:2: sale_id: there is no sale "S9"; import sales (or referrals with amounts) before refunds [data.unknown-sale]
[3]
$ printf 'id,partner_id,at,kind\nA1,P9,2024-02-01,webinar\n' > activities.csv
$ guerdon import b.book activities.csv
guerdon: activities.csv:2:2: partner_id: there is no partner "P9"; import partners first, or correct the id [data.unknown-partner]
[3]
$ printf 'partner_id,period,value\nP9,2024-02,10\n' > targets.csv
$ guerdon import b.book targets.csv
guerdon: targets.csv:2:1: partner_id: there is no partner "P9"; import partners first, or correct the id [data.unknown-partner]
[3]
$ printf 'referral_id,partner_id,at\nR1,P9,2024-02-01\n' > touches.csv
$ guerdon import b.book touches.csv
guerdon: touches.csv:2:2: partner_id: there is no partner "P9"; import partners first, or correct the id [data.unknown-partner]
[3]
$ kept
1|0|0|0

# A referral that is no sale has no refund, though it has an id.
$ printf 'id,sale_id,refunded_at,amount\nF1,R1,2024-02-01,10.00\n' > refunds.csv
$ guerdon import b.book refunds.csv
guerdon: refunds.csv:2:2: sale_id: there is no sale "R1"; import sales (or referrals with amounts) before refunds [data.unknown-sale]
[3]

# A parent must be a partner, in the file or in the book, and nobody's parents lead back to them.
$ printf 'id,parent_id\nP2,P8\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2:2: parent_id: there is no partner "P8", neither in this file nor in the book; add it, or correct the id [data.unknown-partner]
[3]
$ printf 'id,parent_id\nP2,P3\nP3,P4\nP4,P2\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2:2: parent_id: following the parents of "P2" by way of "P3" leads back to it; expected a tree [data.parent-cycle]
[3]
$ printf 'id,parent_id\nP2,P3\nP3,P1\n' > partners.csv
$ guerdon import b.book partners.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,2,0,0,0,0
$ printf 'id,parent_id\nP1,P2\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2:2: parent_id: following the parents of "P1" by way of "P2" leads back to it; expected a tree [data.parent-cycle]
[3]

# The same ids are other ids in capitals, and blanks around them do not count.
$ printf 'id,partner_id,referred_at\nR2,p1,2024-01-05\n' > referrals.csv
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:2:2: partner_id: there is no partner "p1"; import partners first, or correct the id [data.unknown-partner]
[3]
$ printf 'id,partner_id,referred_at\nR2, P1 ,2024-01-05\n' > referrals.csv
$ guerdon import b.book referrals.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
referrals.csv,referrals,1,0,0,0,0
