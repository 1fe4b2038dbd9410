$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon simulate program.yaml --data . --period march
guerdon: --period march: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
