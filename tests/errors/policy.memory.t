$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     while sale.amount > #state do state[#state + 1] = ("x"):rep(1000000) .. #state end
>   end,
> }
> END
$ guerdon simulate program.yaml --data . --policy-memory 16M
guerdon: pay.lua: policy "base", sale S1 of partner P1 in 2024-03: out of memory: the policies of a worker may take 16 MB together; look for a list, a text or a state that grows with every step, or grant more with --policy-memory [policy.memory]
[4]
