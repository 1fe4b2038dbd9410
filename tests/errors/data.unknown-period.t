$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: a, use: 'std:commission/percentage'}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-03-02\n' > referrals.csv
$ guerdon explain p.yaml --data . --partner P1 --period 2023-01
guerdon: nothing happened at that time: the data goes from 2024-03 to 2024-03 [data.unknown-period]
[3]
