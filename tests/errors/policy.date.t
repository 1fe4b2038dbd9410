$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     if sale.date < date("1 March 2024") then return 5 end
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:4:20: policy "base", sale S1 of partner P1 in 2024-03: date("1 March 2024") is not a date such as "2024-01-31" [policy.date]
    4 |     if sale.date < date("1 March 2024") then return 5 end
      |                    ^
[4]
