$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon simulate program.yaml --data .
guerdon: .: the folder has no partners.csv (or partners.csv.gz); expected one, with at least a column "id" [data.no-partners]
[3]
