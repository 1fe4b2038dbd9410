$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/fixed
>     params: {amount: [{from: 2024-07-01, value: 5.00}]}
> END
$ guerdon simulate program.yaml --data .
guerdon: program.yaml:4:5: policy "base", sale S1 of partner P1 in 2024-03: parameter "amount" has no value before 2024-07-01; let the first one leave out `from`, or give the policy this `from` [program.undated-param]
    4 |   - name: base
      |     ^
[3]
