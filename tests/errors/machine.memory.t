# needs: no sanitizer

$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     while true do state[#state + 1] = #state .. ("x"):rep(1000) end
>   end,
> }
> END
$ (ulimit -v 400000; guerdon simulate program.yaml --data .)
guerdon: out of memory; free some, or work on fewer rows at a time [machine.memory]
[75]
