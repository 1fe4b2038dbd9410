# solve: the values of a program that meet a target.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .

# A rate: cost rises with it, and a finer step would come closer.
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20%:0.5% --target 'cost = 95,000' --guard 'losers < 50%'
Program  hybrid-partners (program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months

Search
Find     policies.affiliate-share.params.rate
         from 5% to 20% by 0.5%; now 12%
Target   cost = 95,000
Found    10.5%: cost is 94,615.23, 384.77 below the target
No nearer because of the step; with a finer one, at 10.7%: cost is 95,053.33,
         53.33 above the target. Search again with
         policies.affiliate-share.params.rate=10.5%..11%:STEP
Run      27 scenarios

The nearest values
value       cost  from the target
10.5%  94,615.23          -384.77  found
  11%  95,712.26           712.26

Against the baseline
scenario       cost  difference    in %  of revenue  gain  lose  median
baseline  97,898.82                          15.3 %
found     94,615.23   -3,283.59  -3.4 %      14.8 %     0    33    0.00

Guardrails
guardrail     is    figure
losers < 50%  kept      33

Partners are assumed to behave as they did.

# The same for programs.
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20%:0.5% --target 'cost = 95,000' --format csv | cut -d, -f1-7
is,policies.affiliate-share.params.rate,guardrails,cost,cost_change,cost_change_share,cost_share
tried,5%,kept,82583.46,-15315.36,-0.156441,0.128832
tried,5.5%,kept,83676.67,-14222.15,-0.145274,0.130538
tried,6.5%,kept,85865.73,-12033.09,-0.122914,0.133953
tried,7.5%,kept,88052.81,-9846.01,-0.100573,0.137365
tried,8.5%,kept,90239.96,-7658.86,-0.078232,0.140777
tried,9.5%,kept,92428.86,-5469.96,-0.055874,0.144192
found,10.5%,kept,94615.23,-3283.59,-0.033541,0.147602
tried,11.5%,kept,96806.30,-1092.52,-0.011160,0.151020
tried,12.5%,kept,98993.83,1095.01,0.011185,0.154433
tried,13%,kept,100085.70,2186.88,0.022338,0.156136
tried,14%,kept,102274.47,4375.65,0.044696,0.159551
tried,15%,kept,104462.13,6563.31,0.067042,0.162964
tried,16%,kept,106649.31,8750.49,0.089383,0.166376
tried,17%,kept,108838.24,10939.42,0.111742,0.169791
tried,18%,kept,111029.23,13130.41,0.134122,0.173209
tried,19%,kept,113214.32,15315.50,0.156442,0.176617
tried,20%,kept,115402.26,17503.44,0.178791,0.180031
tried,11%,kept,95712.26,-2186.56,-0.022335,0.149314
between,10.55%,kept,94725.60,-3173.22,-0.032413,0.147775
between,10.6%,kept,94834.09,-3064.73,-0.031305,0.147944
between,10.65%,kept,94943.62,-2955.20,-0.030186,0.148115
between,10.7%,kept,95053.33,-2845.49,-0.029066,0.148286
between,10.75%,kept,95165.85,-2732.97,-0.027916,0.148461
between,10.8%,kept,95275.04,-2623.78,-0.026801,0.148632
between,10.85%,kept,95384.55,-2514.27,-0.025682,0.148802
between,10.9%,kept,95493.42,-2405.40,-0.024570,0.148972
between,10.95%,kept,95602.44,-2296.38,-0.023457,0.149142
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20%:0.5% --target 'cost = 95,000' --format json | sed '/"baseline": {/,$d'
{
  "program": "hybrid-partners",
  "file": "program.yaml",
  "data": "data",
  "currency": "USD",
  "period_kind": "month",
  "from": "2023-01",
  "until": "2026-01",
  "counts": {"partners": 72, "referrals": 3600, "sales": 2659, "refunds": 83, "activities": 928},
  "find": [
    {"path": "policies.affiliate-share.params.rate", "now": "12%", "low": "5%", "high": "20%", "step": "0.5%"}
  ],
  "target": "cost = 95,000",
  "found": "yes",
  "monotone": "yes",
  "because": "step",
  "scenarios_run": 27,
  "crossings": [
    {"exact": "no", "low": {"value": "10.5%", "figure": "94615.23", "from_target": "-384.77"}, "high": {"value": "11%", "figure": "95712.26", "from_target": "712.26"}}
  ],
  "finer": {"value": "10.7%", "figure": "95053.33", "from_target": "53.33"},

# Months that count for a level: a figure that goes up and down.
$ guerdon solve program.yaml --data data --find tiers.params.window=1..24 --target 'cost = 97,000'
Program  hybrid-partners (program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months

Search
Find     tiers.params.window
         from 1 to 24 by 1, a step chosen here; now 6
Target   cost = 97,000
Found    6: cost is 97,898.82, 898.82 above the target
No nearer because the program takes no value between 5 and 6
Run      26 scenarios

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
$ guerdon solve program.yaml --data data --find policies.affiliate-milestone.params.at.5=50..400:50 --target 'policy.affiliate-milestone = 4000' | sed -n '/^Search/,/^Run/p'
Search
Find     policies.affiliate-milestone.params.at.5
         from 50 to 400 by 50; now 100.00
Target   policy.affiliate-milestone = 4000
Found    300: policy.affiliate-milestone is 4,100.00, 100.00 above the target
No nearer because of the step; with a finer one, at 290:
         policy.affiliate-milestone is 3,980.00, 20.00 below the target. Search
         again with policies.affiliate-milestone.params.at.5=250..300:STEP
Run      17 scenarios
$ guerdon solve program.yaml --data data --find tiers.params.revenue.gold=3000..9000:100 --target 'gainers = 0' | sed -n '/^Search/,/^$/p'
Search
Find     tiers.params.revenue.gold
         from 3000 to 9000 by 100; now 6000.00
Target   gainers = 0
Found    6000: gainers is 0, the target
Where    every value from 6000 to 9000 meets it
Run      20 scenarios
$ guerdon solve program.yaml --data data --find tiers.params.revenue.gold=5000..5100:10 --target 'cost = 100,100' | sed -n '/^Search/,/^$/p'
Search
Find     tiers.params.revenue.gold
         from 5000 to 5100 by 10; now 6000.00
Target   cost = 100,100
Found    5080: cost is 100,102.27, 2.27 above the target
No nearer because the figure jumps between 5080 and 5090; no value between them
         comes closer
Run      20 scenarios

# Out of reach.
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20%:1% --target 'cost = 1,000,000' > report
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

# What a scenario file asks, and what the command line says instead.
$ cat > scenarios.yaml <<'EOF'
> baseline: program.yaml
> guardrails: [losers < 40%]
> scenarios:
>   - name: no-lead-quality
>     drop:
>       - policies.lead-quality
> solve:
>   start: no-lead-quality
>   find: {policies.affiliate-share.params.rate: '10%..16%:1%'}
>   target: cost = 98,000
> EOF
$ guerdon solve scenarios.yaml --data data | sed -n '/^Search/,$p'
Search
Find     policies.affiliate-share.params.rate
         from 10% to 16% by 1%; now 12%
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
guardrail     is    figure
losers < 40%  kept      21

Partners are assumed to behave as they did.
$ guerdon solve scenarios.yaml --data data --target 'cost = 96,000' --start baseline | sed -n '/^Search/,/^$/p'
Search
Find     policies.affiliate-share.params.rate
         from 10% to 16% by 1%; now 12%
Target   cost = 96,000
Found    12%: cost is 97,898.82, 1,898.82 above the target
No nearer because of the step; with a finer one, at 11.1%: cost is 95,930.94,
         69.06 below the target. Search again with
         policies.affiliate-share.params.rate=11%..12%:STEP
Run      16 scenarios

# What cannot be asked.
$ guerdon solve program.yaml --data data --target 'cost = 95,000'
guerdon: --find PATH=LOW..HIGH is missing: what may change, and between which bounds [usage.missing]
[2]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20%
guerdon: --target 'NAME = NUMBER' is missing: what is to be met [usage.missing]
[2]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate --target 'cost = 1'
guerdon: "policies.affiliate-share.params.rate": a path is missing before a "="; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5% --target 'cost = 1'
guerdon: "policies.affiliate-share.params.rate=5%": bounds are missing; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5..20% --target 'cost = 1'
guerdon: "policies.affiliate-share.params.rate=5..20%": some of it is a percentage, and some is not; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20%:0% --target 'cost = 1'
guerdon: "policies.affiliate-share.params.rate=5%..20%:0%": the step is not above 0; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.use=5..20 --target 'cost = 1'
guerdon: "policies.affiliate-share.use" is std:commission/percentage in the program; only a number can be searched for [solve.no-number]
[3]
$ guerdon solve program.yaml --data data --find policies.afiliate-share.params.rate=5%..20% --target 'cost = 1'
guerdon: there is no "afiliate-share" in "policies"; did you mean "affiliate-share"? [scenario.unknown-path]
[3]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20% --target 'csot = 1'
guerdon: nothing is called "csot"; did you mean "cost"? [guardrail.unknown]
[3]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20% --target 'policy.afiliate-share = 1'
guerdon: there is no policy "afiliate-share" in the baseline nor in any scenario; did you mean "affiliate-share"? [guardrail.unknown]
[3]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20% --target 'cost'
guerdon: "cost": there is no "="; write a name, "=" and a number, such as cost = 1,000,000 [solve.target]
[3]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=105%..120% --target 'cost = 1'
guerdon: program.yaml: parameter "rate": 105% is above its maximum 100% [program.param-bounds]
[3]
$ guerdon solve program.yaml --data data --find policies.affiliate-share.params.rate=5%..20% --target 'cost = 1' --guard 'cost < 5' --guard 'cost > 6'
guerdon: nothing can keep both "cost < 5" and "cost > 6"; leave one out, or widen it [guardrail.contradiction]
[3]
