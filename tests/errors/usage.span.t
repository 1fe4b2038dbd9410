$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon simulate program.yaml --data . --from 2024-03 --until 2024-03
guerdon: --from 2024-03 --until 2024-03 has no period in it: --until names the first one that is left out, so it must be later than --from [usage.span]
[2]
