$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   params = { at = { type = "map", of = "number" } },
>   sale = function(sale, partner, p)
>     return 5, reached(p.at, sale.amount)
>   end,
> }
> END
$ { printf 'program: p\ncurrency: USD\npolicies:\n  - name: base\n    use: pay.lua\n    params:\n      at:\n'
>   seq -f '        "%.0f": 5' 101; } > program.yaml
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:5:15: policy "base", sale S1 of partner P1 in 2024-03: reached: 101 thresholds; expected at most 100 [policy.too-many]
    5 |     return 5, reached(p.at, sale.amount)
      |               ^
[4]
