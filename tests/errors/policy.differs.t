$ printf 'id\nP1\n' > partners.csv
$ { echo id,partner_id,referred_at,sold_at,amount
>   seq 999 | awk '{ printf "S%03d,P1,2024-01-01,2024-03-05,%s\n", $1, $1 < 999 ? "10.00" : "95.97" }'; } > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: square, use: square.lua}]\n' > program.yaml
$ cat > square.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale)
>     if sale.amount ^ 2 >= 9210.2409 then return 5 end
>     return 1
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: square.lua: policy "square", sale S999 of partner P1 in 2024-03: 1.00 USD when compiled, and 5.00 USD when interpreted; nothing is shown. A policy must give the same however it is run and whoever comes before: look for what it remembers outside of `state`, and for a branch on the last digit of a number; if there is neither, it is the compiler's mistake: write the line another way, and report it [policy.differs]
[4]
