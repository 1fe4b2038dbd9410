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

# What a script says wrongly is refused with what was found and what is expected, and with the place where it belongs.

$ cat > wrong.lua <<'END'
> local guerdon = require "guerdon"
> local book, rate = guerdon.open("data"), "policies.affiliate-share.params.rate"
> local grid, search = { [rate] = "10%..12%:1%" }, { find = { [rate] = "5%..20%" }, target = "cost = 95,000" }
> local function try(call, options)
>   local ok, why = pcall(book[call], book, options)
>   print(ok and "fine" or why.text, why.id ~= "script.option" and why.id or "")
> end
> try("sweep", { baseline = "program.yaml", sweep = grid, page = 7 })
> try("sweep", { baseline = "program.yaml", sweep = grid, each = "x" })
> try("sweep", { baseline = "program.yaml", sweep = grid, format = "csv" })
> try("sweep", { baseline = "program.yaml", sweep = grid, show = "cots" })
> try("sweep", { baseline = "program.yaml", sweep = grid, scenario = "none" })
> try("sweep", { baseline = "program.yaml", sweep = grid, set = { 1 } })
> try("sweep", { baseline = "program.yaml", sweep = grid, set = { ["payout.minimum"] = "soon" } })
> try("sweep", { baseline = "program.yaml", sweep = {} })
> try("sweep", { baseline = "program.yaml", over = grid })
> try("compare", { file = 7 })
> try("compare", { file = "program.yaml" })
> try("compare", { baseline = "program.yaml", scenarios = {} })
> try("compare", { baseline = "program.yaml", guardrails = "cost < 1" })
> try("compare", { program = "program.yaml" })
> try("compare", { baseline = "program.yaml", each = print })
> try("compare", { "program.yaml" })
> try("compare", { baseline = "program.yaml", jobs = "2" })
> try("compare", { baseline = "program.yaml", jobs = 2.5 })
> try("solve", { baseline = "program.yaml", find = search.find, target = search.target })
> try("solve", { baseline = "program.yaml" })
> try("solve", { baseline = "program.yaml", solve = search, pages = "x" })
> try("solve", { baseline = "program.yaml", solve = search, out = "program.yaml" })
> try("solve", { baseline = "program.yaml", solve = { find = search.find, target = "cots = 1" } })
> try("simulate", { baseline = "program.yaml" })
> try("simulate", { program = "program.yaml", check = "maybe" })
> try("simulate", { set = {} })
> END
$ guerdon script wrong.lua
page: expected the path of a file to write, found 7	
each: expected a function, which is given each outcome, found "x"	
format is that of a report; say where it goes, report = "sweep.csv"	
nothing is called "cots"; did you mean "cost"?	guardrail.unknown
there is no scenario "none"; expected one of baseline	usage.scenario
set: expected paths and values, found a list	
"soon" was found where "minimum" expects an amount; write one such as 40	program.wrong-type
there is nothing to sweep; give --over PATH=VALUES such as policies.base.params.rate=10%..20%:1%	usage.over
over is no option of book:sweep; write sweep = { PATH = VALUES }	
file: expected the path of a scenario file, found 7	
there is nothing to compare program.yaml with; give scenarios = { ... }, set = { ... }, or a file of scenarios	
there is nothing to compare program.yaml with; give scenarios = { ... }, set = { ... }, or a file of scenarios	
guardrails: expected a list of texts such as { "losers < 10%" }, found "cost < 1"	
program is no option of book:compare; write baseline = FILE	
each is no option of book:compare, but of book:sweep	
"program.yaml" stands there without a name; write NAME = VALUE	
jobs: expected a whole number, found "2"	
jobs: expected a whole number from 0 to 256, found 2.5	
find is no option of book:solve; write solve = { find = ... }	
solve: expected a table such as { find = { ... }, target = "cost = 95,000" }, found nothing	
book:solve has no option "pages"; did you mean "page"?	
is another file than a search wrote, and is not written over; name another	usage.out
nothing is called "cots"; did you mean "cost"?	guardrail.unknown
baseline is no option of book:simulate; write program = FILE	
check: expected "sample", "all" or "none", found "maybe"	
program: expected the path of a program, found nothing	

# What is no script, and what a script ends with.

$ guerdon script; guerdon script ''; guerdon script data; echo 'local x = = 3' > typo.lua; guerdon script typo.lua
guerdon: FILE.lua is missing: guerdon script FILE.lua ...; guerdon script --help shows an example [usage.operand]
guerdon: "" is no name; give one: an empty word often is a variable that is not set [usage.operand]
guerdon: data: is a folder; name the script itself, a file of Lua [file.read]
guerdon: typo.lua:1: unexpected symbol near '='; nothing was run [script.failed]
    1 | local x = = 3
[3]
$ echo 'error({ 7 })' > table.lua; guerdon script table.lua
guerdon: table.lua: its error is a table, which says nothing; give error() a text, or a table with __tostring [script.failed]
[3]
$ echo 'error(setmetatable({}, { __tostring = function() return "no gold today" end }))' > mine.lua; guerdon script mine.lua
guerdon: mine.lua: no gold today [script.failed]
[3]
$ echo 'return "done"' > text.lua; guerdon script text.lua
guerdon: text.lua: it returned a string; return nothing, or the command's exit code, a whole number from 0 to 255 [script.failed]
[3]

# os.exit in the midst of a sweep: its workers end, and what is half written is taken away.

