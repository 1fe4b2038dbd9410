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
>   level = function(partner) emit(5) end,
> }
> END
$ guerdon simulate program.yaml --data .
guerdon: level.lua:3:29: policy "tiers", the level of partner P1 in 2024-03: a tier policy cannot emit; return the level's name [policy.emit]
    3 |   level = function(partner) emit(5) end,
      |                             ^
[4]
