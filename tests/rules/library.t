# The functions of the library, each with values that can be checked by hand.

$ printf 'id\nP1\n' > partners.csv; printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-01-31,2024-02-29,100.00\n' > referrals.csv
> printf 'program: p\ncurrency: USD\npolicies:\n  - {name: own, use: own.lua, params: {b: [{from: 0, rate: 10%%}, {from: 100, rate: 20%%}], up: [{up_to: 100, rate: 10%%, amount: 1}, {rate: 20%%, amount: 2}], s: 1m, at: {low: 10, high: 20}}}\n' > p.yaml
> is() { printf 'return policy { kind = "commission", params = { b = { type = "brackets" }, up = { type = "brackets" }, s = { type = "span" }, at = { type = "map", of = "number" } },\n  sale = function(sale, partner, p, state) local r = "" local function show(...__) r = r .. tostring(...__) .. " " end\n  %s return 1, r end }\n' "$1" | sed 's/\.\.\.__/v/g' > own.lua
>   guerdon earnings p.yaml --data . --format csv | tail -n +2 | cut -d, -f9; }

$ is 'show(bracket(p.b, 99.99)) show(bracket(p.b, 100)) show(bracket(p.up, 100)) show(bracket(p.up, 100.01)) show(bracket(p.b, -1))'
0.1 0.2 0.1 0.2 0 
$ is 'show(marginal(p.b, 0, 150)) show(marginal(p.b, 50, 150)) show(marginal(p.b, 0, -150)) show(marginal(p.up, 0, 150)) show(marginal(p.up, 0, 0))'
20 15 -20 23 1 
$ is 'show(interpolate(p.b, 0)) show(interpolate(p.b, 50)) show(interpolate(p.b, 500))'
0.1 0.15 0.2 
$ is 'show(overage(p.b, 90)) show(overage(p.b, 150)) show(overage(p.b, -150)) show(overage(p.up, 150)) show(overage(p.up, 100))'
9 20 -20 23 11 
$ is 'show(reached(p.at, 9)) show(reached(p.at, 10)) show(reached(p.at, 99))'
nil low high 
$ is 'show(clamp(5, 1, 3)) show(clamp(-5, 1, 3)) show(clamp(2, 1, 3)) show(clamp(9, nil, 3))'
3 1 2 3 
$ is 'show(round_to(70.125, 0.01)) show(round_to(-70.125, 0.01)) show(round_to(17, 5)) show(round_to(12.5, 5))'
70.13 -70.13 15 15 
$ is 'show(prorate(100, 10, 30)) show(add(0.1, 0.2)) show(share(1000, 0.0725)) show(share(9999999999.99, 0.123456))'
33.333333333333 0.3 72.5 1234560000 
$ is 'for _, part in ipairs(allocate(100, {1, 1, 1})) do show(part) end for _, part in ipairs(allocate(-0.05, {1, 2})) do show(part) end'
33.34 33.33 33.33 -0.02 -0.03 
$ is 'show(draw(state, 60, 100, true)) show(draw(state, 120, 100, true)) show(draw(state, 200, 100, true)) show(draw(state, 200, 100, true)) show(draw(state, 60, 100))'
40 -20 -20 0 40 
$ is 'state.debts, state.oldest = {[0] = 30, [1] = 40}, 0 show(draw(state, 200, 100, true, 0)) show(state.debts[0] or state.debts[1] or 0)'
-40 0 
$ is 'local d = date("2024-02-29") show(year(d)) show(month(d)) show(day(d)) show(d - date("2024-01-31")) show(iso(after(date("2024-01-31"), p.s)))'
2024 2 29 29 2024-02-29 
$ is 'show(days_between(date("2024-01-01"), date("2024-03-01"))) show(months_between(date("2024-01-31"), date("2024-02-29"))) show(months_between(date("2024-03-01"), date("2024-01-31")))'
60 1 -1 
$ is 'note("rate", 5) local t = {b = 2, [10] = 0, a = 1, [9] = 0} for k in pairs(t) do show(k) end'
9 10 a b 
$ is 'show(("%5.2f|%s|%d"):format(1.005, "x", 3)) show(tostring({})) show(tostring(nil)) show(type(print or 1))' 2>&1 | cut -c 1-90
guerdon: own.lua:3:96: policy "own", sale R1 of partner P1 in 2024-02: there is no "print"
    3 | ...({})) show(tostring(nil)) show(type(print or 1)) return 1, r end }
      |                                        ^
$ is 'show(clamp("5", 1, 3))'
guerdon: own.lua:3:8: policy "own", sale R1 of partner P1 in 2024-02: clamp: the value must be a number, found string [policy.runtime]
    3 |   show(clamp("5", 1, 3)) return 1, r end }
      |        ^
$ is 'show(prorate(1, 1, 0))'
guerdon: own.lua:3:8: policy "own", sale R1 of partner P1 in 2024-02: prorate: the whole must not be 0 [policy.runtime]
    3 |   show(prorate(1, 1, 0)) return 1, r end }
      |        ^
$ is 'show(allocate(1, {0, 0})[1])'
guerdon: own.lua:3:8: policy "own", sale R1 of partner P1 in 2024-02: allocate: the weights add up to 0 [policy.runtime]
    3 |   show(allocate(1, {0, 0})[1]) return 1, r end }
      |        ^
$ is 'show(after(date("2024-01-31"), "1m"))'
guerdon: own.lua:3:8: policy "own", sale R1 of partner P1 in 2024-02: after: the second must be a parameter of type span, found string [policy.runtime]
    3 |   show(after(date("2024-01-31"), "1m")) return 1, r end }
      |        ^
