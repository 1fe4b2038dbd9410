$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner)
>     local webinars, sum = partner.period.count("webinar"), 0
>     for i = 1, webinars / webinars do sum = sum + i end
>     return sum
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:5: policy "base", sale S1 of partner P1 in 2024-03: a bound of this loop is not a number (0 / 0); look for a division by zero [policy.loop]
    5 |     for i = 1, webinars / webinars do sum = sum + i end
[4]