$ cat > leave.lua <<'END'
> require("guerdon").open("data"):sweep { baseline = "program.yaml", report = "half.csv", page = "half.html",
>   sweep = { ["policies.affiliate-share.params.rate"] = "10%..19%:1%" }, each = function() os.exit(9) end }
> END
$ guerdon script leave.lua
[9]
$ ls | grep -c half
0
[1]

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
$ guerdon script "$ROOT"/scripts/whatif_nightly.lua program.yaml data out 2>&1 | sed -n 's,.*/,,; 1p'
whatif_nightly.lua:19: there is nothing to compare program.yaml with; give scenarios = { ... }, set = { ... }, or a file of scenarios [script.option]

# The same with a grid and a search in its file.

$ printf 'sweep: {policies.affiliate-share.params.rate: 10%%..14%%:1%%}\nsolve: {find: {policies.affiliate-share.params.rate: 5%%..20%%}, maximise: cost}\n' >> scenarios.yaml
$ guerdon script "$ROOT"/scripts/whatif_nightly.lua scenarios.yaml data out
baseline                       97898.82
lower                          95712.26       -2186.56  0 gain, 33 lose  BROKEN
    losers < 40%
flat                           91563.31       -6335.51  0 gain, 24 lose
sweep                    3 of 5 keep the guardrails
    least cost: policies.affiliate-share.params.rate 12%
solve                         115402.26  found
    policies.affiliate-share.params.rate 20%
[1]
$ guerdon sweep scenarios.yaml --data data --format csv | cmp - out/sweep.csv
$ guerdon solve scenarios.yaml --data data --out out/same.yaml > report.txt; cmp out/found.yaml out/same.yaml

# Where nothing is found, what a former night found does not stay.

$ sed -i '$d' scenarios.yaml; printf 'solve: {find: {policies.affiliate-share.params.rate: 5%%..9%%:1%%}, target: cost = 200000}\n' >> scenarios.yaml
$ guerdon script "$ROOT"/scripts/whatif_nightly.lua scenarios.yaml data out | grep '^solve'; test -e out/found.yaml
solve                          91334.44  NOT FOUND, there is no found.yaml
[1]

# What the commands can, scripts can: the same reports, pages, programs and records.

$ cat > files.lua <<'END'
> local guerdon = require "guerdon"
> local book, rate, bonus = guerdon.open("data"), "policies.affiliate-share.params.rate", "policies.alliance-fee.params.patience"
> local function sweep(name, format)
>   local grid = book:sweep { baseline = "program.yaml", sweep = { [rate] = "10%..12%:1%" }, set = { [bonus] = 3 }, show = "worth",
>     report = name, format = format, page = name .. ".html", resume = name .. ".record", each = function() io.write(".") end }
>   print(grid.points)
> end
> sweep("sweep.txt") sweep("sweep.json", "json") sweep("sweep.json", "json")
> local answer = book:solve { baseline = "program.yaml", set = { [bonus] = 3 }, out = "best.yaml", page = "best.html", seed = 2,
>   rounds = 100, solve = { find = { [rate] = "10%..11%:0.1%" }, minimise = "cost" } }
> answer:report("table", "best.txt")
> print(answer:write("again.yaml"), answer.values[rate], answer.outcome.metrics.cost)
> answer:close()
> print(pcall(answer.report, answer))
> local more = book:compare { baseline = "program.yaml", set = { [rate] = "11%" }, resamples = 0, ["until"] = "2025-06" }
> for o in more:outcomes() do print(o.scenario, o.metrics.cost_change) end
> local now = book:simulate { program = "program.yaml", period = "2025", check = "none", jobs = 1 }
> print(#guerdon.version > 0, now:revenue())
> print(now:policies()["alliance-fee"], #now:periods(), now:periods()[1].period, now:periods()[1].earned.USD)
> now:close() more:close() book:close()
> END
$ guerdon script files.lua
...3
...3
...3
true	10%	93521.86
false	the guerdon search was closed
policies.affiliate-share.params.rate=11%	-1174.44
true	412803.38	36826.92	375976.46
18700	12	2025-01	4794.68
$ same="program.yaml --data data --set policies.alliance-fee.params.patience=3"
$ grid="sweep $same --over policies.affiliate-share.params.rate=10%..12%:1% --show worth"
$ guerdon $grid | cmp - sweep.txt; guerdon $grid --html page.html --format json | cmp - sweep.json; cmp page.html sweep.json.html
$ guerdon $grid --resume sweep.txt.record | cmp - sweep.txt

# What a sweep has open is free as soon as it is done, for other commands too.
$ cat > free.lua <<'END'
> local book = require("guerdon").open("data")
> book:sweep { baseline = "program.yaml", sweep = { ["payout.minimum"] = { 50, 60 } }, resume = "free.record" }
> os.exit(os.execute("guerdon sweep program.yaml --data data --over payout.minimum=50,60 --resume free.record > free.txt") == 0 and 0 or 1)
> END
$ guerdon script free.lua; tail -n 1 free.txt
Partners are assumed to behave as they did.

# A report never stands in the place of what is calculated with.
$ cat > over.lua <<'END'
> local book = require("guerdon").open("data")
> local grid = { ["payout.minimum"] = { 50, 60 } }
> print(select(2, pcall(book.sweep, book, { baseline = "program.yaml", sweep = grid, report = "program.yaml", format = "csv" })))
> local run = book:simulate { program = "program.yaml" }
> print(select(2, pcall(run.report, run, "csv", "policies/share.lua")))
> END
$ guerdon script over.lua
program.yaml: is a program, a file of scenarios or a rule by its name, and a report is none; name another file [usage.out]
policies/share.lua: is a program, a file of scenarios or a rule by its name, and a report is none; name another file [usage.out]
$ guerdon solve $same --find policies.affiliate-share.params.rate=10%..11%:0.1% --minimise cost --seed 2 --rounds 100 \
>   --html best2.html --out best2.yaml | grep -v '^Written' | cmp - best.txt; cmp best.html best2.html; cmp best.yaml best2.yaml
