# More decimals than the currency has: refused, or rounded with --round. Zeros at the end are no decimals.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

# pay AMOUNT CURRENCY [OPTIONS]
$ pay() {
>   printf 'id,referral_id,sold_at,amount,currency\nS1,R1,2024-02-01,%s,%s\n' "$1" "$2" > sales.csv
>   guerdon import b.book sales.csv --format csv "${@:3}" > counted || return
>   sqlite3 b.book "select amount, currency from sales"
> }
$ pay 12.345 USD
guerdon: sales.csv:2:4: amount: 12.345 has more decimals than USD has (2); correct it, or import it into a book with --round [data.precision]
[3]
$ pay 12.5 JPY
guerdon: sales.csv:2:4: amount: 12.5 has more decimals than JPY has (0); correct it, or import it into a book with --round [data.precision]
[3]
$ pay 12.3456 KWD
guerdon: sales.csv:2:4: amount: 12.3456 has more decimals than KWD has (3); correct it, or import it into a book with --round [data.precision]
[3]
$ kept
1|0|0|0
$ pay 12.340 USD
12.34|USD
$ pay 12.0 JPY
12|JPY
$ pay 12.345 KWD
12.345|KWD

# Rounding is half away from zero, whatever the program says later.
$ pay 12.345 USD --round
12.35|USD
$ pay 12.344 USD --round
12.34|USD
$ pay -12.345 USD --round
-12.35|USD
$ pay 12.5 JPY --round
13|JPY
$ pay 0.004 USD --round
0.00|USD

# Rows that name no currency are in the program's, which only the program knows: then it is found when they are used.
$ printf 'id,referral_id,sold_at,amount\nS1,R1,2024-02-01,12.345\n' > sales.csv
$ guerdon import b.book sales.csv --format csv
guerdon: sales.csv: 1 row that it replaced had values in columns that it lacks, which are empty now: currency (1); import them again to have them back, and with --merge to keep what a file lacks [import.emptied]
file,table,added,changed,unchanged,rejected,emptied
sales.csv,sales,0,1,0,0,1
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon simulate program.yaml --book b.book
guerdon: b.book: table sales, row "S1": amount 12.345 has more decimals than USD has (2); correct it, or import with --round and --currency [data.precision]
[3]

# --currency says it at the import.
$ guerdon import b.book sales.csv --currency USD
guerdon: sales.csv:2:4: amount: 12.345 has more decimals than USD has (2); correct it, or import it into a book with --round [data.precision]
[3]
$ guerdon import b.book sales.csv --currency USD --round --format csv
file,table,added,changed,unchanged,rejected,emptied
sales.csv,sales,0,1,0,0,0
$ guerdon earnings program.yaml --book b.book --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-02,P1,base,sale,S1,USD,1.24,,share of the sale

# A refund has its sale's currency.
$ printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-03-01,1.005\n' > refunds.csv
$ guerdon import b.book refunds.csv
guerdon: refunds.csv:2:4: amount: 1.005 has more decimals than USD has (2); correct it, or import it into a book with --round [data.precision]
[3]
