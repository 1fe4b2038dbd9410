# Caps, floors, limits, stock and levels: what bounds an earning, worked by hand.

$ printf 'id\nP1\nP2\n' > partners.csv
$ cat > referrals.csv <<END
> id,partner_id,referred_at,customer_id
> R1,P1,2024-01-02,acme
> R2,P1,2024-01-02,acme
> R3,P1,2024-01-02,
> R4,P2,2024-01-02,zorn
> END
$ cat > sales.csv <<END
> id,referral_id,sold_at,amount
> S1,R1,2024-01-05,100.00
> S2,R2,2024-01-06,300.00
> S3,R3,2024-02-05,40.00
> S4,R1,2024-02-06,500.00
> S5,R4,2024-01-04,10.00
> S6,R4,2024-04-04,10.00
> END
$ printf 'id,sale_id,refunded_at,amount\nF1,S2,2024-02-20,300.00\nF2,S4,2024-03-09,500.00\n' > refunds.csv
$ with() { printf 'program: bounds\ncurrency: USD\nrewards:\n  seat: %s\ntiers: {levels: [low, high], use: "std:tier/revenue", params: {window: 1, at: {high: 400}}}\npolicies:\n  - name: own\n    use: std:commission/percentage\n    params: {rate: 10%%}\n    %s\n' "${2:-{title: Seat\}}" "$1" > p.yaml
>   guerdon earnings p.yaml --data . --format csv | cut -d, -f1,2,4,5,7,9; }

# 10 % a sale. A cap of 25 a month: January's 10 + 30 pay 25, and without S2 they pay 10.
$ with 'cap: {amount: 25.00, per: period}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,15.00,share of the sale; 15.00 withheld by the cap of 25.00 per period
2024-02,P1,sale,S3,4.00,share of the sale
2024-02,P1,sale,S4,21.00,share of the sale; 29.00 withheld by the cap of 25.00 per period
2024-02,P1,refund,F1,-15.00,refund of 300.00 of 300.00 on sale S2; 15.00 was withheld by the cap of 25.00 per period
2024-03,P1,refund,F2,-21.00,refund of 500.00 of 500.00 on sale S4; 29.00 was withheld by the cap of 25.00 per period
2024-01,P2,sale,S5,1.00,share of the sale
2024-04,P2,sale,S6,1.00,share of the sale

# A quarter, a year and a lifetime add up further; R1 and R2 are one customer, R3 names none and is its own.
$ with 'cap: {amount: 45.00, per: quarter}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,30.00,share of the sale
2024-02,P1,sale,S3,4.00,share of the sale
2024-02,P1,sale,S4,1.00,share of the sale; 49.00 withheld by the cap of 45.00 per quarter
2024-03,P1,refund,F2,-31.00,refund of 500.00 of 500.00 on sale S4; 19.00 was withheld by the cap of 45.00 per quarter
2024-01,P2,sale,S5,1.00,share of the sale
2024-04,P2,sale,S6,1.00,share of the sale
$ with 'cap: {amount: 45.00, per: year}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,30.00,share of the sale
2024-02,P1,sale,S3,4.00,share of the sale
2024-02,P1,sale,S4,1.00,share of the sale; 49.00 withheld by the cap of 45.00 per year
2024-03,P1,refund,F2,-31.00,refund of 500.00 of 500.00 on sale S4; 19.00 was withheld by the cap of 45.00 per year
2024-01,P2,sale,S5,1.00,share of the sale
2024-04,P2,sale,S6,1.00,share of the sale
$ with 'cap: {amount: 45.00, per: lifetime}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,30.00,share of the sale
2024-02,P1,sale,S3,4.00,share of the sale
2024-02,P1,sale,S4,1.00,share of the sale; 49.00 withheld by the cap of 45.00 per lifetime
2024-03,P1,refund,F2,-31.00,refund of 500.00 of 500.00 on sale S4; 19.00 was withheld by the cap of 45.00 per lifetime
2024-01,P2,sale,S5,1.00,share of the sale
2024-04,P2,sale,S6,1.00,share of the sale
$ with 'cap: {amount: 45.00, per: customer}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,30.00,share of the sale
2024-02,P1,sale,S3,4.00,share of the sale
2024-02,P1,sale,S4,5.00,share of the sale; 45.00 withheld by the cap of 45.00 per customer
2024-03,P1,refund,F2,-35.00,refund of 500.00 of 500.00 on sale S4; 15.00 was withheld by the cap of 45.00 per customer
2024-01,P2,sale,S5,1.00,share of the sale
2024-04,P2,sale,S6,1.00,share of the sale
$ with 'cap: {amount: 25.00, per: event}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,25.00,share of the sale; 5.00 withheld by the cap of 25.00 per event
2024-02,P1,sale,S3,4.00,share of the sale
2024-02,P1,sale,S4,25.00,share of the sale; 25.00 withheld by the cap of 25.00 per event
2024-02,P1,refund,F1,-25.00,refund of 300.00 of 300.00 on sale S2; 5.00 was withheld by the cap of 25.00 per event
2024-03,P1,refund,F2,-25.00,refund of 500.00 of 500.00 on sale S4; 25.00 was withheld by the cap of 25.00 per event
2024-01,P2,sale,S5,1.00,share of the sale
2024-04,P2,sale,S6,1.00,share of the sale

