$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale, partner, p, state)
>     return 5, ("a"):rep(40):match(("a*"):rep(20) .. "b")
>   end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:4:29: policy "base", sale S1 of partner P1 in 2024-03: match: the pattern "a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*..." takes more than 10 million steps on a text of 40 bytes; repeat less within it, or look for a plain text: find(s, text, 1, true) [policy.pattern]
    4 |     return 5, ("a"):rep(40):match(("a*"):rep(20) .. "b")
      |                             ^
[4]
