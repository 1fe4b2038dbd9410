# earnings: every line; as a table, as CSV and as JSON.

$ cp "$ROOT"/tests/cli/small/* .
$ guerdon earnings program.yaml --data .
Program  small (program.yaml), amounts in USD
Data     the CSV files of .
         4 partners, 5 referrals, 6 sales, 2 refunds, 3 activities
Span     2024-01 to 2024-03, 3 months

policy           on           quantity  unit     reason

2024-01  P1 Ann, silver
base             sale S1         10.00  USD      share of the sale
badge            sale S1             1  badge    milestone
base             sale S2          8.80  USD      share of the sale
second-customer  sale S2         25.00  USD      milestone

2024-02  P1 Ann, silver
base             refund F1       -2.20  USD      refund of 20.00 of 80.00 on sa…
base             sale S4         10.00  USD      share of the sale

2024-03  P1 Ann, bronze
base             sale S6         -2.00  USD      share of the sale

2024-02  P2 Bea, Söhne & Co, gold
base             sale S3         54.25  USD      share of the sale
badge            sale S3             1  badge    milestone

2024-03  P2 Bea, Söhne & Co, bronze
webinars         activity A2      12.5  credits  webinar
base             refund F2      -54.25  USD      refund of 500.00 of 500.00 on …
badge            refund F2          -1  badge    milestone

2024-02  P3 Cole, bronze
webinars         activity A1      12.5  credits  webinar

2024-03  P3 Cole, bronze
badge            sale S5             1  badge    milestone

Total  49.60 USD in 8 lines
Total  2 badge in 4 lines
Total  25.0 credits in 2 lines
Checked: all 4 partners were calculated twice, with the same result.
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P1,base,sale,S1,USD,10.00,silver,share of the sale
2024-01,P1,badge,sale,S1,badge,1,silver,milestone
2024-01,P1,base,sale,S2,USD,8.80,silver,share of the sale
2024-01,P1,second-customer,sale,S2,USD,25.00,silver,milestone
2024-02,P1,base,refund,F1,USD,-2.20,silver,refund of 20.00 of 80.00 on sale S2
2024-02,P1,base,sale,S4,USD,10.00,silver,share of the sale
2024-03,P1,base,sale,S6,USD,-2.00,bronze,share of the sale
2024-02,P2,base,sale,S3,USD,54.25,gold,share of the sale
2024-02,P2,badge,sale,S3,badge,1,gold,milestone
2024-03,P2,webinars,activity,A2,credits,12.5,bronze,webinar
2024-03,P2,base,refund,F2,USD,-54.25,bronze,refund of 500.00 of 500.00 on sale S3
2024-03,P2,badge,refund,F2,badge,-1,bronze,milestone
2024-02,P3,webinars,activity,A1,credits,12.5,bronze,webinar
2024-03,P3,badge,sale,S5,badge,1,bronze,milestone
$ guerdon earnings program.yaml --data . --format json
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
  "totals": [
    {"unit": "USD", "quantity": "49.60", "lines": 8},
    {"unit": "badge", "quantity": "2", "lines": 4},
    {"unit": "credits", "quantity": "25.0", "lines": 2}
  ],
  "lines": [
    {"period": "2024-01", "partner": "P1", "policy": "base", "event": "sale", "source": "S1", "unit": "USD", "quantity": "10.00", "level": "silver", "reason": "share of the sale"},
    {"period": "2024-01", "partner": "P1", "policy": "badge", "event": "sale", "source": "S1", "unit": "badge", "quantity": "1", "level": "silver", "reason": "milestone"},
    {"period": "2024-01", "partner": "P1", "policy": "base", "event": "sale", "source": "S2", "unit": "USD", "quantity": "8.80", "level": "silver", "reason": "share of the sale"},
    {"period": "2024-01", "partner": "P1", "policy": "second-customer", "event": "sale", "source": "S2", "unit": "USD", "quantity": "25.00", "level": "silver", "reason": "milestone"},
    {"period": "2024-02", "partner": "P1", "policy": "base", "event": "refund", "source": "F1", "unit": "USD", "quantity": "-2.20", "level": "silver", "reason": "refund of 20.00 of 80.00 on sale S2"},
    {"period": "2024-02", "partner": "P1", "policy": "base", "event": "sale", "source": "S4", "unit": "USD", "quantity": "10.00", "level": "silver", "reason": "share of the sale"},
    {"period": "2024-03", "partner": "P1", "policy": "base", "event": "sale", "source": "S6", "unit": "USD", "quantity": "-2.00", "level": "bronze", "reason": "share of the sale"},
    {"period": "2024-02", "partner": "P2", "policy": "base", "event": "sale", "source": "S3", "unit": "USD", "quantity": "54.25", "level": "gold", "reason": "share of the sale"},
    {"period": "2024-02", "partner": "P2", "policy": "badge", "event": "sale", "source": "S3", "unit": "badge", "quantity": "1", "level": "gold", "reason": "milestone"},
    {"period": "2024-03", "partner": "P2", "policy": "webinars", "event": "activity", "source": "A2", "unit": "credits", "quantity": "12.5", "level": "bronze", "reason": "webinar"},
    {"period": "2024-03", "partner": "P2", "policy": "base", "event": "refund", "source": "F2", "unit": "USD", "quantity": "-54.25", "level": "bronze", "reason": "refund of 500.00 of 500.00 on sale S3"},
    {"period": "2024-03", "partner": "P2", "policy": "badge", "event": "refund", "source": "F2", "unit": "badge", "quantity": "-1", "level": "bronze", "reason": "milestone"},
    {"period": "2024-02", "partner": "P3", "policy": "webinars", "event": "activity", "source": "A1", "unit": "credits", "quantity": "12.5", "level": "bronze", "reason": "webinar"},
    {"period": "2024-03", "partner": "P3", "policy": "badge", "event": "sale", "source": "S5", "unit": "badge", "quantity": "1", "level": "bronze", "reason": "milestone"}
  ]
}

# No line at all.
$ mkdir empty; echo id > empty/partners.csv
$ guerdon earnings program.yaml --data empty
Program  small (program.yaml), amounts in USD
Data     the CSV files of empty
         0 partners, 0 referrals
Span     no period: there is nothing in the data at that time

Nothing was earned here.
Checked: all 0 partners were calculated twice, with the same result.
$ guerdon earnings program.yaml --data empty --format csv
period,partner,policy,event,source,unit,quantity,level,reason
