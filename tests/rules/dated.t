# Parameters that change on a day: events have the value of their own day, refunds that of their sale, a period and a level
# that of the period's last day.

$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-01-31,2024-02-29,100.00\nR2,P1,2024-01-31,2024-03-01,100.00\n' > referrals.csv
$ printf 'id,sale_id,refunded_at,amount\nF1,R1,2024-03-09,50.00\n' > refunds.csv
$ cat > own.lua <<END
> return policy {
>   kind = "commission",
>   params = { rate = { type = "percent" }, fee = { type = "money", default = 1 } },
>   sale = function(sale, _, p) return sale.amount * p.rate, "rate" end,
>   period = function(_, p) return p.fee, "fee" end,
> }
> END
$ with() { printf 'program: dated\ncurrency: USD\npolicies:\n  - name: own\n    use: own.lua\n    params: %s\n' "$1" > p.yaml; guerdon earnings p.yaml --data . --format csv; }

$ with '{rate: [{value: 15%}, {from: 2024-03-01, value: 12%}], fee: [{from: 2024-02-29, value: 2}, {from: 2024-03-15, value: 3}]}'
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P1,own,period,2024-01,USD,1.00,,fee
2024-02,P1,own,sale,R1,USD,15.00,,rate
2024-02,P1,own,period,2024-02,USD,2.00,,fee
2024-03,P1,own,sale,R2,USD,12.00,,rate
2024-03,P1,own,refund,F1,USD,-7.50,,refund of 50.00 of 100.00 on sale R1
2024-03,P1,own,period,2024-03,USD,3.00,,fee

# Without a value there is the default, and without a default an error.
$ with '{rate: [{from: 2024-03-01, value: 12%}]}'
guerdon: p.yaml:4:5: policy "own", sale R1 of partner P1 in 2024-02: parameter "rate" has no value before 2024-03-01; let the first one leave out `from`, or give the policy this `from` [program.undated-param]
    4 |   - name: own
      |     ^
[3]
$ with '{rate: [{from: 2024-03-01, value: 12%}, {from: 2024-02-01, value: 12%}]}'
guerdon: p.yaml:6:53: parameter "rate": dated values go from the earliest `from` to the latest, each later than the one before [program.bad-dates]
    6 |     params: {rate: [{from: 2024-03-01, value: 12%}, {from: 2024-02...
      |                                                     ^
[3]
$ with '{rate: [{value: 12%}, {value: 12%}]}'
guerdon: p.yaml:6:35: parameter "rate": only the first dated value may leave out `from` [program.bad-dates]
    6 |     params: {rate: [{value: 12%}, {value: 12%}]}
      |                                   ^
[3]
$ with '{rate: [{value: 12%}, {from: soon, value: 12%}]}'
guerdon: p.yaml:6:42: parameter "rate.from": expected a date such as 2024-01-31, found "soon" [program.wrong-param]
    6 |     params: {rate: [{value: 12%}, {from: soon, value: 12%}]}
      |                                          ^
[3]
$ with '{rate: [{value: 12%}, {form: 2024-02-01, value: 12%}]}'
guerdon: p.yaml:6:36: parameter "rate": a dated value has no "form"; did you mean "from"? [program.bad-dates]
    6 |     params: {rate: [{value: 12%}, {form: 2024-02-01, value: 12%}]}
      |                                    ^
[3]
$ with '{rate: [{value: 12%}, {from: 2024-02-01}]}'
guerdon: p.yaml:6:35: parameter "rate": a dated value needs `value` [program.bad-dates]
    6 |     params: {rate: [{value: 12%}, {from: 2024-02-01}]}
      |                                   ^
[3]
$ with '{rate: [{value: 12%}, {from: 2024-02-01, value: much}]}'
guerdon: p.yaml:6:61: parameter "rate": expected a percentage such as 15%, found "much" [program.wrong-param]
    6 | ...   params: {rate: [{value: 12%}, {from: 2024-02-01, value: much}]}
      |                                                               ^
[3]

# Filters by range.
$ with '{rate: 10%}
>     for: {sale.date: {min: 2024-03-01}}'
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P1,own,period,2024-01,USD,1.00,,fee
2024-02,P1,own,period,2024-02,USD,1.00,,fee
2024-03,P1,own,sale,R2,USD,10.00,,rate
2024-03,P1,own,period,2024-03,USD,1.00,,fee
$ with '{rate: 10%}
>     for: {sale.amount: {min: 100, max: 99.99}}'
guerdon: p.yaml:7:24: `min` is above `max`, and so no "amount" would pass; exchange the two [program.wrong-filter]
    7 |     for: {sale.amount: {min: 100, max: 99.99}}
      |                        ^
[3]
$ with '{rate: 10%}
>     for: {partner.id: {min: 100}}'
guerdon: p.yaml:7:23: policy "own", the period of partner P1 in 2024-01: `min` and `max` compare numbers and dates, and "id" is the text "P1" here; list the values that count instead [program.wrong-filter]
    7 |     for: {partner.id: {min: 100}}
      |                       ^
[3]
