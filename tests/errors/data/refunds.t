# Refunds: of a sale that is there, at its time or later, and never more than it brought.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

$ printf 'id,referral_id,sold_at,amount,currency\nS1,R1,2024-02-10,100.00,USD\nS2,R1,2024-02-10,-20.00,USD\n' > sales.csv
$ guerdon import b.book sales.csv > imported
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

# back 'ROW'...: a refunds file with these rows, and what the program makes of it
$ back() {
>   { echo id,sale_id,refunded_at,amount; printf '%s\n' "$@"; } > refunds.csv
>   cp b.book try.book
>   guerdon import try.book refunds.csv > imported && guerdon earnings program.yaml --book try.book --format csv
> }
$ back F1,S1,2024-03-01,40.00 F2,S1,2024-03-02,60.00
period,partner,policy,event,source,unit,quantity,level,reason
2024-02,P1,base,sale,S1,USD,10.00,,share of the sale
2024-02,P1,base,sale,S2,USD,-2.00,,share of the sale
2024-03,P1,base,refund,F1,USD,-4.00,,refund of 40.00 of 100.00 on sale S1
2024-03,P1,base,refund,F2,USD,-6.00,,refund of 60.00 of 100.00 on sale S1

# What a row says by itself is refused at the import.
$ back F1,S1,2024-03-01,-40.00
guerdon: refunds.csv:2:4: amount: a refund of -40.00; expected an amount above 0: write what was given back without a sign [data.bad-refund]
[3]
$ back F1,S1,2024-03-01,0
guerdon: refunds.csv:2:4: amount: a refund of 0; expected an amount above 0: write what was given back without a sign [data.bad-refund]
[3]
$ back F1,S1,2024-03-01,
guerdon: refunds.csv:2:4: amount: empty; every row of refunds needs one [data.missing-value]
[3]
$ back F1,S9,2024-03-01,40.00
guerdon: refunds.csv:2:2: sale_id: there is no sale "S9"; import sales (or referrals with amounts) before refunds [data.unknown-sale]
[3]

# And so is what disagrees with its sale.
$ back F1,S1,2024-02-09,40.00
guerdon: refunds.csv:2:3: refunded_at: 2024-02-09 is before the sale "S1"; expected 2024-02-10 or later: correct it, or the sale [data.refund-before-sale]
[3]
$ back F1,S1,2024-03-01,100.01
guerdon: refunds.csv:2:4: amount: with these 100.01, the refunds of sale "S1" add up to 100.01; expected at most its amount, 100.00, so 100.00 here; correct or remove one of them [data.refund-exceeds-sale]
[3]
$ back F1,S1,2024-03-01,40.00 F2,S1,2024-03-02,60.01
guerdon: refunds.csv:3:4: amount: with these 60.01, the refunds of sale "S1" add up to 100.01; expected at most its amount, 100.00, so 60.00 here; correct or remove one of them [data.refund-exceeds-sale]
[3]
$ back F1,S2,2024-03-01,20.00
guerdon: refunds.csv:2:2: sale_id: sale "S2" brought nothing or is itself a correction (-20.00); leave its refund out [data.refund-of-nothing]
[3]

# The other way round: a sale that its refunds in the book do not allow.
$ printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-03-01,40.00\nF2,S1,2024-03-02,60.00\n' > refunds.csv
$ guerdon import b.book refunds.csv > imported
$ again() {
>   { echo id,referral_id,sold_at,amount,currency; printf '%s\n' "$@"; } > sales.csv
>   guerdon import b.book sales.csv --format csv | tail -n +2
>   return ${PIPESTATUS[0]}
> }
$ again S1,R1,2024-02-10,99.99,USD
guerdon: sales.csv:2:4: amount: 99.99 is less than the refunds of this sale, 100.00 with "F2" in the book; expected at least that: correct it, or import the corrected refunds first [data.refund-exceeds-sale]
[3]
$ again S1,R1,2024-03-02,100.00,USD
guerdon: sales.csv:2:3: sold_at: 2024-03-02 is after refund "F1" of this sale, which the book has at 2024-03-01; expected that or earlier: correct it, or import the corrected refunds first [data.refund-before-sale]
[3]
$ again S1,R1,2024-02-10,0.00,USD
guerdon: sales.csv:2:4: amount: 0.00, but refund "F1" in the book is of this sale; expected an amount above 0: correct it, or import the corrected refunds first [data.refund-of-nothing]
[3]
$ again S1,R1,2024-02-10,100.00,JPY
sales.csv,sales,0,1,0,0,0
$ again S1,R1,2024-02-11,100.50,USD
sales.csv,sales,0,1,0,0,0

