$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     total = sale.amount
>     return total * 0.1
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:4:5: policy "base", sale S1 of partner P1 in 2024-03: "total" is not declared: write `local total`, or keep it in `state` when it must last along a partner's timeline [policy.global]
    4 |     total = sale.amount
      |     ^
[4]