# Floors lift what was earned: of an event and a customer at once, of a period when it ends.
$ with 'floor: {amount: 5.00, per: event}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,30.00,share of the sale
2024-02,P1,sale,S3,5.00,share of the sale; 1.00 up to the floor of 5.00 per event
2024-02,P1,sale,S4,50.00,share of the sale
2024-02,P1,refund,F1,-30.00,refund of 300.00 of 300.00 on sale S2
2024-03,P1,refund,F2,-50.00,refund of 500.00 of 500.00 on sale S4
2024-01,P2,sale,S5,5.00,share of the sale; 4.00 up to the floor of 5.00 per event
2024-04,P2,sale,S6,5.00,share of the sale; 4.00 up to the floor of 5.00 per event
$ with 'floor: {amount: 45.00, per: customer}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,45.00,share of the sale; 35.00 up to the floor of 45.00 per customer
2024-02,P1,sale,S3,45.00,share of the sale; 41.00 up to the floor of 45.00 per customer
2024-02,P1,sale,S4,45.00,share of the sale; 5.00 already paid by the floor of 45.00 per customer
2024-02,P1,refund,F1,-30.00,refund of 300.00 of 300.00 on sale S2
2024-03,P1,refund,F2,-15.00,refund of 500.00 of 500.00 on sale S4; 35.00 up to the floor of 45.00 per customer
2024-01,P2,sale,S5,45.00,share of the sale; 44.00 up to the floor of 45.00 per customer
$ with 'floor: {amount: 45.00, per: period}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,30.00,share of the sale
2024-01,P1,period,2024-01,5.00,5.00 up to the floor of 45.00 per period
2024-02,P1,sale,S3,4.00,share of the sale
2024-02,P1,sale,S4,50.00,share of the sale
2024-03,P1,refund,F2,-9.00,refund of 500.00 of 500.00 on sale S4; 41.00 up to the floor of 45.00 per period
2024-01,P2,sale,S5,1.00,share of the sale
2024-01,P2,period,2024-01,44.00,44.00 up to the floor of 45.00 per period
2024-04,P2,sale,S6,1.00,share of the sale
2024-04,P2,period,2024-04,44.00,44.00 up to the floor of 45.00 per period
$ with 'floor: {amount: 60.00, per: quarter}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,30.00,share of the sale
2024-02,P1,sale,S3,4.00,share of the sale
2024-02,P1,sale,S4,50.00,share of the sale
2024-02,P1,refund,F1,-30.00,refund of 300.00 of 300.00 on sale S2
2024-03,P1,refund,F2,-50.00,refund of 500.00 of 500.00 on sale S4
2024-03,P1,period,2024-03,46.00,46.00 up to the floor of 60.00 per quarter
2024-01,P2,sale,S5,1.00,share of the sale
2024-03,P2,period,2024-03,59.00,59.00 up to the floor of 60.00 per quarter
2024-04,P2,sale,S6,1.00,share of the sale
$ with 'floor: {amount: 5.00, per: event}
>     cap: {amount: 20.00, per: quarter}'
period,partner,event,source,quantity,reason
2024-01,P1,sale,S1,10.00,share of the sale
2024-01,P1,sale,S2,10.00,share of the sale; 20.00 withheld by the cap of 20.00 per quarter
2024-03,P1,refund,F2,-5.00,refund of 500.00 of 500.00 on sale S4; 45.00 was withheld by the cap of 20.00 per quarter
2024-01,P2,sale,S5,5.00,share of the sale; 4.00 up to the floor of 5.00 per event
2024-04,P2,sale,S6,5.00,share of the sale; 4.00 up to the floor of 5.00 per event