# Corrected together, they are judged together.
$ printf 'id,referral_id,sold_at,amount,currency\nS1,R1,2024-02-10,50.00,USD\n' > sales.csv
$ guerdon import b.book sales.csv refunds.csv
guerdon: refunds.csv:3:4: amount: with these 60.00, the refunds of sale "S1" add up to 100.00; expected at most its amount, 50.00, so 10.00 here; correct or remove one of them [data.refund-exceeds-sale]
[3]
$ sed -i s/60.00/10.00/ refunds.csv
$ guerdon import b.book sales.csv refunds.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
sales.csv,sales,0,1,0,0,0
refunds.csv,refunds,0,1,1,0,0
$ sed -i '2s/50.00/45.00/' sales.csv; sed -i '/^F1/d' refunds.csv
$ guerdon import b.book sales.csv refunds.csv
guerdon: refunds.csv:2:4: amount: with these 10.00, the refunds of sale "S1" add up to 50.00; expected at most its amount, 45.00, so 5.00 here; correct or remove one of them [data.refund-exceeds-sale]
[3]
$ sqlite3 b.book "delete from refunds; delete from history"

# A refund in the row of its sale.
$ one() {
>   { echo id,referral_id,sold_at,amount,currency,refunded_at,refunded_amount; printf '%s\n' "$@"; } > sales.csv
>   guerdon import b.book sales.csv --format csv | tail -n +2
>   return ${PIPESTATUS[0]}
> }
$ one S1,R1,2024-02-10,100.00,USD,2024-02-09,
guerdon: sales.csv:2:6: refunded_at: before the sale; expected its time or later [data.refund-before-sale]
[3]
$ one S1,R1,2024-02-10,100.00,USD,2024-03-01,100.01
guerdon: sales.csv:2:7: refunded_amount: more than the sale's amount; expected at most that [data.refund-exceeds-sale]
[3]
$ one S1,R1,2024-02-10,100.00,USD,,50.00
guerdon: sales.csv:2:7: refunded_amount: a refunded amount without a time; give refunded_at, or the status refunded [data.refund-without-date]
[3]
$ one S1,R1,2024-02-10,100.00,USD,2024-03-01,0
guerdon: sales.csv:2:7: refunded_amount: a refund of 0; expected an amount above 0: write what was given back without a sign [data.bad-refund]
[3]
$ one S1,R1,2024-02-10,-100.00,USD,2024-03-01,
guerdon: sales.csv:2:6: refunded_at: a refund of a sale that brought nothing or is itself a correction; leave the refund out [data.refund-of-nothing]
[3]
$ one S1,R1,2024-02-10,0,USD,2024-03-01,
guerdon: sales.csv:2:6: refunded_at: a refund of a sale that brought nothing or is itself a correction; leave the refund out [data.refund-of-nothing]
[3]

# And in the row of a referral that is a sale.
$ referral() {
>   { echo id,partner_id,referred_at,status,sold_at,amount,refunded_at,refunded_amount; printf '%s\n' "$@"; } > referrals.csv
>   guerdon import b.book referrals.csv --format csv | tail -n +2
>   return ${PIPESTATUS[0]}
> }
$ referral R1,P1,2024-01-05,lead,,100.00,2024-03-01,
guerdon: referrals.csv:2:7: refunded_at: a refund in a row that is no sale; expected an amount, and sold_at or the status converted or refunded [data.refund-without-sale]
[3]
$ referral R1,P1,2024-01-05,,,100.00,,
guerdon: referrals.csv:2:6: amount: an amount, but neither sold_at nor a status; give sold_at, or the status converted to date the sale with the referral [data.sale-without-date]
[3]
$ referral R1,P1,2024-01-05,refunded,,,,
referrals.csv,referrals,0,1,0,0,0
$ referral R1,P1,2024-01-05,refunded,,100.00,2024-01-04,
guerdon: referrals.csv:2:7: refunded_at: before the sale; expected its time or later [data.refund-before-sale]
[3]
$ referral R1,P1,2024-01-05,converted,,100.00,2024-03-01,120.00
guerdon: referrals.csv:2:8: refunded_amount: more than the sale's amount; expected at most that [data.refund-exceeds-sale]
[3]
$ kept
1|2|0|1
