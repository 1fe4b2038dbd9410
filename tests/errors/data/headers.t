# Files with nothing in them, and first lines that do not name the columns as they should.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

# header 'LINE' [FILE]: a file with this first line and nothing else
$ header() { printf "$1" > ${2:-referrals.csv}; guerdon import b.book ${2:-referrals.csv} --format csv; }
$ header ''
guerdon: referrals.csv: is empty; expected a first line with the names of the columns [csv.empty]
[3]
$ header '\n\n'
guerdon: referrals.csv: is empty; expected a first line with the names of the columns [csv.empty]
[3]
$ header '\357\273\277'
guerdon: referrals.csv: is empty; expected a first line with the names of the columns [csv.empty]
[3]

# No rows are no mistake: a month may be empty.
$ header 'id,partner_id,referred_at\n'
file,table,added,changed,unchanged,rejected,emptied
referrals.csv,referrals,0,0,0,0,0

# A required column is missing: what was found, and how to map it.
$ header 'id,partner_id\n'
guerdon: referrals.csv:1: referrals need a column "referred_at"; found id, partner_id; name the column that holds it: --map referred_at=COLUMN [import.missing-column]
[3]
$ header 'Id,Partner,Date\n'
guerdon: referrals.csv:1:1: "Id" differs from "id" in capitals only; rename it, or say what it is with --map id=Id [import.attribute-case]
[3]
$ header 'id,partnr_id,referred_at\n'
guerdon: referrals.csv:1: referrals need a column "partner_id"; found id, partnr_id, referred_at; name the column that holds it: --map partner_id=partnr_id [import.missing-column]
[3]
$ header 'id;partner_id;referred_at\n'
guerdon: referrals.csv:1: referrals need a column "id"; found id;partner_id;referred_at; the fields must be separated by commas; name the column that holds it: --map id=COLUMN [import.missing-column]
[3]
$ header 'id\tpartner_id\treferred_at\n'
guerdon: referrals.csv:1: referrals need a column "id"; found id\x09partner_id\x09referred_at; the fields must be separated by commas; name the column that holds it: --map id=COLUMN [import.missing-column]
[3]
$ header 'R1,P1,2024-01-05\n'
guerdon: referrals.csv:1: referrals need a column "id"; found R1, P1, 2024-01-05; name the column that holds it: --map id=COLUMN [import.missing-column]
[3]
$ header 'currency,on\n' rates.csv
guerdon: rates.csv:1: rates need a column "rate"; found currency, on; name the column that holds it: --map rate=COLUMN [import.missing-column]
[3]

# Named twice, not named, named like another, or twice by an alias.
$ header 'id,partner_id,referred_at,id\n'
guerdon: referrals.csv:1:4: columns 1 and 4 are both named "id"; rename or delete one [import.duplicate-column]
[3]
$ header 'id,partner_id,referred_at,shoe,shoe\n'
guerdon: referrals.csv:1:5: columns 4 and 5 are both named "shoe"; rename or delete one [import.duplicate-column]
[3]
$ header 'id,partner_id,referred_at,\n'
guerdon: referrals.csv:1:4: column 4 has no name; name it in the first line of the file, or delete it [import.empty-column]
[3]
$ header 'id,partner_id,referred_at,Amount\n'
guerdon: referrals.csv:1:4: "Amount" differs from "amount" in capitals only; rename it, or say what it is with --map amount=Amount [import.attribute-case]
[3]
$ header 'id,partner_id,referred_at,shoe,Shoe\n'
guerdon: referrals.csv:1:5: "Shoe" differs from "shoe" in capitals only; rename it, or say what it is with --map shoe=Shoe [import.attribute-case]
[3]
$ header 'id,partner_id,referred_at,occurred_at\n'
guerdon: referrals.csv:1:4: columns 3 ("referred_at") and 4 ("occurred_at") are both referred_at; leave one out [import.duplicate-column]
[3]
$ header 'id,partner_id,referred_at,_rowid_\n'
guerdon: referrals.csv:1:4: "_rowid_" cannot name an attribute; expected 1 to 64 bytes, and not _rowid_ [import.bad-attribute]
[3]

# An attribute that the book has in other capitals.
$ header 'id,partner_id,referred_at,region\n'
file,table,added,changed,unchanged,rejected,emptied
referrals.csv,referrals,0,0,0,0,0
$ header 'id,partner_id,referred_at,Region\n'
guerdon: referrals.csv:1:4: the book has an attribute that differs from "Region" in capitals only; write it as there [import.attribute-case]
[3]
$ kept
1|0|0|0

# Of a folder that is read where it lies, columns are named in their files or on the way into a book.
$ mkdir data; cp partners.csv data; printf 'id,partnr_id,referred_at\n' > data/referrals.csv
> printf 'program: p\ncurrency: USD\npolicies: [{name: b, use: "std:commission/percentage", params: {rate: 10%%}}]\n' > p.yaml
$ guerdon simulate p.yaml --data data
guerdon: data/referrals.csv:1: referrals need a column "partner_id"; found id, partnr_id, referred_at; rename the column that holds it, or name it while it comes into a book: guerdon import BOOK FILE --map partner_id=partnr_id [import.missing-column]
[3]
$ printf 'id,partner_id,referred_at,Channel\n' > data/referrals.csv; guerdon simulate p.yaml --data data
guerdon: data/referrals.csv:1:4: "Channel" differs from "channel" in capitals only; rename it, or say what it is with guerdon import BOOK FILE --map channel=Channel [import.attribute-case]
[3]
