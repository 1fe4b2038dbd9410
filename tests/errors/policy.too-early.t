$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "qualification",
>   qualify = function(referral, partner) return partner.level == "gold" end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:3:56: policy "base", referred S1 of partner P1 in 2024-03: partner.level is not known yet: whether a referral qualifies is asked before anything is counted [policy.too-early]
    3 | ... = function(referral, partner) return partner.level == "gold" end,
      |                                                  ^
[4]
