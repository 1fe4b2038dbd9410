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

# What needs the sale is found when everything is there.
$ back F1,S1,2024-02-09,40.00
guerdon: try.book: refund "F1" is earlier than its sale "S1"; correct refunded_at or sold_at [data.refund-before-sale]
[3]
$ back F1,S1,2024-03-01,100.01
guerdon: try.book: with refund "F1", the refunds of sale "S1" add up to more than its amount; correct or remove one [data.refund-exceeds-sale]
[3]
$ back F1,S1,2024-03-01,40.00 F2,S1,2024-03-02,60.01
guerdon: try.book: with refund "F2", the refunds of sale "S1" add up to more than its amount; correct or remove one [data.refund-exceeds-sale]
[3]
$ back F1,S2,2024-03-01,20.00
guerdon: try.book: refund "F1" is of sale "S2", which brought nothing or is itself a correction; remove the refund [data.refund-of-nothing]
[3]

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
referrals.csv,referrals,0,1,0,0
$ referral R1,P1,2024-01-05,refunded,,100.00,2024-01-04,
guerdon: referrals.csv:2:7: refunded_at: before the sale; expected its time or later [data.refund-before-sale]
[3]
$ referral R1,P1,2024-01-05,converted,,100.00,2024-03-01,120.00
guerdon: referrals.csv:2:8: refunded_amount: more than the sale's amount; expected at most that [data.refund-exceeds-sale]
[3]
$ kept
1|2|0|1
