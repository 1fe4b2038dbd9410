# What stands beside the amounts: bounds, expiry, referrals that do not qualify, scores.

$ cat > referrals.csv <<END
> id,partner_id,referred_at,customer_id,quality,sold_at,amount
> R1,P1,2024-01-02,acme,80,2024-01-09,100.00
> R2,P1,2024-01-03,acme,90,2024-01-10,100.00
> R3,P1,2024-02-02,zorn,20,2024-02-03,100.00
> R4,P2,2024-02-02,zorn,10,2024-03-03,100.00
> END
$ printf 'id,region\nP1,east\nP2,west\n' > partners.csv
$ cat > p.yaml <<END
> program: outside
> currency: USD
> rewards: {seat: {title: Seat, expires: 20d, stock: 2, value: 40}}
> policies:
>   - {name: vetted, use: vetted.lua}
>   - {name: health, use: health.lua}
>   - {name: base, use: std:commission/percentage, params: {rate: 50%}, cap: {amount: 60, per: period}}
>   - {name: seats, use: seat.lua, unit: seat}
> END
$ echo 'return policy { kind = "qualification", qualify = function(r) if r.quality < 15 then return false, "no quality" end return true end }' > vetted.lua
$ echo 'return policy { kind = "score", score = function(p) if p.period.referrals > 0 then return p.period.quality / 3 end end }' > health.lua
$ echo 'return policy { kind = "reward", sale = function() return 1 end }' > seat.lua
$ guerdon simulate p.yaml --data . | sed "s,^#,No.,"
Program  outside (p.yaml), amounts in USD
Data     the CSV files of .
         2 partners, 4 referrals, 4 sales
Span     2024-01 to 2024-03, 3 months

Totals by unit
unit  what it is  quantity  worth in USD  partners  lines
USD   money         110.00        110.00         1      3
seat  Seat               2         80.00         1      2

By policy
policy  unit  quantity  of unit's total  lines
base    USD     110.00          100.0 %      3
seats   seat         2          100.0 %      2

What caps, floors and limits changed
policy  unit  bound  withheld  added
base    USD   cap       40.00
seats   seat  stock         1

2 seat expired by the end, unless used before.

1 of 4 referrals do not qualify
policy  referrals  reason
vetted          1  no quality

Latest scores
score   partners  lowest  mean  highest
health         1    6.67  6.67     6.67

By model
model   partners     USD  seat  of cost
(none)         2  110.00     2  100.0 %
------  --------  ------  ----  -------
total          2  110.00     2  100.0 %

By period
period   revenue     USD  seat  of revenue  lines
2024-01   200.00   60.00     2      30.0 %      4
2024-02   100.00   50.00            50.0 %      1
2024-03     0.00                         -      0
-------  -------  ------  ----  ----------  -----
total     300.00  110.00     2      36.7 %      5

Partners who earn most
No.  partner  name  model     USD  of total
1  P1                    110.00   100.0 %

Cost is 36.7 % of revenue 300.00 USD.
With rewards at what they are worth it is 63.3 %.
1 of 2 partners earn something.
Control: in every view 5 lines add up to 110.00 USD, 2 seat.
Checked: all 2 partners were calculated twice, with the same result.
$ guerdon earnings p.yaml --data .
Program  outside (p.yaml), amounts in USD
Data     the CSV files of .
         2 partners, 4 referrals, 4 sales
Span     2024-01 to 2024-03, 3 months

policy  on       quantity  unit  reason

2024-01  P1
base    sale R1     50.00  USD   share of the sale
seats   sale R1         1  seat
base    sale R2     10.00  USD   share of the sale; 40.00 withheld by the cap o…
seats   sale R2         1  seat

2024-02  P1
base    sale R3     50.00  USD   share of the sale

Total  110.00 USD in 3 lines
Total  2 seat in 2 lines
Checked: all 2 partners were calculated twice, with the same result.

Referrals that do not qualify
referral  partner  policy  reason
R4        P2       vetted  no quality
$ guerdon earnings p.yaml --data . --format json | sed -n '/"bounds"/,$p'
  "bounds": [
    {"policy": "base", "unit": "USD", "bound": "cap", "withheld": "40.00"},
    {"policy": "seats", "unit": "seat", "bound": "stock", "withheld": "1"}
  ],
  "expired": {"seat": "2"},
  "not_qualified": [
    {"referral": "R4", "partner": "P2", "policy": "vetted", "reason": "no quality"}
  ],
  "scores": [
    {"period": "2024-01", "partner": "P1", "policy": "health", "score": "28.33333333"},
    {"period": "2024-02", "partner": "P1", "policy": "health", "score": "6.666666667"}
  ]
}
$ guerdon simulate p.yaml --data . --format csv | grep -E '^(cap|stock|expired|unqualified|score)'
cap,base,USD,-40.00,
stock,seats,seat,-1,
expired,seat,seat,2,
unqualified,referrals,,1,
score,health,mean,6.666666667,
