$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'return policy { kind = "commission", sale = function(sale) while sale.amount > 0 do end end }\n' > pay.lua
$ guerdon simulate program.yaml --data . --policy-seconds 0.2
guerdon: pay.lua: policy "base", sale S1 of partner P1 in 2024-03: it has been at work on this for more than 0.2 seconds; look for a loop that does not end, or grant more with --policy-seconds [policy.seconds]
[4]
