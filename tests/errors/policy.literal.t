$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     return 5LL
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:4:12: the literal 5LL is not allowed; write a plain number [policy.literal]
    4 |     return 5LL
      |            ^
[3]
