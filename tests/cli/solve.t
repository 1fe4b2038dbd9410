# solve: the values of a program that meet a target.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .
$ guerdon import b.book data/*.csv > imported

# A rate: cost rises with it, and a finer step would come closer.
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=9%..12%:0.5% --target 'cost = 95,000' --guard 'losers < 50%'
Program  hybrid-partners (program.yaml), amounts in USD
Data     the book b.book
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months

Search
Find     policies.affiliate-share.params.rate
         from 9% to 12% by 0.5%; now 12%
Target   cost = 95,000
Found    10.5%: cost is 94,615.23, 384.77 below the target
No nearer because of the step; with a finer one, at 10.7%: cost is 95,053.33,
         53.33 above the target. Search again with
         policies.affiliate-share.params.rate=10.5%..11%:STEP
Run      16 scenarios

The nearest values
value       cost  from the target
10.5%  94,615.23          -384.77  found
  11%  95,712.26           712.26

Against the baseline
scenario       cost  difference    in %  of revenue  gain  lose  median
baseline  97,898.82                          15.3 %
found     94,615.23   -3,283.59  -3.4 %      14.8 %     0    33    0.00

Guardrails
      guardrail                     is
kept  losers < 50%  49.25 % (33 of 67)

Partners are assumed to behave as they did.

# The same for programs.
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=9%..12%:0.5% --target 'cost = 95,000' --format csv | cut -d, -f1-7
is,policies.affiliate-share.params.rate,guardrails,cost,cost_change,cost_change_share,cost_share
tried,9%,kept,91334.44,-6564.38,-0.067053,0.142484
tried,9.5%,kept,92428.86,-5469.96,-0.055874,0.144192
tried,10%,kept,93521.86,-4376.96,-0.044709,0.145897
found,10.5%,kept,94615.23,-3283.59,-0.033541,0.147602
tried,11%,kept,95712.26,-2186.56,-0.022335,0.149314
tried,11.5%,kept,96806.30,-1092.52,-0.011160,0.151020
tried,12%,kept,97898.82,0.00,0.000000,0.152725
between,10.55%,kept,94725.60,-3173.22,-0.032413,0.147775
between,10.6%,kept,94834.09,-3064.73,-0.031305,0.147944
between,10.65%,kept,94943.62,-2955.20,-0.030186,0.148115
between,10.7%,kept,95053.33,-2845.49,-0.029066,0.148286
between,10.75%,kept,95165.85,-2732.97,-0.027916,0.148461
between,10.8%,kept,95275.04,-2623.78,-0.026801,0.148632
between,10.85%,kept,95384.55,-2514.27,-0.025682,0.148802
between,10.9%,kept,95493.42,-2405.40,-0.024570,0.148972
between,10.95%,kept,95602.44,-2296.38,-0.023457,0.149142
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=9%..12%:0.5% --target 'cost = 95,000' --format json | sed -E '/"baseline": \{/,$d; s/[0-9a-f]{64}/DIGEST/; s/[0-9a-f]{64}/DIGEST/; s/(engine": ").*"/\1VERSION"/'
{
  "program": "hybrid-partners",
  "file": "program.yaml",
  "book": "b.book",
  "currency": "USD",
  "period_kind": "month",
  "from": "2023-01",
  "until": "2026-01",
  "counts": {"partners": 72, "referrals": 3600, "sales": 2659, "refunds": 83, "activities": 928},
  "data_digest": "DIGEST",
  "engine": "VERSION",
  "plans": [
    {"scenario": "baseline", "file": "program.yaml", "program": "DIGEST", "policies": "DIGEST"}
  ],
  "start": "baseline",
  "find": [
    {"path": "policies.affiliate-share.params.rate", "present": "12%", "low": "9%", "high": "12%", "step": "0.5%"}
  ],
  "target": "cost = 95,000",
  "found": "yes",
  "monotone": "yes",
  "because": "step",
  "scenarios_run": 16,
  "scenarios_failed": 0,
  "ties": 0,
  "moves": "yes",
  "crossings": [
    {"exact": "no", "low": {"value": "10.5%", "figure": "94615.23", "from_target": "-384.77"}, "high": {"value": "11%", "figure": "95712.26", "from_target": "712.26"}}
  ],
  "finer": {"value": "10.7%", "figure": "95053.33", "from_target": "53.33"},

# Months that count for a level: a figure that goes up and down.
$ guerdon solve program.yaml --book b.book --find tiers.params.window=3..9 --target 'cost = 97,000'
Program  hybrid-partners (program.yaml), amounts in USD
Data     the book b.book
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months

Search
Find     tiers.params.window
         from 3 to 9 by 1, a step chosen here; now 6
Target   cost = 97,000
Found    6: cost is 97,898.82, 898.82 above the target
No nearer because the program takes no value between 5 and 6
Run      16 scenarios

The nearest values
value       cost  from the target
    5  93,530.80        -3,469.20
    6  97,898.82           898.82  found

Against the baseline
scenario       cost  difference   in %  of revenue  gain  lose  median
baseline  97,898.82                         15.3 %
found     97,898.82        0.00  0.0 %      15.3 %     0     0    0.00

Partners are assumed to behave as they did.

# A jump, whatever the step; and every value from a border on meets the target.
$ guerdon solve program.yaml --book b.book --find policies.affiliate-milestone.params.at.5=50..400:50 --target 'policy.affiliate-milestone = 4000' | sed -n '/^Search/,/^Run/p'
Search
Find     policies.affiliate-milestone.params.at.5
         from 50 to 400 by 50; now 100.00
Target   policy.affiliate-milestone = 4000
Found    300: policy.affiliate-milestone is 4,100.00, 100.00 above the target
No nearer because of the step; with a finer one, at 290:
         policy.affiliate-milestone is 3,980.00, 20.00 below the target. Search
         again with policies.affiliate-milestone.params.at.5=250..300:STEP
Run      17 scenarios
$ guerdon solve program.yaml --book b.book --find tiers.params.revenue.gold=5000..7000:250 --target 'gainers = 0' | sed -n '/^Search/,/^$/p'
Search
Find     tiers.params.revenue.gold
         from 5000 to 7000 by 250; now 6000.00
Target   gainers = 0
Found    6000: gainers is 0, the target
Where    all of the 5 values from 6000 to 7000 meet it; the lowest is chosen
Run      9 scenarios
$ guerdon solve program.yaml --book b.book --find tiers.params.revenue.gold=5060..5100:10 --target 'cost = 100,100' | sed -n '/^Search/,/^$/p'
Search
Find     tiers.params.revenue.gold
         from 5060 to 5100 by 10; now 6000.00
Target   cost = 100,100
Found    5080: cost is 100,102.27, 2.27 above the target
No nearer because the figure jumps between 5080 and 5090; no value between them
         comes closer
Run      14 scenarios
Ties     as near: 2 others of those that were run, from 5060 to 5070; chosen is
         the value where the figure crosses the target

# A value that fails keeps no guardrail and breaks none.
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=99%..101%:1% --target 'cost = 288,000' --format csv | cut -d, -f1-4
is,policies.affiliate-share.params.rate,guardrails,cost
nearest,99%,kept,288248.78
tried,100%,kept,290436.95
failed,101%,,

# Out of reach.
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..20%:1% --target 'cost = 1,000,000' > report
[1]
$ sed -n '/^Search/,/^$/p' report
Search
Find     policies.affiliate-share.params.rate
         from 5% to 20% by 1%; now 12%
Target   cost = 1,000,000
Nearest  20%: cost is 115,402.26, 884,597.74 below the target
Answer   no value between the bounds meets the target: cost goes from 82,583.46
         (at 5%) to 115,402.26 (at 20%)
Run      16 scenarios

# Values that the program does not take, and a search that was ended.
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=98%..103%:1% --target 'cost = 288,000' > report
$ sed -n '/^Search/,/^$/p' report
Search
Find     policies.affiliate-share.params.rate
         from 98% to 103% by 1%; now 12%
Target   cost = 288,000
Found    99%: cost is 288,248.78, 248.78 above the target
No nearer because of the step; with a finer one, at 98.9%: cost is 288,030.97,
         30.97 above the target. Search again with
         policies.affiliate-share.params.rate=98%..99%:STEP
Run      15 scenarios
Failed   3 of them, the first with: parameter "rate": 101% is above its maximum
         100% [program.param-bounds]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..20% --target 'cost = 95,000' --rounds 2 | sed -n '/^Search/,/^$/p'
Search
Find     policies.affiliate-share.params.rate
         from 5% to 20% by 0.01%, a step chosen here; now 12%
Target   cost = 95,000
Found    5%: cost is 82,583.46, 12,416.54 below the target
No nearer because 2 points were to be tried at most (--rounds); it lies between
         5% and 20%
Run      2 scenarios

# What a scenario file asks, and what the command line says instead.
$ cat > scenarios.yaml <<'EOF'
> baseline: program.yaml
> guardrails: [losers < 40%]
> scenarios:
>   - name: no-lead-quality
>     drop:
>       - policies.lead-quality
> solve:
>   scenario: no-lead-quality
>   find: {policies.affiliate-share.params.rate: '10%..16%:1%'}
>   target: cost = 98,000
> EOF
$ guerdon solve scenarios.yaml --book b.book | sed -n '/^Search/,$p'
Search
Start    no-lead-quality
Find     policies.affiliate-share.params.rate
         from 10% to 16% by 1%; start 12%
Target   cost = 98,000
Found    12%: cost is 97,658.82, 341.18 below the target
No nearer because of the step; with a finer one, at 12.2%: cost is 98,096.24,
         96.24 above the target. Search again with
         policies.affiliate-share.params.rate=12%..13%:STEP
Run      16 scenarios

The nearest values
value       cost  from the target
  12%  97,658.82          -341.18  found
  13%  99,845.70         1,845.70

Against the baseline
scenario       cost  difference    in %  of revenue  gain  lose  median
baseline  97,898.82                          15.3 %
found     97,658.82     -240.00  -0.2 %      15.2 %     0    21    0.00

Guardrails
      guardrail                     is
kept  losers < 40%  31.34 % (21 of 67)

Partners are assumed to behave as they did.
$ guerdon solve scenarios.yaml --book b.book --target 'cost = 96,000' --scenario baseline | sed -n '/^Search/,/^$/p'
Search
Find     policies.affiliate-share.params.rate
         from 10% to 16% by 1%; now 12%
Target   cost = 96,000
Found    12%: cost is 97,898.82, 1,898.82 above the target
No nearer because of the step; with a finer one, at 11.1%: cost is 95,930.94,
         69.06 below the target. Search again with
         policies.affiliate-share.params.rate=11%..12%:STEP
Run      16 scenarios

# Several paths, and what is to be best under guardrails: a grid that is small is tried whole.
$ cat > redesign <<'EOF'
> solve program.yaml --book b.book
> --find policies.affiliate-share.params.rate=10%..13%:1%
> --find policies.affiliate-level.params.uplift.gold=0%..10%:5%
> EOF
$ guerdon $(cat redesign) --maximise worth --guard 'cost_share < 15%' --guard 'losers < 50%' --out found.yaml | sed -n '/^Search/,$p'
Search
Find     policies.affiliate-share.params.rate
         from 10% to 13% by 1%; now 12%
Find     policies.affiliate-level.params.uplift.gold
         from 0% to 10% by 5%; now 5%
Goal     maximise worth
Found    worth is 145,307.46
Run      12 scenarios, all that there are between the bounds at these steps

The best values
path                                         now  found
policies.affiliate-share.params.rate         12%    11%
policies.affiliate-level.params.uplift.gold   5%     5%

Against the baseline
scenario       cost  difference    in %  of revenue  gain  lose  median
baseline  97,898.82                          15.3 %
found     95,712.26   -2,186.56  -2.2 %      14.9 %     0    33    0.00

Guardrails
      guardrail                         is
kept  cost_share < 15%             14.93 %
kept  losers < 50%      49.25 % (33 of 67)

Partners are assumed to behave as they did.
Written to found.yaml.

# It is a program like any other, and gives those figures.
$ sed -n 's/^# //p' found.yaml
Found by guerdon solve, from program.yaml
Maximise worth, with seed 1
Found: policies.affiliate-share.params.rate=11%, between 10% and 13% by 1%
Found: policies.affiliate-level.params.uplift.gold=5%, between 0% and 10% by 5%
Then: cost is 95712.26 USD
Then: the figure searched for is 145307.46
Kept: cost_share < 15%
Kept: losers < 50%
What that program says in comments stands there.
$ guerdon check found.yaml --book b.book | tail -n 1
ok: 14 policies, 5 rewards, 3 levels; 2 accepted
$ guerdon simulate found.yaml --book b.book | grep '^USD'
USD             money                 95,712.26     95,712.26        49  2,914

# Elsewhere, its policies are still found; nothing but such a file is written over.
$ mkdir else
$ guerdon solve program.yaml --book b.book --find tiers.params.revenue.gold=5000..7000:500 --target 'cost = 98,000' --out else/found.yaml | tail -n 1
Written to else/found.yaml.
$ grep use: else/found.yaml | grep lua
  use: ../policies/levels.lua
  use: ../policies/level_uplift.lua
  use: ../policies/lead_quality.lua
  use: ../policies/monthly_fee.lua
  use: ../policies/early_access.lua
  use: ../policies/summit_seat.lua
$ guerdon simulate else/found.yaml --book b.book | grep '^USD'
USD             money                 97,898.82     97,898.82        49  2,914
$ guerdon $(cat redesign) --maximise worth --out found.yaml | tail -n 1
Written to found.yaml.
$ guerdon $(cat redesign) --maximise worth --out program.yaml
guerdon: program.yaml: is another file than a search wrote, and is not written over; name another [usage.out]
[2]
$ guerdon $(cat redesign) --maximise worth --out nowhere/found.yaml
guerdon: nowhere/found.yaml: cannot be written (No such file or directory); name another file [usage.out]
[2]
$ guerdon $(cat redesign) --front 'minimise cost, maximise gainers' --out found.yaml
guerdon: found.yaml: a front is many programs; choose one, and find it with minimise or maximise [usage.out]
[2]

# Of a large grid, some points are tried.
$ guerdon $(cat redesign | sed 's/:[15]%//') --minimise cost --guard 'losers < 20%' --rounds 24 --seed 3 | sed -n '/^Goal/,/^$/p'
Goal     minimise cost
Found    cost is 95,550.28
Run      24 scenarios of 301301
Beware   the best that was found, not proved to be the best there is; more
         --rounds may find a better

# Nothing keeps the guardrails.
$ guerdon $(cat redesign) --minimise cost --guard 'gainers > 60%' --guard 'cost_share < 20%' > report
[1]
$ sed -n '/^Goal/,$p' report
Goal     minimise cost
Answer   nothing keeps all guardrails; nearest to it, cost is 100,085.70
Run      12 scenarios, all that there are between the bounds at these steps

The values that come nearest to keeping the guardrails
path                                         now  nearest
policies.affiliate-share.params.rate         12%      13%  the high bound
policies.affiliate-level.params.uplift.gold   5%       5%

Against the baseline
scenario        cost  difference   in %  of revenue  gain  lose  median
baseline   97,898.82                         15.3 %
nearest   100,085.70    2,186.88  2.2 %      15.6 %    33     0    0.00

Guardrails, and how many scenarios break each
        guardrail                         is  broken by
broken  gainers > 60%     49.25 % (33 of 67)         12
kept    cost_share < 20%             15.61 %          0

Partners are assumed to behave as they did.
$ guerdon $(cat redesign) --minimise cost --guard 'gainers > 60%' --format json | sed -n '/"aims"/,/^  "baseline"/p'
  "aims": [
    {"minimise": "cost"}
  ],
  "found": "no",
  "proved": "yes",
  "seed": 1,
  "scenarios_run": 12,
  "scenarios_failed": 0,
  "ties": 0,
  "moves": "yes",
  "broken": [
    {"guardrail": "gainers > 60%", "scenarios": 12}
  ],
  "baseline": {

# The front of two figures.
$ guerdon $(cat redesign) --front 'minimise cost, maximise gained' --guard 'losers < 20%' | sed -n '/^Front/,$p'
Front    minimise cost, maximise gained
Run      12 scenarios, all that there are between the bounds at these steps

The front: better in one is worse in the other
rate  gold        cost    gained
 12%    0%   95,095.12      0.00
 13%    0%   97,282.00  1,245.58
 13%    5%  100,085.70  2,186.88
 12%   10%  100,702.18  2,803.36
 13%   10%  102,889.06  4,990.24

Partners are assumed to behave as they did.
$ guerdon $(cat redesign) --front 'minimise cost, maximise gained' --guard 'losers < 20%' --format csv | cut -d, -f1-5
is,policies.affiliate-share.params.rate,policies.affiliate-level.params.uplift.gold,guardrails,cost
tried,10%,0%,broken,90718.16
tried,11%,0%,broken,92908.56
front,12%,0%,kept,95095.12
front,13%,0%,kept,97282.00
tried,10%,5%,broken,93521.86
tried,11%,5%,broken,95712.26
tried,12%,5%,kept,97898.82
front,13%,5%,kept,100085.70
tried,10%,10%,broken,96325.22
tried,11%,10%,broken,98515.62
front,12%,10%,kept,100702.18
front,13%,10%,kept,102889.06
$ guerdon $(cat redesign) --front 'minimise cost, maximise gained' --guard 'losers < 20%' --format json | sed -n '/"aims"/,/^  "baseline"/p'
  "aims": [
    {"minimise": "cost"},
    {"maximise": "gained"}
  ],
  "found": "yes",
  "proved": "yes",
  "seed": 1,
  "scenarios_run": 12,
  "scenarios_failed": 0,
  "ties": 0,
  "moves": "yes",
  "broken": [
    {"guardrail": "losers < 20%", "scenarios": 6}
  ],
  "front": [
    {"set": {"policies.affiliate-share.params.rate": "12%", "policies.affiliate-level.params.uplift.gold": "0%"}, "cost": "95095.12", "gained": "0.00"},
    {"set": {"policies.affiliate-share.params.rate": "13%", "policies.affiliate-level.params.uplift.gold": "0%"}, "cost": "97282.00", "gained": "1245.58"},
    {"set": {"policies.affiliate-share.params.rate": "13%", "policies.affiliate-level.params.uplift.gold": "5%"}, "cost": "100085.70", "gained": "2186.88"},
    {"set": {"policies.affiliate-share.params.rate": "12%", "policies.affiliate-level.params.uplift.gold": "10%"}, "cost": "100702.18", "gained": "2803.36"},
    {"set": {"policies.affiliate-share.params.rate": "13%", "policies.affiliate-level.params.uplift.gold": "10%"}, "cost": "102889.06", "gained": "4990.24"}
  ],
  "baseline": {

# What cannot be asked.
$ guerdon solve program.yaml --book b.book --target 'cost = 95,000'
guerdon: --find PATH=LOW..HIGH is missing: what may change, and between which bounds [usage.missing]
[2]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..20%
guerdon: what is searched for is missing: --target 'NAME = NUMBER', --minimise NAME, --maximise NAME or --front [usage.missing]
[2]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate --target 'cost = 1'
guerdon: "policies.affiliate-share.params.rate": "=LOW..HIGH" is missing behind the path; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5% --target 'cost = 1'
guerdon: "policies.affiliate-share.params.rate=5%": bounds are missing; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5..20% --target 'cost = 1'
guerdon: "policies.affiliate-share.params.rate=5..20%": some of it is a percentage, and some is not; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..20%:0% --target 'cost = 1'
guerdon: "policies.affiliate-share.params.rate=5%..20%:0%": the step is not above 0; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.use=5..20 --target 'cost = 1'
guerdon: "policies.affiliate-share.use" is std:commission/percentage in the program; only a number can be searched for [solve.no-number]
[3]
$ guerdon solve program.yaml --book b.book --find policies.afiliate-share.params.rate=5%..20% --target 'cost = 1'
guerdon: --find policies.afiliate-share.params.rate=5%..20%: there is no "afiliate-share" in "policies"; did you mean "affiliate-share"? [scenario.unknown-path]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..20% --target 'csot = 1'
guerdon: nothing is called "csot"; did you mean "cost"? [guardrail.unknown]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..20% --target 'policy.afiliate-share = 1'
guerdon: there is no policy "afiliate-share" in the baseline nor in any scenario; did you mean "affiliate-share"? [guardrail.unknown]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..20% --target 'cost'
guerdon: "cost": there is no "="; write a name, "=" and a number, such as cost = 1,000,000 [solve.target]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=105%..120% --target 'cost = 1'
guerdon: policies.affiliate-share.params.rate=105%: parameter "rate": 105% is above its maximum 100% [program.param-bounds]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..20% --target 'cost = 1' --guard 'cost < 5' --guard 'cost > 6'
guerdon: nothing can keep both "cost < 5" and "cost > 6"; leave one out, or widen it [guardrail.contradiction]
[3]

# What is set and another scenario to start from: neither is passed over in silence.
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > small.yaml
$ printf 'baseline: small.yaml\nscenarios: [{name: low, set: {policies.base.params.rate: 8%%}}]\n' > two.yaml
$ guerdon solve two.yaml --data . --scenario low --set payout.minimum=1 --find policies.base.params.rate=10%..20% --target 'cost = 11'
guerdon: another scenario and --set are two programs: leave one out, or write a scenario that sets this too [solve.scenario]
[3]

# Others that are as good, and what does nothing: both are said.
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=10%..12%:1% --find payout.minimum=0..100:20 --minimise cost | sed -n '/^Goal/,/^$/p'
Goal     minimise cost
Found    cost is 93,521.86
Run      18 scenarios, all that there are between the bounds at these steps
Ties     as good: 5 others of those that were run; chosen is the lowest value of
         the first path, then of the next
$ guerdon solve program.yaml --book b.book --find payout.minimum=0..100:20 --maximise worth | sed -n '/^Goal/,/^$/p'
Goal     maximise worth
Found    worth is 147,494.02
Run      6 scenarios, all that there are between the bounds at these steps
Beware   worth is the same at all values that were run: this path does nothing
         to it here; find another path, or widen the bounds
$ guerdon solve program.yaml --book b.book --find payout.minimum=0..100:20 --target 'cost = 1000' | sed -n '/^Target/,/^$/p'
Target   cost = 1000
Nearest  0: cost is 97,898.82, 96,898.82 above the target
Run      6 scenarios
Beware   cost is the same at all values that were run: this path does nothing to
         it here; find another path, or widen the bounds
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=10%..12%:1% --find payout.minimum=0..100:50 --front 'minimise cost, maximise gained' | sed -n '/^Front/,/^$/p'
Front    minimise cost, maximise gained
Run      9 scenarios, all that there are between the bounds at these steps
Ties     of the same figures as one of these: 2 others of those that were run;
         the one that was run first is shown
$ guerdon solve program.yaml --book b.book --find payout.minimum=0..100:50 --minimise cost --format json | grep -E '"(ties|moves|start|present)"'
  "start": "baseline",
    {"path": "payout.minimum", "present": null, "low": "0", "high": "100", "step": "50"}
  "ties": 2,
  "moves": "no",

# What a path has where the search starts is called so.
$ guerdon solve scenarios.yaml --book b.book --scenario no-lead-quality --minimise cost --find policies.affiliate-share.params.rate=12%..13%:1% | sed -n '/^Search/,/^Against/p'
Search
Start    no-lead-quality
Find     policies.affiliate-share.params.rate
         from 12% to 13% by 1%; start 12%
Goal     minimise cost
Found    cost is 97,658.82
Run      2 scenarios, all that there are between the bounds at these steps

The best values
path                                  start  found
policies.affiliate-share.params.rate    12%    12%  the low bound

Against the baseline

# One figure is no front; what is searched for is not set; and of several paths the one that leads nowhere is named.
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..7%:1% --front 'minimise cost, maximise cost'
guerdon: "minimise cost, maximise cost": both figures are cost; name two, or use --minimise or --maximise [solve.front]
[3]
$ guerdon solve program.yaml --book b.book --find policies.affiliate-share.params.rate=5%..7%:1% --minimise cost --set policies.affiliate-share.params.rate=8%
guerdon: "policies.affiliate-share.params.rate" is searched for, and what --set gives it would be lost; leave one of the two out [solve.find]
[3]
$ guerdon solve program.yaml --book b.book --find ' payout.minimum =1..2' --find paout.minimum=1..2 --minimise cost
guerdon: --find paout.minimum=1..2: "paout" is no key of a program; did you mean "payout"? [program.unknown-key]
[3]

# A reward whose decimals are searched for: 119,801.51 is more than 119,752 is, at whatever decimals. Of a front, the best has the second
# figure in mind too.
$ guerdon solve program.yaml --data data --find rewards.credits.decimals=0..2:1 --maximise unit.credits | grep -E '^(Found|path|rewards)'
Found    unit.credits is 119,801.51
path                      now  found
rewards.credits.decimals    0      2  the high bound
$ guerdon sweep program.yaml --data data --over rewards.credits.decimals=0,2 --show unit.credits | sed -n '/^unit.credits by/,/^$/p'
unit.credits by decimals
baseline  119,752.00   ████████████████████████████████
0         119,752.00   ████████████████████████████████
2         119,801.51   ████████████████████████████████
$ guerdon solve program.yaml --data data --front 'minimise losers, maximise cost' --find policies.affiliate-share.params.rate=10%..14%:1% --format json | python3 -c 'import json,sys; d=json.load(sys.stdin); print(d["front"], d["best"]["set"])'
[{'set': {'policies.affiliate-share.params.rate': '14%'}, 'losers': '0', 'cost': '102274.47'}] {'policies.affiliate-share.params.rate': '14%'}
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..6%:1% --find policies.2.params.rate=7%..8%:1% --minimise cost
guerdon: "policies.2.params.rate" is given twice; leave one of the two out [solve.find]
[3]
