$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     return 5, ("x"):rep(2000000)
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:4:21: policy "base", sale S1 of partner P1 in 2024-03: rep would make a text of more than 1,000,000 bytes; no reason is that long: look for a loop that goes too far [policy.too-long]
    4 |     return 5, ("x"):rep(2000000)
      |                     ^
[4]
