$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon earnings program.yaml --data . --policy bonus
guerdon: program.yaml has no policy "bonus"; expected one of base [program.unknown-policy]
[3]
