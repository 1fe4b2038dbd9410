$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     for: {prodct: pro}
> END
$ guerdon simulate program.yaml --data .
guerdon: program.yaml:6:11: policy "base" handles sale, where there is no field "prodct" to filter on; did you mean "product"? [program.unknown-field]
    6 |     for: {prodct: pro}
      |           ^
[3]
