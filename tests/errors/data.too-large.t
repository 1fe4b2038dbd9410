$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,currency
> S1,P1,2024-03-02,2024-03-05,90000000000000.00,EUR
> END
$ printf 'currency,on,rate\nEUR,2024-03-01,108\n' > rates.csv
$ guerdon simulate program.yaml --data .
guerdon: sale S1 is too large in USD at the rate of 2024-03-05; check the rates table [data.too-large]
[3]
