# The same id twice in one file: which of the two is meant, nobody can say. In two files the later one replaces the earlier.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

$ printf 'id,partner_id,referred_at\nR2,P1,2024-01-06\nR3,P1,2024-01-07\nR2,P1,2024-01-08\n' > referrals.csv
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:4:1: "R2" is in this file for the second time; expected each row once: delete one, or give it an id of its own [data.repeated-id]
[3]
$ kept
1|0|0|0

# Also when both rows say the same, and when the book has the row already.
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:3:1: "R1" is in this file for the second time; expected each row once: delete one, or give it an id of its own [data.repeated-id]
[3]
$ printf 'id\nP2\nP3\nP2\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:4:1: "P2" is in this file for the second time; expected each row once: delete one, or give it an id of its own [data.repeated-id]
[3]

# Tables whose rows are known by several columns.
$ printf 'partner_id,period,value,metric\nP1,2024-01,5,\nP1,2024-01,6,revenue\n' > targets.csv
$ guerdon import b.book targets.csv
guerdon: targets.csv:3:1: "P1, 2024-01, revenue" is in this file for the second time; expected each row once: delete one [data.repeated-id]
[3]
$ printf 'currency,on,rate\nEUR,2024-01-01,1.1\nEUR,2024-01-01,1.2\n' > rates.csv
$ guerdon import b.book rates.csv
guerdon: rates.csv:3:1: "EUR, 2024-01-01" is in this file for the second time; expected each row once: delete one [data.repeated-id]
[3]

# A sale cannot have the id of a referral that is a sale itself.
$ printf 'id,partner_id,referred_at,status,amount\nR1,P1,2024-01-05,converted,10.00\n' > referrals.csv
$ printf 'id,referral_id,sold_at,amount\nR1,R1,2024-02-01,10.00\n' > sales.csv
$ guerdon import b.book referrals.csv sales.csv --format csv
guerdon: sales.csv:2:1: id: "R1" is the sale in the row of the referral of that id; give this one another id, or leave one out [data.repeated-id]
[3]
$ guerdon import b.book referrals.csv > imported
$ guerdon import b.book sales.csv
guerdon: sales.csv:2:1: id: "R1" is the sale in the row of the referral of that id; give this one another id, or leave one out [data.repeated-id]
[3]
$ kept
1|0|0|1
$ sed -i s/R1,R1/S1,R1/ sales.csv
$ guerdon import b.book sales.csv > imported
$ printf 'id,partner_id,referred_at,status,amount\nS1,P1,2024-01-05,converted,10.00\n' > referrals.csv
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:2:1: id: "S1" is a sale of the sales table already; leave out this row's amount, or give it another id [data.repeated-id]
[3]
