$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     local fact = "refer" .. "rals"
>     return partner.so_far[fact] * 5
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:5:27: policy "base", sale S1 of partner P1 in 2024-03: partner.so_far.referrals is read under a computed name; write the field's name in the policy's text [policy.hidden-name]
    5 |     return partner.so_far[fact] * 5
      |                           ^
[4]
