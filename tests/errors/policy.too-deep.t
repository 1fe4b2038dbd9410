$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> local function rate(n) return rate(n + 1) + 1 end
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     return sale.amount * rate(1)
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:4: policy "base", sale S1 of partner P1 in 2024-03: functions call each other without end, and the stack is full; look for a function that calls itself, or a step of replay or true_up that calls it again [policy.too-deep]
    4 |   sale = function(sale, partner, p, state)
[4]
