# Quotes: a field in quotes may hold commas, line ends and doubled quotes; anything else is refused with its line.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

# Never closed: the line where the row starts.
$ printf 'id,name\nP2,Bea\nP3,"Cole\nP4,Dan\nP5,Eve\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:3: a quote opened in the row that starts here is never closed; close it, and double quotes within a field ("") [csv.unterminated-quote]
[3]

# Within a field, or text after the closing quote.
$ printf 'id,name\nP2,Bea\nP3,Cole "the king" Dan\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:3: a quote inside a field, or text after a closing quote; quote the whole field, and double the quotes within it ("say ""hello""") [csv.stray-quote]
[3]
$ printf 'id,name\nP2,"Bea" and sons\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2: a quote inside a field, or text after a closing quote; quote the whole field, and double the quotes within it ("say ""hello""") [csv.stray-quote]
[3]
$ printf 'id,name\nP2,"Bea\nand" sons\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:3: a quote inside a field, or text after a closing quote; quote the whole field, and double the quotes within it ("say ""hello""") [csv.stray-quote]
[3]

$ kept
1|0|0|0

# Well quoted.
$ printf 'id,name\nP2,"Bea, ""the king"",\nand sons"\nP3,""\nP4," Dan "\n' > partners.csv
$ guerdon import b.book partners.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,3,0,0,0,0
$ sqlite3 b.book "select quote(name) from partners"
'Ann'
'Bea, "the king",
and sons'
NULL
' Dan '
