# sweep: a scenario for every combination of values, each beside the baseline.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .

# One path: a row each, as soon as it is known, and a curve.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=8%..12%:1% --guard 'cost_share < 15%' --guard 'losers < 50%'
Program  hybrid-partners (program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months
Sweep    policies.affiliate-share.params.rate: 5 values, 8% to 12%
Guards   1  cost_share < 15%
         2  losers < 50%

Scenarios
    #  rate        cost  difference      in %  of revenue  lose  guards
baseline      97,898.82                            15.3 %
    1  8%     89,147.21   -8,751.61    -8.9 %      13.9 %    33  kept
    2  9%     91,334.44   -6,564.38    -6.7 %      14.2 %    33  kept
    3  10%    93,521.86   -4,376.96    -4.5 %      14.6 %    33  kept
    4  11%    95,712.26   -2,186.56    -2.2 %      14.9 %    33  kept
    5  12%    97,898.82        0.00     0.0 %      15.3 %     0  breaks 1
(no room for: gain, median; --format csv has them)

cost by rate
baseline  97,898.82   ████████████████████████████████
8%        89,147.21   █████████████████████████████
9%        91,334.44   ██████████████████████████████
10%       93,521.86   ███████████████████████████████
11%       95,712.26   ███████████████████████████████
12%       97,898.82 ! ████████████████████████████████
! breaks a guardrail

4 of 5 scenarios keep all guardrails.
Checked: of the baseline and 1 of 5 scenarios, 72 partners were calculated
         twice, with the same result.
Partners are assumed to behave as they did.

# Two: every combination, and a map.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=10%..14%:2% --over policies.alliance-bonus.params.rate=8%,4% --show cost_share
Program  hybrid-partners (program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months
Sweep    policies.affiliate-share.params.rate: 3 values, 10% to 14%
         policies.alliance-bonus.params.rate: 2 values, 8% to 4%

Scenarios
    #  affiliate-share.rate  alliance-bonus.rate        cost  lose  cost_share
baseline                                           97,898.82            15.3 %
    1  10%                   8%                    93,521.86    33      14.6 %
    2  10%                   4%                    89,402.76    43      13.9 %
    3  12%                   8%                    97,898.82     0      15.3 %
    4  12%                   4%                    93,779.72    10      14.6 %
    5  14%                   8%                   102,274.47     0      16.0 %
    6  14%                   4%                    98,155.37    10      15.3 %
(no room for: difference, in %, of revenue, gain, median; --format csv has them)

cost_share: affiliate-share.rate down, alliance-bonus.rate across
           8%         4%
10%  ░░14.6 %     13.9 %
12%  ▓▓15.3 %   ░░14.6 %
14%  ██16.0 %   ▓▓15.3 %

Checked: of the baseline and 1 of 6 scenarios, 72 partners were calculated
         twice, with the same result.
Partners are assumed to behave as they did.

# The same in a file. What is set is the same in all scenarios, but not in the baseline.
$ printf 'baseline: program.yaml\nguardrails: [losers < 1%%]\nsweep: {tiers.params.window: [3, 6], policies.affiliate-milestone.params.at: [{5: 100}, {5: 50, 10: 100}]}\n' > grid.yaml
$ guerdon sweep grid.yaml --data data --set policies.lead-quality.params.amount=4.00
Program  hybrid-partners (program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months
Sweep    tiers.params.window: 2 values, 3 to 6
         policies.affiliate-milestone.params.at: 2 values, {5: 100} to {5: 50,
         10: 100}
Guards   1  losers < 1%

Scenarios
    #  window  at                      cost  difference      in %  lose  guards
baseline                          97,898.82
    1  3       {5: 100}           85,924.93  -11,973.89   -12.2 %    53  broken
    2  3       {5: 50, 10: 100}   85,524.93  -12,373.89   -12.6 %    53  broken
    3  6       {5: 100}           97,350.82     -548.00    -0.6 %    21  broken
    4  6       {5: 50, 10: 100}   96,950.82     -948.00    -1.0 %    24  broken
(no room for: of revenue, gain, median; --format csv has them)

cost: window down, at across
         {5: 100}     {5: 50, 10:…
3          85,925!          85,525!
6  ██      97,351!  ██      96,951!
! breaks a guardrail

0 of 4 scenarios keep the guardrail.
Checked: of the baseline and 1 of 4 scenarios, 72 partners were calculated
         twice, with the same result.
Partners are assumed to behave as they did.
[1]

# For programs: CSV has a row for each.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=12%,11% --guard 'losers < 50%' --format csv
scenario,policies.affiliate-share.params.rate,cost,cost_change,cost_change_share,cost_share,worth,worth_change,worth_share,revenue,partners,gainers,losers,keepers,gained,lost,median_change,largest_gain,largest_loss,gini,top20_share,top_share,top_revenue,top_revenue_share,guardrails,error
baseline,,97898.82,0.00,0.000000,0.152725,147494.02,0.00,0.230095,641014.47,67,0,0,67,0.00,0.00,0.00,0.00,0.00,0.580191,0.616360,0.093999,105013.78,0.163824,,
1,12%,97898.82,0.00,0.000000,0.152725,147494.02,0.00,0.230095,641014.47,67,0,0,67,0.00,0.00,0.00,0.00,0.00,0.580191,0.616360,0.093999,105013.78,0.163824,kept,
2,11%,95712.26,-2186.56,-0.022335,0.149314,145307.46,-2186.56,0.226684,641014.47,67,0,33,34,0.00,-2186.56,0.00,0.00,-211.01,0.585126,0.622863,0.095414,105013.78,0.163824,kept,

# With bands, their ends and middles follow.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=11% --resamples 100 --format csv | cut -d, -f1-3,26-
scenario,policies.affiliate-share.params.rate,cost,error,cost_5,cost_50,cost_95,cost_change_5,cost_change_50,cost_change_95,worth_5,worth_50,worth_95,worth_change_5,worth_change_50,worth_change_95
baseline,,97898.82,,68069.40,97121.40,128648.63,0.00,0.00,0.00,108047.30,148624.96,187929.69,0.00,0.00,0.00
1,11%,95712.26,,66235.31,95268.06,125850.28,-2957.30,-2125.54,-1477.42,106213.21,146906.66,185799.25,-2957.30,-2125.54,-1477.42

# A scenario equals the same program simulated alone.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=11% --format csv | tail -n 1 | cut -d, -f3
95712.26
$ guerdon simulate program.yaml --data data --set policies.affiliate-share.params.rate=11% --format csv | grep '^unit,USD,'
unit,USD,USD,95712.26,2914

# JSON: what the grid is, the baseline and each scenario as compare gives them.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=12%,11% --guard 'losers < 1%' --format json > grid.json
$ grep -E '"(path|scenario|set|cost|guardrail|kept|failed|check)":' grid.json | grep -v '"policies":'
    {"path": "policies.affiliate-share.params.rate", "values": ["12%", "11%"]}
      "scenario": "baseline",
        "cost": "97898.82",
      "scenario": "1",
      "set": {"policies.affiliate-share.params.rate": "12%"},
        "cost": "97898.82",
        {"guardrail": "losers < 1%", "is": "kept", "value": "0", "of": "67"}
      "scenario": "2",
      "set": {"policies.affiliate-share.params.rate": "11%"},
        "cost": "95712.26",
        {"guardrail": "losers < 1%", "is": "broken", "value": "33", "of": "67"}
  "kept": 1,
  "failed": 0,
  "check": {"mode": "sample", "partners": 72, "scenarios": 1}

# With as many workers as one likes.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=8%..12%:1% --format json --jobs 1 > one.json
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=8%..12%:1% --format json --jobs 3 | cmp - one.json

# A value of the wrong kind is refused before anything is run, wherever it stands.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=12%,two
guerdon: --over policies.affiliate-share.params.rate=12%,two: parameter "rate": expected a percentage such as 15%, found "two" [program.wrong-param]
[3]
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=two,12%
guerdon: --over policies.affiliate-share.params.rate=two,12%: parameter "rate": expected a percentage such as 15%, found "two" [program.wrong-param]
[3]

# A value that a policy refuses is a row that says so; the others go on.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=12%,-1%,10%
Program  hybrid-partners (program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months
Sweep    policies.affiliate-share.params.rate: 3 values, 12% to 10%

Scenarios
    #  rate        cost  difference      in %  of revenue  gain  lose     median
baseline      97,898.82                            15.3 %
    1  12%    97,898.82        0.00     0.0 %      15.3 %     0     0       0.00
guerdon: scenario 2: --over policies.affiliate-share.params.rate=12%,-1%,10%: parameter "rate": -1% is below its minimum 0% [program.param-bounds]
    2  -1%   failed: program.param-bounds
    3  10%    93,521.86   -4,376.96    -4.5 %      14.6 %     0    33       0.00

cost by rate
baseline  97,898.82   ████████████████████████████████
12%       97,898.82   ████████████████████████████████
-1%          failed
10%       93,521.86   ███████████████████████████████

1 of 3 scenarios failed.
Checked: of the baseline and 1 of 3 scenarios, 72 partners were calculated
         twice, with the same result.
Partners are assumed to behave as they did.
[3]

# What is wrong for all of them is said before anything is run, with its place.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rte=10%..12%:1%
guerdon: --over policies.affiliate-share.params.rte=10%..12%:1%: std:commission/percentage has no parameter "rte"; did you mean "rate"? [program.unknown-param]
[3]
$ guerdon sweep program.yaml --data data --over policies.affiliate-shar.params.rate=10%..12%:1%
guerdon: --over policies.affiliate-shar.params.rate=10%..12%:1%: there is no "affiliate-shar" in "policies"; did you mean "affiliate-share"? [scenario.unknown-path]
[3]
$ guerdon sweep program.yaml --data data --over payout.minimum=0,ten
guerdon: --over payout.minimum=0,ten: "ten" was found where "minimum" expects an amount; write one such as 40 [program.wrong-type]
[3]
$ printf 'baseline: program.yaml\nsweep:\n  payout.minimum: [0, 50]\n  policies.affiliate-shar.params.rate: 10%%..12%%:1%%\n' > wrong.yaml
$ guerdon sweep wrong.yaml --data data
guerdon: wrong.yaml:4:3: there is no "affiliate-shar" in "policies"; did you mean "affiliate-share"? [scenario.unknown-path]
    4 |   policies.affiliate-shar.params.rate: 10%..12%:1%
      |   ^
[3]
$ printf 'baseline: program.yaml\nsweep:\n  payout.minimum: [0, 50]\n  policies.affiliate-share.params.rate: 10%%..12%%:5%%\n' > wrong.yaml
$ guerdon sweep wrong.yaml --data data
guerdon: wrong.yaml:4:3: 10%..12%:5%: no step ends there; end at 10% or at 15%, or take another step [sweep.step]
    4 |   policies.affiliate-share.params.rate: 10%..12%:5%
      |   ^
[3]
$ guerdon sweep program.yaml --data data --over payout=1 --over payout.minimum=1,2
guerdon: --over payout.minimum=1,2: payout and payout.minimum: one of them is a part of the other; sweep one only [sweep.duplicate-path]
[3]
$ guerdon sweep program.yaml --data data --over payout.minimum=10..0:5
guerdon: --over payout.minimum=10..0:5: 10..0:5: steps of this sign lead away from the end; write -5 [sweep.step]
[3]
$ guerdon sweep program.yaml --data data --over payout.minimum=0..10:0
guerdon: --over payout.minimum=0..10:0: 0..10:0: a step of 0 leads nowhere; write another one [sweep.step]
[3]
$ guerdon sweep program.yaml --data data --over payout.minimum=0..10%:1
guerdon: --over payout.minimum=0..10%:1: 0..10%:1: start, end and step are not all of one kind; write % or a unit behind each of them [sweep.range]
[3]
$ guerdon sweep program.yaml --data data --over 'payout.minimum=[0, 50'
guerdon: --over payout.minimum=[0, 50: a "," or "]" is expected here; close the list, or put the text in quotes (the list starts in line 1) [yaml.syntax]
[3]
$ guerdon sweep program.yaml --data data --over payout.minimum=0,1,2 --most 2
guerdon: --over payout.minimum=0,1,2: there are more than 2 scenarios; take wider steps or fewer paths, or allow more with --most [sweep.too-many]
[3]
$ guerdon sweep program.yaml --data data
guerdon: there is nothing to sweep; give --over PATH=VALUES such as policies.base.params.rate=10%..20%:1% [usage.over]
[2]
$ guerdon sweep program.yaml --data data --over payout.minimum=0 --show costs
guerdon: --show: nothing is called "costs"; did you mean "cost"? [guardrail.unknown]
[3]
$ guerdon sweep program.yaml --data data --over payout.minimum=0 --show policy.affiliate-shar
guerdon: --show: there is no policy "affiliate-shar" in the baseline nor in any scenario; did you mean "affiliate-share"? [guardrail.unknown]
[3]
$ guerdon sweep program.yaml --data data --over payout.minimum=0 --guard 'policy.affiliate-shar < 5'
guerdon: there is no policy "affiliate-shar" in the baseline nor in any scenario; did you mean "affiliate-share"? [guardrail.unknown]
[3]
$ printf 'baseline: program.yaml\nsweep: 10%%..12%%:1%%\n' > wrong.yaml; guerdon sweep wrong.yaml --data data
guerdon: wrong.yaml:2:8: "10%..12%:1%" was found where "sweep" expects a map; write one such as {name: value} [program.wrong-type]
    2 | sweep: 10%..12%:1%
      |        ^
[3]
$ printf 'baseline: program.yaml\nsweep: {payout.minimum: []}\n' > wrong.yaml; guerdon sweep wrong.yaml --data data
guerdon: wrong.yaml:2:9: there is no value to take; write some, such as 10%..20%:1% [sweep.empty]
    2 | sweep: {payout.minimum: []}
      |         ^
[3]

# A share is rounded once: 12.34996 % is 12.3 %, though it is 12.3500 % in millionths.
$ mkdir one; printf 'id\nP1\n' > one/partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,1000000.00\n' > one/referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 12.34996%%}}]\n' > one/program.yaml
$ guerdon sweep one/program.yaml --data one --over policies.base.params.rate=12.34996%,12.35% --show cost_share | sed -n '/^Scen/,/^$/p'
Scenarios
    #  rate              cost   difference      in %  gain  lose  cost_share
baseline           123,499.60                                         12.3 %
    1  12.34996%   123,499.60         0.00     0.0 %     0     0      12.3 %
    2  12.35%      123,500.00         0.40     0.0 %     1     0      12.4 %
(no room for: of revenue, median; --format csv has them)

# No line is wider than a terminal of 80 columns.
$ long=a-folder-with-a-long-name/and-another-one-in-it; mkdir -p $long; cp one/* $long
> sed -i 's/name: base/name: what-is-paid-for-each-new-customer/' $long/program.yaml
> guerdon sweep $long/program.yaml --data ./$long --over policies.what-is-paid-for-each-new-customer.params.rate=10%,12% --over policies.what-is-paid-for-each-new-customer.until=2024-01-01,2025-01-01 --guard 'gainers < 50%' --guard 'losers < 50%' --guard 'cost_share < 11%'
Program  p, amounts in USD
         a-folder-with-a-long-name/and-another-one-in-it/program.yaml
Data     the CSV files of ./a-folder-with-a-long-name/and-another-one-in-it
         1 partner, 1 referral, 1 sale
Span     2024-03
Sweep    policies.what-is-paid-for-each-new-customer.params.rate: 2 values, 10%
         to 12%
         policies.what-is-paid-for-each-new-customer.until: 2 values, 2024-01-01
         to 2025-01-01
Guards   1  gainers < 50%
         2  losers < 50%
         3  cost_share < 11%

Scenarios
    #  rate  until              cost   difference      in %  guards
baseline                  123,499.60
    1  10%   2024-01-01         0.00  -123,499.60  -100.0 %  breaks 2
    2  10%   2025-01-01   100,000.00   -23,499.60   -19.0 %  breaks 2
    3  12%   2024-01-01         0.00  -123,499.60  -100.0 %  breaks 2
    4  12%   2025-01-01   120,000.00    -3,499.60    -2.8 %  breaks 2, 3
(no room for: of revenue, gain, lose, median; --format csv has them)

cost: rate down, until across
       2024-01-01     2025-01-01
10%          0.00!  ██   100,000!
12%          0.00!  ██   120,000!
! breaks a guardrail

0 of 4 scenarios keep all guardrails.
Checked: of the baseline and 1 of 4 scenarios, 1 partner was calculated twice,
         with the same result.
Partners are assumed to behave as they did.
[1]

# A path is swept or set, a value is there once, however it is written.
$ guerdon sweep program.yaml --data data --over payout.minimum=1,2 --set payout.minimum=3
guerdon: --over payout.minimum=1,2: what --set gives payout.minimum would be lost; leave one of the two out [sweep.duplicate-path]
[3]
$ guerdon sweep program.yaml --data data --over payout=1,2 --set payout.minimum=3
guerdon: --over payout=1,2: what --set gives payout.minimum would be lost; leave one of the two out [sweep.duplicate-path]
[3]
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=5%,0.050,10%
guerdon: --over policies.affiliate-share.params.rate=5%,0.050,10%: the values 5% and 0.050 are the same; leave one out [sweep.duplicate-value]
[3]
$ guerdon sweep program.yaml --data data --over ' payout.minimum =0,50' --set payout={} --format csv | cut -d, -f1-6
scenario,payout.minimum,cost,cost_change,cost_change_share,cost_share
baseline,,97898.82,0.00,0.000000,0.152725
1,0,97898.82,0.00,0.000000,0.152725
2,50,97898.82,0.00,0.000000,0.152725

# One is one.
$ guerdon sweep program.yaml --data data --over payout.minimum=50 --guard 'losers < 1%' | tail -n 4
1 of 1 scenario keeps the guardrail.
Checked: of the baseline and 1 of 1 scenario, 72 partners were calculated twice,
         with the same result.
Partners are assumed to behave as they did.
$ guerdon solve program.yaml --data data --find payout.minimum=50..50:1 --target 'cost = 1' | grep ^Run
Run      1 scenario
$ guerdon solve program.yaml --data data --find payout.minimum=50..50:1 --minimise cost | grep ^Run
Run      1 scenario, all that there is between the bounds at these steps
$ mkdir alone; head -n 2 data/partners.csv > alone/partners.csv; guerdon game program.yaml --data alone --trick later --days 1 | sed -n '1,4p'
Data     alone, 1 partner, who is at it

Tricks
later    sales of a period's last 1 day on the next one's first
$ guerdon sweep program.yaml --data data --over payout.minimum=50,60 --most 1
guerdon: --over payout.minimum=50,60: there are more than 1 scenario; take wider steps or fewer paths, or allow more with --most [sweep.too-many]
[3]

# A column that has no room is named in full where that is short, and else as far as it goes.
$ long=$(printf 'm%.0s' $(seq 300)); mkdir named; sed "2s/affiliate/$long/" data/partners.csv > named/partners.csv; cp data/[!p]*.csv named
$ guerdon sweep program.yaml --data named --over payout.minimum=50 --over payout.hold=10d --over refunds.within=80d,90d --show "model.$long" --check none | grep '^(no room' | cut -c1-80
(no room for: gain, median,

# One place that goes by its name and by its number.
$ n=$(guerdon script /dev/stdin <<< 'for i, p in ipairs(require("guerdon").program("program.yaml").policies) do if p.name == "affiliate-share" then print(i) end end')
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=10%,11% --over policies.$n.params.rate=12%,13%
guerdon: --over policies.2.params.rate=12%,13%: policies.2.params.rate is swept twice; give all of its values once [sweep.duplicate-path]
[3]
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=10%,11% --set policies.$n.params.rate=12%
guerdon: --over policies.affiliate-share.params.rate=10%,11%: what --set gives policies.2.params.rate would be lost; leave one of the two out [sweep.duplicate-path]
[3]
