# Rows with too few or too many columns: the line, and what is usually the cause. Nothing of the file is kept.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

$ printf 'id,partner_id,referred_at\nR2,P1,2024-01-06\nR3,P1\n' > referrals.csv
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:3: 2 fields; expected 3, as in the first line [data.field-count]
[3]
$ kept
1|0|0|0
$ printf 'id,name\nP2,Bea\nP3,Cole, Dan & Sons\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:3: 3 fields; expected 2, as in the first line (a comma within a field? put that field in quotes) [data.field-count]
[3]
$ printf 'id,name\nP2,Bea\nP3,"Cole, Dan & Sons"\n' > partners.csv
$ guerdon import b.book partners.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,2,0,0,0,0

# A line that holds only commas has the fields, and each of them is empty. A blank line is no row.
$ printf 'id,partner_id,referred_at\n,,\n' > referrals.csv
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:2:1: id: empty; every row of referrals needs one [data.missing-value]
[3]
$ printf 'id,partner_id,referred_at\n\nR2,P1,2024-01-06\n\n\n' > referrals.csv
$ guerdon import b.book referrals.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
referrals.csv,referrals,1,0,0,0,0

# One column: a line without a comma is a row of one field.
$ printf 'id\nP4\nP5,\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:3: 2 fields; expected 1, as in the first line (a comma within a field? put that field in quotes) [data.field-count]
[3]

# A folder of CSV files that is read directly is checked the same way.
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon simulate program.yaml --data .
guerdon: ./partners.csv:3: 2 fields; expected 1, as in the first line (a comma within a field? put that field in quotes) [data.field-count]
[3]
