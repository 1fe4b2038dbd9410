# Levels: a tier policy returns the name of a level of the program, or nothing for the lowest.

$ cat > program.yaml <<END
> program: levels
> currency: USD
> tiers: {levels: [bronze, silver, gold], use: level.lua}
> policies: [{name: one, use: one.lua}]
> END
$ printf 'return policy { kind = "commission", period = function() return 1 end }\n' > one.lua
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\nR2,P1,2024-03-02,2024-04-05,100.00\n' > referrals.csv

# level 'BODY': each period's level by a tier policy that is BODY, in line 2
$ level() {
>   printf 'return policy { kind = "tier", level = function(partner, p, state)\n%s\nend }\n' "$1" > level.lua
>   guerdon earnings program.yaml --data . --format csv > lines.csv && cut -d, -f 1,2,8 lines.csv
> }
$ level 'return "silver"'
period,partner,level
2024-03,P1,silver
2024-04,P1,silver
$ level 'return'
period,partner,level
2024-03,P1,bronze
2024-04,P1,bronze
$ level 'return "sliver"'
guerdon: level.lua:1:32: policy "tiers", the level of partner P1 in 2024-03: level must return one of the program's levels, found "sliver"; did you mean "silver"? [policy.unknown-level]
    1 | return policy { kind = "tier", level = function(partner, p, state)
      |                                ^
[4]
$ level 'return "platinum"'
guerdon: level.lua:1:32: policy "tiers", the level of partner P1 in 2024-03: level must return one of the program's levels, found "platinum"; expected one of bronze, silver, gold [policy.unknown-level]
    1 | return policy { kind = "tier", level = function(partner, p, state)
      |                                ^
[4]
$ level 'return "Silver"'
guerdon: level.lua:1:32: policy "tiers", the level of partner P1 in 2024-03: level must return one of the program's levels, found "Silver"; did you mean "silver"? [policy.unknown-level]
    1 | return policy { kind = "tier", level = function(partner, p, state)
      |                                ^
[4]
$ level 'return 2'
guerdon: level.lua:1:32: policy "tiers", the level of partner P1 in 2024-03: level must return one of the program's levels, found 2; expected one of bronze, silver, gold [policy.unknown-level]
    1 | return policy { kind = "tier", level = function(partner, p, state)
      |                                ^
[4]
$ level 'return true'
guerdon: level.lua:1:32: policy "tiers", the level of partner P1 in 2024-03: level must return one of the program's levels, found true; expected one of bronze, silver, gold [policy.unknown-level]
    1 | return policy { kind = "tier", level = function(partner, p, state)
      |                                ^
[4]
$ level 'return {}'
guerdon: level.lua:1:32: policy "tiers", the level of partner P1 in 2024-03: level must return one of the program's levels, found a table; expected one of bronze, silver, gold [policy.unknown-level]
    1 | return policy { kind = "tier", level = function(partner, p, state)
      |                                ^
[4]

# While the level is being decided, partner.level is that of the period before.
$ level 'return partner.level == "bronze" and "silver" or "gold"'
period,partner,level
2024-03,P1,silver
2024-04,P1,gold

# There is no event, and nothing to earn.
$ level 'emit(5) return "gold"'
guerdon: level.lua:2:1: policy "tiers", the level of partner P1 in 2024-03: a tier policy cannot emit; return the level's name [policy.emit]
    2 | emit(5) return "gold"
      | ^
[4]
