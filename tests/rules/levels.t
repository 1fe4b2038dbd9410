# The order of levels, and how long a level is held. One partner sells 300 in January and 100 in February, nothing in March,
# 200 in April, nothing until a referral in the January after; a level is what the period's own revenue reaches.

$ printf 'id\nP\n' > partners.csv; cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount
> R1,P,2024-01-05,2024-01-05,300.00
> R2,P,2024-02-05,2024-02-05,100.00
> R3,P,2024-04-05,2024-04-05,200.00
> R4,P,2025-01-05,,
> END
$ cat > level.lua <<END
> return policy {
>   kind = "tier",
>   params = {
>     at = { type = "map", keys = "level", of = "money", default = { silver = 100, gold = 200, ruby = 300 } },
>     grace = { type = "integer", default = 0 }, demotion = { type = "text", default = "at-once" },
>     floor = { type = "level", optional = true },
>     promote_each = { type = "text", default = "period" }, demote_each = { type = "text", default = "period" },
>   },
>   level = function(partner, p, state) return hold_level(state, reached(p.at, partner.period.revenue), p) end,
> }
> END
$ cat > rank.lua <<END
> return policy { kind = "commission", period = function(partner) return rank(partner.level) end }
> END
$ held() { cat > p.yaml <<END
> program: p
> currency: USD
> tiers: {levels: [bronze, silver, gold, ruby], use: level.lua, params: {$1}}
> policies: [{name: rank, use: rank.lua}]
> END
> guerdon earnings p.yaml --data . --format csv | tail -n +2 | cut -d, -f8 | cut -c1 | tr '\n' ' '; echo; }

# Months from 2024-01 to 2025-01: b, s, g, r.
$ held ''
r s b g b b b b b b b b b 
$ held 'grace: 1'
r r b g g b b b b b b b b 
$ held 'grace: 2'
r r r g g g b b b b b b b 
$ held 'demotion: one-level'
r g s g s b b b b b b b b 
$ held 'demotion: one-level, grace: 1'
r r g g g s s b b b b b b 
$ held 'demotion: never'
r r r r r r r r r r r r r 
$ held 'floor: silver'
r s s g s s s s s s s s s 
$ held 'floor: gold, demotion: one-level'
r g g g g g g g g g g g g 

# Reviewed by what was reached in the last month of the quarter or the year that ended. A level is won at once, or then.
$ held 'demote_each: quarter'
r r r g g g b b b b b b b 
$ held 'demote_each: year'
r r r r r r r r r r r r b 
$ held 'promote_each: quarter'
b b b b b b b b b b b b b 
$ held 'demote_each: quarter, grace: 1'
r r r r r r b b b b b b b 
$ held 'demote_each: quarter, demotion: one-level'
r r r g g g s s s b b b b 
$ held 'promote_each: year, demote_each: year'
b b b b b b b b b b b b b 

# Where quarters and years end, and what has the same number, over thirteen months; then over weeks, by the day a week starts.
$ cat > window.lua <<END
> return policy { kind = "commission", period = function(_, _, state)
>   local seen = ""
>   for _, over in ipairs({ "quarter", "year", "lifetime" }) do
>     if state[over] ~= window_number(over) then seen = seen .. " new " .. over end
>     state[over] = window_number(over)
>     if window_ends(over) then seen = seen .. " end of " .. over end
>   end
>   if seen ~= "" then return 1, seen end
> end }
> END
$ windows() { printf 'program: p\ncurrency: USD\nperiod: %s\npolicies: [{name: window, use: window.lua}]\n' "$1" > p.yaml
> guerdon earnings p.yaml --data . --format csv | tail -n +2 | cut -d, -f1,9; }
$ windows month
2024-01, new quarter new year new lifetime
2024-03, end of quarter
2024-04, new quarter
2024-06, end of quarter
2024-07, new quarter
2024-09, end of quarter
2024-10, new quarter
2024-12, end of quarter end of year
2025-01, new quarter new year
$ windows week
2024-W01, new quarter new year new lifetime
2024-W13, end of quarter
2024-W14, new quarter
2024-W26, end of quarter
2024-W27, new quarter
2024-W40, end of quarter
2024-W41, new quarter
2025-W01, end of quarter end of year
$ windows half-year
2024-H1, new quarter end of quarter new year new lifetime
2024-H2, new quarter end of quarter end of year
2025-H1, new quarter end of quarter new year
$ windows quarter
2024-Q1, new quarter end of quarter new year new lifetime
2024-Q2, new quarter end of quarter
2024-Q3, new quarter end of quarter
2024-Q4, new quarter end of quarter end of year
2025-Q1, new quarter end of quarter new year
