$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     return partner.previous(0).revenue * 0.1
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:4:20: policy "base", sale S1 of partner P1 in 2024-03: partner.previous(n): n must be a whole number from 1 to 1200, found 0 [policy.argument]
    4 |     return partner.previous(0).revenue * 0.1
      |                    ^
[4]
