$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     for: {sale.amount: {min: 500, max: 100}}
> END
$ guerdon simulate program.yaml --data .
guerdon: program.yaml:6:24: `min` is above `max`, and so no "amount" would pass; exchange the two [program.wrong-filter]
    6 |     for: {sale.amount: {min: 500, max: 100}}
      |                        ^
[3]
