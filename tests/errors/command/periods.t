# Periods: of the program's length or longer, one of them or from one until before another.

$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\nR2,P1,2024-03-02,2024-05-05,200.00\n' > referrals.csv

# see OPTIONS: the lines that are left
$ see() { guerdon earnings program.yaml --data . --format csv "$@" > lines.csv && tail -n +2 lines.csv; }
$ see --period March
guerdon: --period March: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --period 2024-13
guerdon: --period 2024-13: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --period 2024-3
guerdon: --period 2024-3: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --period 24-03
guerdon: --period 24-03: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --period 2024-Q5
guerdon: --period 2024-Q5: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --period 2024-W10
guerdon: --period 2024-W10: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --period 2024-03-H1
guerdon: --period 2024-03-H1: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --period 2024-03-05
guerdon: --period 2024-03-05: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --from 2024-03-15
guerdon: --from 2024-03-15: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --until soon
guerdon: --until soon: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ see --from 2024-05 --until 2024-03
guerdon: --from 2024-05 --until 2024-03 has no period in it: --until names the first one that is left out, so it must be later than --from [usage.span]
[2]
$ see --from 2024-03 --until 2024-03
guerdon: --from 2024-03 --until 2024-03 has no period in it: --until names the first one that is left out, so it must be later than --from [usage.span]
[2]
$ see --period 2024-03 --from 2024-01
guerdon: --period says both ends; leave out --from, or use --from and --until [usage.span]
[2]
$ see --period 2024-03 --until 2024-04
guerdon: --period says both ends; leave out --until, or use --from and --until [usage.span]
[2]

# What is understood. A day is, when a period starts on it.
$ see --period 2024-03
2024-03,P1,base,sale,R1,USD,10.00,,share of the sale
$ see --period 2024-Q2
2024-05,P1,base,sale,R2,USD,20.00,,share of the sale
$ see --period 2024-H1
2024-03,P1,base,sale,R1,USD,10.00,,share of the sale
2024-05,P1,base,sale,R2,USD,20.00,,share of the sale
$ see --period 2024
2024-03,P1,base,sale,R1,USD,10.00,,share of the sale
2024-05,P1,base,sale,R2,USD,20.00,,share of the sale
$ see --from 2024-04
2024-05,P1,base,sale,R2,USD,20.00,,share of the sale
$ see --until 2024-05
2024-03,P1,base,sale,R1,USD,10.00,,share of the sale
$ see --from 2024-03 --until 2024-05
2024-03,P1,base,sale,R1,USD,10.00,,share of the sale
$ see --from 2024-03-01 --until 2024-Q2
2024-03,P1,base,sale,R1,USD,10.00,,share of the sale
$ see --period 2025
$ see --period 1999-01

# Longer periods of the program.
$ sed -i 's/^currency.*/&\nperiod: quarter/' program.yaml
$ see --period 2024-03
guerdon: --period 2024-03: expected a quarter such as 2024-Q1, or a longer period such as 2024 [usage.period]
[2]
$ see --period 2024-Q1
2024-Q1,P1,base,sale,R1,USD,10.00,,share of the sale
$ see --period 2024
2024-Q1,P1,base,sale,R1,USD,10.00,,share of the sale
2024-Q2,P1,base,sale,R2,USD,20.00,,share of the sale
