$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,currency
> S1,P1,2024-03-02,2024-03-05,100.00,EUR
> END
$ guerdon simulate program.yaml --data .
guerdon: sale S1 is in EUR, but there is no rate from EUR to USD on or before 2024-03-05; add one to the rates table [data.missing-rate]
[3]
