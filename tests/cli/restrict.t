# A part of the lines: of some partners, some policies, some periods. The lines themselves stay what they are.

$ cp "$ROOT"/tests/cli/small/* .

# show COMMAND: its output; a line that begins with # is set off, since here it would be a comment
$ show() { "$@" | sed 's/^#/ #/'; return ${PIPESTATUS[0]}; }

# lines OPTIONS: the lines that are left
$ lines() { guerdon earnings program.yaml --data . --format csv "$@" > lines.csv && tail -n +2 lines.csv; }
$ lines --partner P3
2024-02,P3,webinars,activity,A1,credits,12.5,bronze,webinar
2024-03,P3,badge,sale,S5,badge,1,bronze,milestone
$ lines --partner P3 --partner P2 --policy webinars
2024-03,P2,webinars,activity,A2,credits,12.5,bronze,webinar
2024-02,P3,webinars,activity,A1,credits,12.5,bronze,webinar
$ lines --policy badge --policy second-customer
2024-01,P1,badge,sale,S1,badge,1,silver,milestone
2024-01,P1,second-customer,sale,S2,USD,25.00,silver,milestone
2024-02,P2,badge,sale,S3,badge,1,gold,milestone
2024-03,P2,badge,refund,F2,badge,-1,bronze,milestone
2024-03,P3,badge,sale,S5,badge,1,bronze,milestone
$ lines --period 2024-03
2024-03,P1,base,sale,S6,USD,-2.00,bronze,share of the sale
2024-03,P2,webinars,activity,A2,credits,12.5,bronze,webinar
2024-03,P2,base,refund,F2,USD,-54.25,bronze,refund of 500.00 of 500.00 on sale S3
2024-03,P2,badge,refund,F2,badge,-1,bronze,milestone
2024-03,P3,badge,sale,S5,badge,1,bronze,milestone
$ lines --from 2024-02 --until 2024-03 --partner P1
2024-02,P1,base,refund,F1,USD,-2.20,silver,refund of 20.00 of 80.00 on sale S2
2024-02,P1,base,sale,S4,USD,10.00,silver,share of the sale
$ lines --partner P4
$ lines --partner P1 --partner P1 --policy badge
2024-01,P1,badge,sale,S1,badge,1,silver,milestone

# The parts are the whole.
$ guerdon earnings program.yaml --data . --format csv | tail -n +2 | LC_ALL=C sort > whole
$ for m in 01 02 03; do lines --period 2024-$m; done | LC_ALL=C sort | cmp - whole
$ for p in P1 P2 P3 P4; do lines --partner $p; done | LC_ALL=C sort | cmp - whole

# What is said about them is about the part.
$ show guerdon earnings program.yaml --data . --period 2024-03 --partner P2
Program  small (program.yaml), amounts in USD
Data     the CSV files of .
         4 partners, 5 referrals, 6 sales, 2 refunds, 3 activities
Span     2024-03

policy    on           quantity  unit     reason

2024-03  P2 Bea, Söhne & Co, bronze
webinars  activity A2      12.5  credits  webinar
base      refund F2      -54.25  USD      refund of 500.00 of 500.00 on sale S3
badge     refund F2          -1  badge    milestone

Total  -54.25 USD in 1 line
Total  -1 badge in 1 line
Total  12.5 credits in 1 line
Checked: all 4 partners were calculated twice, with the same result.
$ guerdon earnings program.yaml --data . --period 2024-03 --partner P2 --format json
{
  "program": "small",
  "file": "program.yaml",
  "data": ".",
  "currency": "USD",
  "period_kind": "month",
  "from": "2024-03",
  "until": "2024-04",
  "counts": {"partners": 4, "referrals": 5, "sales": 6, "refunds": 2, "activities": 3},
  "check": {"mode": "sample", "partners": 4, "of": 4},
  "totals": [
    {"unit": "USD", "quantity": "-54.25", "lines": 1},
    {"unit": "badge", "quantity": "-1", "lines": 1},
    {"unit": "credits", "quantity": "12.5", "lines": 1}
  ],
  "lines": [
    {"period": "2024-03", "partner": "P2", "policy": "webinars", "event": "activity", "source": "A2", "unit": "credits", "quantity": "12.5", "level": "bronze", "reason": "webinar"},
    {"period": "2024-03", "partner": "P2", "policy": "base", "event": "refund", "source": "F2", "unit": "USD", "quantity": "-54.25", "level": "bronze", "reason": "refund of 500.00 of 500.00 on sale S3"},
    {"period": "2024-03", "partner": "P2", "policy": "badge", "event": "refund", "source": "F2", "unit": "badge", "quantity": "-1", "level": "bronze", "reason": "milestone"}
  ]
}

# simulate: the periods shown, the partners named.
$ show guerdon simulate program.yaml --data . --period 2024-02 --top 1
Program  small (program.yaml), amounts in USD
Data     the CSV files of .
         4 partners, 5 referrals, 6 sales, 2 refunds, 3 activities
Span     2024-02

Totals by unit
unit     what it is       quantity  worth in USD  partners  lines
USD      money               62.05         62.05         2      3
badge    Badge                   1          5.00         1      1
credits  Product credits      12.5          1.25         1      1

By policy
policy           unit     quantity  of unit's total  lines
base             USD         62.05          100.0 %      3
second-customer  USD          0.00            0.0 %      0
badge            badge           1          100.0 %      1
webinars         credits      12.5          100.0 %      1

By model
model      partners    USD  badge  credits  of cost
affiliate         2   7.80                   12.6 %
alliance          1  54.25      1            87.4 %
community         1                   12.5    0.0 %
---------  --------  -----  -----  -------  -------
total             4  62.05      1     12.5  100.0 %

By level (partners as they stand at the end)
level   partners    USD  badge  credits  of cost  lines
bronze         2                   12.5    0.0 %      1
silver         1   7.80                   12.6 %      2
gold           1  54.25      1            87.4 %      2
------  --------  -----  -----  -------  -------  -----
total          4  62.05      1     12.5  100.0 %      5

By period
period   revenue    USD  badge  credits  of revenue  lines
2024-02   620.50  62.05      1     12.5      10.0 %      5
-------  -------  -----  -----  -------  ----------  -----
total     620.50  62.05      1     12.5      10.0 %      5

Partners who earn most
 #  partner  name             model       USD  of total  level at end
1  P2       Bea, Söhne & Co  alliance  54.25    87.4 %  gold

Cost is 10.0 % of revenue 620.50 USD
  (sales of 642.50 less refunds of 22.00).
With rewards at what they are worth it is 11.0 %.
3 of 4 partners earn something.
Control: in every view 5 lines add up to 62.05 USD, 1 badge, 12.5 credits.
Checked: all 4 partners were calculated twice, with the same result.
$ guerdon simulate program.yaml --data . --from 2024-02 --top 1 --format csv
section,name,unit,quantity,lines
unit,USD,USD,5.80,5
unit,Badge,badge,1,3
unit,Product credits,credits,25.0,2
worth,badge,USD,5.00,
worth,credits,USD,2.50,
policy,base,USD,5.80,5
policy,badge,badge,1,3
policy,webinars,credits,25.0,2
model,affiliate,USD,5.80,
model,alliance,credits,12.5,
model,community,badge,1,
model,community,credits,12.5,
level,bronze,USD,-56.25,2
level,bronze,badge,0,2
level,bronze,credits,25.0,2
level,silver,USD,7.80,2
level,gold,USD,54.25,1
level,gold,badge,1,1
period,2024-02,USD,62.05,3
period,2024-02,badge,1,1
period,2024-02,credits,12.5,1
period,2024-03,USD,-56.25,2
period,2024-03,badge,0,2
period,2024-03,credits,12.5,1
partner,P1,USD,5.80,
partner,P3,badge,1,
partner,P2,credits,12.5,
revenue,gross,USD,682.50,
revenue,refunded,USD,564.50,
revenue,net,USD,118.00,
revenue-period,2024-02,USD,620.50,
revenue-period,2024-03,USD,-502.50,
$ show guerdon simulate program.yaml --data . --period 2025
Program  small (program.yaml), amounts in USD
Data     the CSV files of .
         4 partners, 5 referrals, 6 sales, 2 refunds, 3 activities
Span     no period: there is nothing in the data at that time

Nothing happened, so nothing would have been paid.
