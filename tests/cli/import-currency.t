# --currency: of rows that name none. --round: amounts with more decimals than their currency has.

$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ printf 'id,referral_id,sold_at,amount,currency\nS1,R1,2024-02-01,10.00,\nS2,R1,2024-02-01,10.00,GBP\n' > sales.csv
$ guerdon import b.book sales.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
sales.csv,sales,2,0,0,0,0
$ sqlite3 b.book "select id, quote(currency) from sales"
S1|NULL
S2|'GBP'

# The rows without a currency change, the others do not.
$ guerdon import b.book sales.csv --currency EUR --format csv
file,table,added,changed,unchanged,rejected,emptied
sales.csv,sales,0,1,1,0,0
$ sqlite3 b.book "select id, quote(currency) from sales"
S1|'EUR'
S2|'GBP'
$ printf 'id,referral_id,sold_at,amount\nS3,R1,2024-02-01,10.5\n' > sales.csv
$ guerdon import b.book sales.csv --currency JPY
guerdon: sales.csv:2:4: amount: 10.5 has more decimals than JPY has (0); correct it, or import it into a book with --round [data.precision]
[3]
$ guerdon import b.book sales.csv --currency JPY --round --format csv
file,table,added,changed,unchanged,rejected,emptied
sales.csv,sales,1,0,0,0,0
$ sqlite3 b.book "select id, amount, currency from sales where id = 'S3'"
S3|11|JPY

# A table without amounts does not mind.
$ guerdon import b.book partners.csv --currency EUR --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,0,0,1,0,0

# Rounding is counted as what it gives: the same file again changes nothing.
$ guerdon import b.book sales.csv --currency JPY --round --format csv
file,table,added,changed,unchanged,rejected,emptied
sales.csv,sales,0,0,1,0,0

# A code that is none would spoil the book for every program.
$ guerdon import b.book sales.csv --currency dollars
guerdon: the currency "dollars" is unknown; expected a code of ISO 4217, such as USD [usage.currency]
[2]
$ guerdon import b.book sales.csv --currency usd
guerdon: the currency "usd" is unknown; expected a code of ISO 4217, in capitals: USD [usage.currency]
[2]
$ guerdon import c.book partners.csv --currency Eur
guerdon: the currency "Eur" is unknown; expected a code of ISO 4217, in capitals: EUR [usage.currency]
[2]
$ test -e c.book
[1]
$ sqlite3 b.book "select distinct currency from sales"
EUR
GBP
JPY