# A reward: one for every 100 sold.
$ printf 'return policy { kind = "reward", sale = function(sale) return math.floor(sale.amount / 100) end }\n' > seat.lua
$ seats() { with 'unit: seat' "$1" > seats.csv; sed -i 's/use: std:commission.*/use: seat.lua/; s/    params.*//' p.yaml; guerdon earnings p.yaml --data . --format csv | cut -d, -f1,2,4,5,7,8,9; }
$ seats '{title: Seat}'
period,partner,event,source,quantity,level,reason
2024-01,P1,sale,S1,1,high,
2024-01,P1,sale,S2,3,high,
2024-02,P1,sale,S4,5,low,
2024-02,P1,refund,F1,-3,low,refund of 300.00 of 300.00 on sale S2
2024-03,P1,refund,F2,-5,low,refund of 500.00 of 500.00 on sale S4
$ seats '{title: Seat, limit: 2}'
period,partner,event,source,quantity,level,reason
2024-01,P1,sale,S1,1,high,
2024-01,P1,sale,S2,1,high,2 withheld by the limit of 2 per lifetime
2024-03,P1,refund,F2,-1,low,refund of 500.00 of 500.00 on sale S4; 4 was withheld by the limit of 2 per lifetime
$ seats '{title: Seat, limit: 2, per: period}'
period,partner,event,source,quantity,level,reason
2024-01,P1,sale,S1,1,high,
2024-01,P1,sale,S2,1,high,2 withheld by the limit of 2 per period
2024-02,P1,sale,S4,2,low,3 withheld by the limit of 2 per period
2024-02,P1,refund,F1,-1,low,refund of 300.00 of 300.00 on sale S2; 2 was withheld by the limit of 2 per period
2024-03,P1,refund,F2,-2,low,refund of 500.00 of 500.00 on sale S4; 3 was withheld by the limit of 2 per period
$ seats '{title: Seat, levels: [high]}'
period,partner,event,source,quantity,level,reason
2024-01,P1,sale,S1,1,high,
2024-01,P1,sale,S2,3,high,
2024-02,P1,refund,F1,-3,low,refund of 300.00 of 300.00 on sale S2
$ seats '{title: Seat, stock: 3}'
period,partner,event,source,quantity,level,reason
2024-01,P1,sale,S1,1,high,
2024-01,P1,sale,S2,2,high,1 withheld by the stock of 3
2024-02,P1,refund,F1,-2,low,refund of 300.00 of 300.00 on sale S2; 1 was withheld by the stock of 3
$ seats '{title: Seat, stock: 0}'
period,partner,event,source,quantity,level,reason

# What cannot be.
$ with 'cap: {amount: 25.00}'
guerdon: p.yaml:10:10: a cap needs the key "per"; add it, such as "per: period" [program.missing-key]
   10 |     cap: {amount: 25.00}
      |          ^
$ with 'cap: {amount: 25.00, per: fortnight}'
guerdon: p.yaml:10:31: "fortnight" is no span that a bound can have; expected one of event, period, quarter, year, lifetime, customer [program.bad-scope]
   10 |     cap: {amount: 25.00, per: fortnight}
      |                               ^
$ with 'floor: {amount: 0, per: period}'
guerdon: p.yaml:10:21: 0 is no "amount"; write an amount above 0 [program.bad-value]
   10 |     floor: {amount: 0, per: period}
      |                     ^
$ with 'floor: {amount: 30, per: period}
>     cap: {amount: 20, per: period}'
guerdon: p.yaml:10:21: the floor is above the cap, and so every amount would be the cap; lower the floor [program.bad-value]
   10 |     floor: {amount: 30, per: period}
      |                     ^
$ with 'cap: {amount: 25.005, per: period}'
guerdon: p.yaml:10:19: 25.005 has more decimals than USD, which has 2; round it [program.precision]
   10 |     cap: {amount: 25.005, per: period}
      |                   ^
$ seats '{title: Seat, limit: 1.5}'
guerdon: p.yaml:4:30: 1.5 has more decimals than seat, which has 0; round it [program.precision]
    4 |   seat: {title: Seat, limit: 1.5}
      |                              ^
guerdon: p.yaml:4:30: 1.5 has more decimals than seat, which has 0; round it [program.precision]
    4 |   seat: {title: Seat, limit: 1.5}
      |                              ^
$ seats '{title: Seat, per: year}'
guerdon: p.yaml:4:23: "per" says how long a limit lasts, and there is none; add "limit: 1", or leave out "per" [program.missing-key]
    4 |   seat: {title: Seat, per: year}
      |                       ^
guerdon: p.yaml:4:23: "per" says how long a limit lasts, and there is none; add "limit: 1", or leave out "per" [program.missing-key]
    4 |   seat: {title: Seat, per: year}
      |                       ^
$ seats '{title: Seat, levels: [hihg]}'
guerdon: p.yaml:4:32: there is no level "hihg"; did you mean "high"? [program.unknown-level]
    4 |   seat: {title: Seat, levels: [hihg]}
      |                                ^
guerdon: p.yaml:4:32: there is no level "hihg"; did you mean "high"? [program.unknown-level]
    4 |   seat: {title: Seat, levels: [hihg]}
      |                                ^
$ seats '{title: Seat, expires: soon}'
guerdon: p.yaml:4:32: "soon" is no span of time; write one such as 90d, 2w, 6m or 1y [program.bad-span]
    4 |   seat: {title: Seat, expires: soon}
      |                                ^
guerdon: p.yaml:4:32: "soon" is no span of time; write one such as 90d, 2w, 6m or 1y [program.bad-span]
    4 |   seat: {title: Seat, expires: soon}
      |                                ^
$ with 'cap: {amount: 25.00, per: customer}' > out.csv; sed -i 's/commission.percentage/commission\/marginal/; s/rate: 10%/brackets: [{from: 0, rate: 1%}]/' p.yaml; guerdon check p.yaml
guerdon: p.yaml:7:5: policy "own" handles period, which has no customer, and so its cap cannot be per customer; bound it per period, or split the policy [program.wrong-scope]
    7 |   - name: own
      |     ^
[3]
