$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, for: {product: [pro, prp]}, params: {rate: 10%}}
> END
$ printf 'id,model\nP1,affiliate\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,product
> R1,P1,2024-03-02,2024-03-05,100.00,pro
> END
$ guerdon check program.yaml --data . | sed -n '/^Warnings/,$p'
Warnings
program.yaml:4:71: no sale has product "prp"; did you mean "pro"?
    [check.filter-value]

1 warning: 1 policy
