$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: bikes.lua}]
> END
$ cat > bikes.lua <<'END'
> return policy { kind = "commission", sale = function(sale) return sale.amount * (sale.category == "bikes" and 0.05 or 0.1) end }
> END
$ printf 'id,model\nP1,affiliate\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,product
> R1,P1,2024-03-02,2024-03-05,100.00,pro
> END
$ guerdon check program.yaml --data . | sed -n '/^Warnings/,$p'
Warnings
program.yaml:3:12: policy "base" reads sale.category, which is empty in every
    row of sales; fill the column, or map the one that holds it (guerdon import
    --map) [check.field-empty]

1 warning: 1 policy
