# simulate: two currencies, tiers, rewards, refunds, three months; as a table, as CSV and as JSON.

$ cp "$ROOT"/tests/cli/small/* .

# show COMMAND: its output; a line that begins with # is set off, since here it would be a comment
$ show() { "$@" | sed 's/^#/ #/'; return ${PIPESTATUS[0]}; }
$ show guerdon simulate program.yaml --data .
Program  small (program.yaml), amounts in USD
Data     the CSV files of .
         4 partners, 5 referrals, 6 sales, 2 refunds, 3 activities
Span     2024-01 to 2024-03, 3 months

Totals by unit
unit     what it is       quantity  worth in USD  partners  lines
USD      money               49.60         49.60         1      8
badge    Badge                   2         10.00         2      4
credits  Product credits      25.0          2.50         2      2

By policy
policy           unit     quantity  of unit's total  lines
base             USD         24.60           49.6 %      7
second-customer  USD         25.00           50.4 %      1
badge            badge           2          100.0 %      4
webinars         credits      25.0          100.0 %      2

By model
model      partners    USD  badge  credits  of cost
affiliate         2  49.60      1           100.0 %
alliance          1                   12.5    0.0 %
community         1             1     12.5    0.0 %
---------  --------  -----  -----  -------  -------
total             4  49.60      2     25.0  100.0 %

By level (partners as they stand at the end)
level   partners     USD  badge  credits   of cost  lines
bronze         4  -56.25            25.0  -113.4 %      6
silver         0   51.60      1            104.0 %      6
gold           0   54.25      1            109.4 %      2
------  --------  ------  -----  -------  --------  -----
total          4   49.60      2     25.0   100.0 %     14

By period
period   revenue     USD  badge  credits  of revenue  lines
2024-01   188.00   43.80      1               23.3 %      4
2024-02   620.50   62.05      1     12.5      10.0 %      5
2024-03  -502.50  -56.25            12.5           -      5
-------  -------  ------  -----  -------  ----------  -----
total     306.00   49.60      2     25.0      16.2 %     14

Partners who earn most
 #  partner  name  model        USD  of total  level at end
1  P1       Ann   affiliate  49.60   100.0 %  bronze

Cost is 16.2 % of revenue 306.00 USD
  (sales of 870.50 less refunds of 564.50).
With rewards at what they are worth it is 20.3 %.
3 of 4 partners earn something.
Control: in every view 14 lines add up to 49.60 USD, 2 badge, 25.0 credits.
Checked: all 4 partners were calculated twice, with the same result.
$ guerdon simulate program.yaml --data . --format csv
section,name,unit,quantity,lines
unit,USD,USD,49.60,8
unit,Badge,badge,2,4
unit,Product credits,credits,25.0,2
worth,badge,USD,10.00,
worth,credits,USD,2.50,
policy,base,USD,24.60,7
policy,second-customer,USD,25.00,1
policy,badge,badge,2,4
policy,webinars,credits,25.0,2
model,affiliate,USD,49.60,
model,affiliate,badge,1,
model,alliance,credits,12.5,
model,community,badge,1,
model,community,credits,12.5,
level,bronze,USD,-56.25,2
level,bronze,badge,0,2
level,bronze,credits,25.0,2
level,silver,USD,51.60,5
level,silver,badge,1,1
level,gold,USD,54.25,1
level,gold,badge,1,1
period,2024-01,USD,43.80,3
period,2024-01,badge,1,1
period,2024-02,USD,62.05,3
period,2024-02,badge,1,1
period,2024-02,credits,12.5,1
period,2024-03,USD,-56.25,2
period,2024-03,badge,0,2
period,2024-03,credits,12.5,1
partner,P1,USD,49.60,
partner,P1,badge,1,
partner,P3,badge,1,
partner,P2,credits,12.5,
partner,P3,credits,12.5,
revenue,gross,USD,870.50,
revenue,refunded,USD,564.50,
revenue,net,USD,306.00,
revenue-period,2024-01,USD,188.00,
revenue-period,2024-02,USD,620.50,
revenue-period,2024-03,USD,-502.50,
$ guerdon simulate program.yaml --data . --format json
{
  "program": "small",
  "file": "program.yaml",
  "data": ".",
  "currency": "USD",
  "period_kind": "month",
  "from": "2024-01",
  "until": "2024-04",
  "counts": {"partners": 4, "referrals": 5, "sales": 6, "refunds": 2, "activities": 3},
  "check": {"mode": "sample", "partners": 4, "of": 4},
  "lines": 14,
  "partners": {"all": 4, "earning": 3, "owing": 0},
  "revenue": {"gross": "870.50", "refunded": "564.50", "net": "306.00", "cost_share": "0.162092"},
  "units": [
    {"unit": "USD", "title": "USD", "quantity": "49.60", "worth": "49.60", "lines": 8, "partners": 1},
    {"unit": "badge", "title": "Badge", "quantity": "2", "worth": "10.00", "lines": 4, "partners": 2},
    {"unit": "credits", "title": "Product credits", "quantity": "25.0", "worth": "2.50", "lines": 2, "partners": 2}
  ],
  "policies": [
    {"policy": "base", "quantities": {"USD": "24.60"}, "lines": 7},
    {"policy": "second-customer", "quantities": {"USD": "25.00"}, "lines": 1},
    {"policy": "badge", "quantities": {"badge": "2"}, "lines": 4},
    {"policy": "webinars", "quantities": {"credits": "25.0"}, "lines": 2}
  ],
  "models": [
    {"model": "affiliate", "partners": 2, "quantities": {"USD": "49.60", "badge": "1"}},
    {"model": "alliance", "partners": 1, "quantities": {"credits": "12.5"}},
    {"model": "community", "partners": 1, "quantities": {"badge": "1", "credits": "12.5"}}
  ],
  "levels": [
    {"level": "bronze", "partners": 4, "quantities": {"USD": "-56.25", "badge": "0", "credits": "25.0"}, "lines": 6},
    {"level": "silver", "partners": 0, "quantities": {"USD": "51.60", "badge": "1"}, "lines": 6},
    {"level": "gold", "partners": 0, "quantities": {"USD": "54.25", "badge": "1"}, "lines": 2}
  ],
  "periods": [
    {"period": "2024-01", "quantities": {"USD": "43.80", "badge": "1"}, "lines": 4, "revenue": {"gross": "188.00", "refunded": "0.00", "net": "188.00", "cost_share": "0.232979"}},
    {"period": "2024-02", "quantities": {"USD": "62.05", "badge": "1", "credits": "12.5"}, "lines": 5, "revenue": {"gross": "642.50", "refunded": "22.00", "net": "620.50", "cost_share": "0.100000"}},
    {"period": "2024-03", "quantities": {"USD": "-56.25", "badge": "0", "credits": "12.5"}, "lines": 5, "revenue": {"gross": "40.00", "refunded": "542.50", "net": "-502.50", "cost_share": null}}
  ],
  "top_partners": [
    {"unit": "USD", "rank": 1, "partner": "P1", "name": "Ann", "model": "affiliate", "level": "bronze", "quantity": "49.60"},
    {"unit": "badge", "rank": 1, "partner": "P1", "name": "Ann", "model": "affiliate", "level": "bronze", "quantity": "1"},
    {"unit": "badge", "rank": 2, "partner": "P3", "name": "Cole", "model": "community", "level": "bronze", "quantity": "1"},
    {"unit": "credits", "rank": 1, "partner": "P2", "name": "Bea, Söhne & Co", "model": "alliance", "level": "bronze", "quantity": "12.5"},
    {"unit": "credits", "rank": 2, "partner": "P3", "name": "Cole", "model": "community", "level": "bronze", "quantity": "12.5"}
  ]
}

# Nothing at all.
$ mkdir empty; echo id > empty/partners.csv
$ show guerdon simulate program.yaml --data empty
Program  small (program.yaml), amounts in USD
Data     the CSV files of empty
         0 partners, 0 referrals
Span     no period: there is nothing in the data at that time

Nothing happened, so nothing would have been paid.
$ guerdon simulate program.yaml --data empty --format csv
section,name,unit,quantity,lines
unit,USD,USD,0.00,0
unit,Badge,badge,0,0
unit,Product credits,credits,0.0,0
worth,badge,USD,0.00,
worth,credits,USD,0.00,
revenue,gross,USD,0.00,
revenue,refunded,USD,0.00,
revenue,net,USD,0.00,

# --set: the program with another value; a wrong one is named as the argument that it is, and nothing is run.
$ guerdon simulate program.yaml --data . --set policies.base.params.rate=12% --set tiers.levels='[low, high]' 2>&1 | head -4
guerdon: program.yaml:7:28: parameter "at.silver": there is no level "silver"; expected one of low, high [program.unknown-level]
    7 |   params: {window: 2, at: {silver: 150.00, gold: 400.00}}
      |                            ^
$ guerdon simulate program.yaml --data . --set policies.base.params.rate=20% | sed -n '2p;/^By policy/,/^base/p'
With     policies.base.params.rate=20%
By policy
policy           unit     quantity  of unit's total  lines
base             USD         49.20           66.3 %      7
$ guerdon earnings program.yaml --data . --set policies.base.params.rate=20% --format csv --policy base | head -2
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P1,base,sale,S1,USD,20.00,silver,share of the sale
$ guerdon explain program.yaml --data . --set policies.base.params.rate=20% --partner P1 --period 2024-01 --policy base | grep -m2 rate
With     policies.base.params.rate=20%
   │        p.rate = 20%
$ guerdon simulate program.yaml --data . --set policies.bsae.params.rate=20%
guerdon: --set policies.bsae.params.rate=20%: there is no "bsae" in "policies"; did you mean "base"? [scenario.unknown-path]
[3]
$ guerdon simulate program.yaml --data . --set policies.base.params.rate=120%
guerdon: --set policies.base.params.rate=120%: parameter "rate": 120% is above its maximum 100% [program.param-bounds]
[3]
$ guerdon simulate program.yaml --data . --set policies.base.params.rate=20% --format json | sed -n '/"set"/,/]/p'
  "set": [
    "policies.base.params.rate=20%"
  ],
