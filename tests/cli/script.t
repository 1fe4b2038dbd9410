# script: an operator's Lua, with books, simulations and comparisons at hand.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .
$ cat > job.lua <<'END'
> local guerdon = require "guerdon"
> local program = guerdon.program("program.yaml")
> print(program.name, program.currency, #program.policies, table.concat(program.levels, " "))
> local book = guerdon.open("data")
> local rate = "policies.affiliate-share.params.rate"
> local now, lower = book:simulate { program = "program.yaml" }, book:simulate { program = "program.yaml", set = { [rate] = "11%" } }
> print(("%.2f %.2f"):format(now:total(), lower:total()))
> local sum = 0
> for partner in now:partners() do sum = sum + partner.earned.USD * 100 end
> print(("%.0f"):format(sum))
> for line in now:lines("AF01") do print(line.period, line.policy, line.source, line.amount, line.reason) break end
> local comparison = book:compare { baseline = "program.yaml", guardrails = { "losers < 40%" },
>   scenarios = { { name = "lower", set = { [rate] = 0.11 } }, { name = "flat", drop = { "policies.affiliate-level" } } } }
> for outcome in comparison:outcomes() do
>   print(outcome.scenario, ("%.2f"):format(outcome.metrics.cost_change), outcome.metrics.losers, outcome.kept)
> end
> now:report("csv", "now.csv")
> return #arg
> END
$ guerdon script job.lua --one two
hybrid-partners	USD	14	bronze silver gold
97898.82 95712.26
9789882
2025-07	affiliate-share	S2764-01	31.16	share of the sale
lower	-2186.56	33	false
flat	-6335.51	24	true
[2]
$ guerdon simulate program.yaml --data data --format csv | cmp - now.csv

# Partners who respond are an assumption beside the scenario, as in guerdon compare.

$ cat > respond.lua <<'END'
> local book = require("guerdon").open("data")
> local comparison = book:compare { baseline = "program.yaml", resamples = 0,
>   scenarios = { { name = "lower", set = { ["policies.affiliate-share.params.rate"] = 0.08 } } },
>   response = { use = "std:response/elasticity", params = { elasticity = 0.5 } } }
> for o in comparison:outcomes() do
>   local with = o.with_response
>   print(o.metrics.revenue, with.metrics.revenue, with.assumption.response, with.assumption.partners_less)
> end
> END
$ guerdon script respond.lua
641014.47	608303.05	std:response/elasticity {elasticity: 0.5}	33

# Errors are tables: they can be caught, and what is not caught ends the script with its code.

$ cat > caught.lua <<'END'
> local book = require("guerdon").open("data")
> local ok, why = pcall(book.simulate, book, { program = "program.yaml", set = { ["policies.nope.params.rate"] = 1 } })
> print(ok, why.id, why.code)
> book:simulate { program = "program.yaml", set = { ["policies.alliance-fee.params.patience"] = "soon" } }
> END
$ guerdon script caught.lua
guerdon: caught.lua:4:1: parameter "patience": expected a whole number such as 12, found "soon" [program.wrong-param]
    4 | book:simulate { program = "program.yaml", set = { ["policies.allia...
      | ^
false	scenario.unknown-path	3
[3]
$ echo 'require("guerdon").open("data"):compare { file = "scenarios.yaml", guardrails = { "cost < 1" } }' > both.lua; guerdon script both.lua
guerdon: both.lua:1: guardrails: the file says that itself; give the file or the tables [script.option]
    1 | require("guerdon").open("data"):compare { file = "scenarios.yaml",...
[2]
$ guerdon script nothing.lua
guerdon: nothing.lua: there is no such script; check the name [file.not-found]
[3]

# A grid, one outcome after the other; a search.

$ cat > grid.lua <<'END'
> local book, rate = require("guerdon").open("data"), "policies.affiliate-share.params.rate"
> local grid = book:sweep { baseline = "program.yaml", sweep = { [rate] = "10%..12%:1%" }, guardrails = { "cost < 96,000" },
>   each = function(o) print(o.set[rate], ("%.2f"):format(o.metrics.cost), o.kept) end }
> print(grid.points, grid.kept, grid.failed)
> local answer = book:solve { baseline = "program.yaml", solve = { find = { [rate] = "5%..20%" }, target = "cost = 95,000" } }
> print(answer.found, answer.values[rate], ("%.2f"):format(answer.outcome.metrics.cost))
> book:sweep { baseline = "program.yaml", sweep = { [rate] = "10%..12%:1%" }, each = function() error("enough") end }
> END
$ guerdon script grid.lua
guerdon: grid.lua:7: enough
stack traceback:
	[C]: in function 'sweep'
	grid.lua:7: in main chunk [script.failed]
    7 | book:sweep { baseline = "program.yaml", sweep = { [rate] = "10%..1...
10%	93521.86	true
11%	95712.26	true
12%	97898.82	false
3	2	0
true	10.67%	94989.37
[3]

# The nightly job that people copy.

$ cat > scenarios.yaml <<'END'
> baseline: program.yaml
> guardrails: [losers < 40%]
> scenarios:
>   - {name: lower, set: {policies.affiliate-share.params.rate: 11%}}
>   - {name: flat, drop: [policies.affiliate-level]}
> END
$ guerdon script "$ROOT"/scripts/whatif_nightly.lua scenarios.yaml data out
baseline                       97898.82
lower                          95712.26       -2186.56  0 gain, 33 lose  BROKEN
    losers < 40%
flat                           91563.31       -6335.51  0 gain, 24 lose
[1]
$ guerdon compare scenarios.yaml --data data --format json | cmp - out/whatif.json && guerdon compare scenarios.yaml --data data | cmp - out/whatif.txt
