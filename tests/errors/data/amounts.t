# Amounts: decimal text with a point, without separators or signs of currencies.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

# pay 'AMOUNT': a sale of that amount in US dollars
$ pay() { printf 'id,referral_id,sold_at,currency,amount\nS1,R1,2024-02-01,USD,%s\n' "$1" > sales.csv; guerdon import b.book sales.csv --format csv | tail -n +2; return ${PIPESTATUS[0]}; }
$ pay '"1,234.50"'
guerdon: sales.csv:2:5: amount: "1,234.50" is not an amount; write it as 1234.50: no thousands separators, and a point before the decimals [data.bad-amount]
[3]
$ pay '1,234.50'
guerdon: sales.csv:2: 6 fields; expected 5, as in the first line (a comma within a field? put that field in quotes) [data.field-count]
[3]
$ pay '"1234,50"'
guerdon: sales.csv:2:5: amount: "1234,50" is not an amount; write it as 1234.50: no thousands separators, and a point before the decimals [data.bad-amount]
[3]
$ pay 1.234.50
guerdon: sales.csv:2:5: amount: "1.234.50" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay '1 234.50'
guerdon: sales.csv:2:5: amount: "1 234.50" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay "1'234.50"
guerdon: sales.csv:2:5: amount: "1'234.50" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay '$1234.50'
guerdon: sales.csv:2:5: amount: "$1234.50" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay '1234.50 USD'
guerdon: sales.csv:2:5: amount: "1234.50 USD" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay '(1234.50)'
guerdon: sales.csv:2:5: amount: "(1234.50)" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay '1234.50-'
guerdon: sales.csv:2:5: amount: "1234.50-" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay 1.2e3
guerdon: sales.csv:2:5: amount: "1.2e3" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay 0x10
guerdon: sales.csv:2:5: amount: "0x10" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay NaN
guerdon: sales.csv:2:5: amount: "NaN" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay free
guerdon: sales.csv:2:5: amount: "free" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay .
guerdon: sales.csv:2:5: amount: "." is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay -
guerdon: sales.csv:2:5: amount: "-" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay 90071992547409.92
guerdon: sales.csv:2:5: amount: 90071992547409.92 is too large; expected at most 90071992547409.91 in USD [data.bad-amount]
[3]
$ pay 99999999999999999999999999
guerdon: sales.csv:2:5: amount: 99999999999999999999999999 is too large; expected at most 2^53 - 1 minor units [data.bad-amount]
[3]
$ pay ''
guerdon: sales.csv:2:5: amount: empty; every row of sales needs one [data.missing-value]
[3]
$ kept
1|0|0|0

# What is read.
$ pay 1234.50
sales.csv,sales,1,0,0,0,0
$ pay +1234.5
sales.csv,sales,0,0,1,0,0
$ pay 1234
sales.csv,sales,0,1,0,0,0
$ pay .5
sales.csv,sales,0,1,0,0,0
$ pay 5.
guerdon: sales.csv:2:5: amount: "5." is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ pay -5.00
sales.csv,sales,0,1,0,0,0
$ pay 0
sales.csv,sales,0,1,0,0,0
$ pay 90071992547409.91
sales.csv,sales,0,1,0,0,0
$ sqlite3 b.book "select amount from sales"
90071992547409.91
