$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > program.yaml <<'END'
> program: p
> currency: USD
> tiers: {levels: [bronze, gold], use: level.lua}
> END
$ cat > level.lua <<'END'
> return policy {
>   kind = "tier",
>   level = function(partner) return "glod" end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: level.lua:3:3: policy "tiers", the level of partner P1 in 2024-03: level must return one of the program's levels, found "glod"; did you mean "gold"? [policy.unknown-level]
    3 |   level = function(partner) return "glod" end,
      |   ^
[4]
