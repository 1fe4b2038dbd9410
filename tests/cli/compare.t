# compare: a baseline and scenarios beside it.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .
$ guerdon compare program.yaml --data data --set policies.affiliate-share.params.rate=11% --guard 'losers < 50%' --guard 'cost_share < 14%'
Program  hybrid-partners (program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months

Scenarios
scenario                       cost            difference    in %  of revenue
baseline                  97,898.82  ████████                          15.3 %
affiliate-share.rate=11%  95,712.26  ███████▉   -2,186.56  -2.2 %      14.9 %

With rewards at what they are worth
scenario                       worth            difference    in %  of revenue
baseline                  147,494.02  ████████                          23.0 %
affiliate-share.rate=11%  145,307.46  ███████▉   -2,186.56  -1.5 %      22.7 %

Partners who gain, lose or keep in worth, and the band of its difference
scenario                  gain  lose  keep  median  band from         to
affiliate-share.rate=11%     0    33    34    0.00  -2,933.44  -1,486.65

Guardrails
        scenario                  guardrail                         is
kept    affiliate-share.rate=11%  losers < 50%      49.25 % (33 of 67)
broken  affiliate-share.rate=11%  cost_share < 14%             14.93 %

--------------------------------------------------------------------------------
affiliate-share.rate=11%
  set   policies.affiliate-share.params.rate: 11%

By unit
unit     baseline   scenario  difference    in %  worth in USD
USD     97,898.82  95,712.26   -2,186.56  -2.2 %     -2,186.56
(5 more as in the baseline)

By policy
policy           unit   baseline   scenario  difference    in %
affiliate-share  USD   26,255.39  24,068.83   -2,186.56  -8.3 %
(13 more as in the baseline)

By model
model      unit   baseline   scenario  difference    in %
affiliate  USD   42,386.23  40,199.67   -2,186.56  -5.2 %
(6 more as in the baseline)

By level
level   unit   baseline   scenario  difference    in %
bronze  USD   24,015.95  23,577.06     -438.89  -1.8 %
silver  USD   47,890.02  46,572.28   -1,317.74  -2.8 %
gold    USD   25,992.85  25,562.92     -429.93  -1.7 %
(14 more as in the baseline)

By period
period  unit   baseline   scenario  difference    in %
2024    USD   30,680.08  30,109.46     -570.62  -1.9 %
2025    USD   52,600.24  50,984.30   -1,615.94  -3.1 %
(16 more as in the baseline)

Who loses most, in worth
partner  name                  baseline  scenario  difference    in %
AF38     Maker's Ledger        5,132.02  4,921.01     -211.01  -4.1 %
AF05     Petit Patron          3,079.09  2,885.07     -194.02  -6.3 %
AF26     Tiny Teams Daily      3,141.00  2,962.68     -178.32  -5.7 %
AF27     Kleinbetrieb Heute    4,422.33  4,255.82     -166.51  -3.8 %
AF40     Second Shift Reviews  2,462.66  2,303.93     -158.73  -6.4 %

Concentration
of worth, and the revenue that would leave    baseline    scenario
Gini coefficient                                 0.580       0.585
share of the top 20 %                           61.6 %      62.3 %
share of the top partner                         9.4 %       9.5 %
revenue of the top partner                  105,013.78  105,013.78
of all revenue                                  16.4 %      16.4 %
who that is                                       AL02        AL02

Assumption: partners behave as they did.
Bands: 5th to 95th percentile of 1,000 resamples of 72 partners, seed 1.
Checked: all 72 partners were calculated twice, with the same result.
[1]

# A file of scenarios: values set, parts dropped and added. The summary alone, and one of them by itself.
$ cat > what-if.yaml <<'END'
> baseline: program.yaml
> guardrails: [cost_share <= 15%, 'losers < 40%', policy.summit > 22]
> scenarios:
>   - name: lower-rate
>     doc: A point less for affiliates.
>     set: {policies.affiliate-share.params.rate: 11%}
>   - name: credits-for-cash
>     drop:
>       - policies.affiliate-milestone
>     add: {policies: [{name: thanks, use: std:commission/fixed, unit: credits, for: {model: affiliate}, params: {amount: 20, per: qualified}, before: lead-quality}]}
>   - name: no-tiers
>     drop: [tiers, policies.affiliate-level, policies.early-access, policies.alliance-fee]
>   - name: harder-gold
>     set: {tiers.params.revenue.gold: 9000, tiers.params.contributions.gold: 25}
> END
$ guerdon compare what-if.yaml --data data --brief
Program  hybrid-partners (program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months

Scenarios
scenario               cost            difference     in %  of revenue
baseline          97,898.82  ████████                           15.3 %
lower-rate        95,712.26  ███████▉   -2,186.56   -2.2 %      14.9 %
credits-for-cash  96,198.82  ███████▉   -1,700.00   -1.7 %      15.0 %
no-tiers          52,538.80  ████▎     -45,360.02  -46.3 %       8.2 %
harder-gold       94,364.46  ███████▊   -3,534.36   -3.6 %      14.7 %

With rewards at what they are worth
scenario               worth            difference     in %  of revenue
baseline          147,494.02  ████████                           23.0 %
lower-rate        145,307.46  ███████▉   -2,186.56   -1.5 %      22.7 %
credits-for-cash  147,628.02  ████████      134.00    0.1 %      23.0 %
no-tiers           99,694.00  █████▍    -47,800.02  -32.4 %      15.6 %
harder-gold       143,959.66  ███████▊   -3,534.36   -2.4 %      22.5 %

Partners who gain, lose or keep in worth, and the band of its difference
scenario          gain  lose  keep   median   band from          to
lower-rate           0    33    34     0.00   -2,933.44   -1,486.65
credits-for-cash    29    11    32     0.00     -640.00      766.00
no-tiers             0    51    16  -184.33  -69,258.05  -30,355.38
harder-gold          0    10    57     0.00   -6,226.13   -1,541.66

Guardrails
        scenario          guardrail                           is
kept    lower-rate        cost_share <= 15%              14.93 %
broken  lower-rate        losers < 40%        49.25 % (33 of 67)
kept    lower-rate        policy.summit > 22                  23
broken  credits-for-cash  cost_share <= 15%              15.01 %
kept    credits-for-cash  losers < 40%        15.28 % (11 of 72)
kept    credits-for-cash  policy.summit > 22                  23
kept    no-tiers          cost_share <= 15%               8.20 %
broken  no-tiers          losers < 40%        76.12 % (51 of 67)
kept    no-tiers          policy.summit > 22                  23
kept    harder-gold       cost_share <= 15%              14.72 %
kept    harder-gold       losers < 40%        14.93 % (10 of 67)
kept    harder-gold       policy.summit > 22                  23

Warnings that the baseline does not have: no-tiers (1); guerdon diff
  what-if.yaml --scenario NAME shows them

Assumption: partners behave as they did.
Bands: 5th to 95th percentile of 1,000 resamples of 72 partners, seed 1.
Checked: all 72 partners were calculated twice, with the same result.
[1]
$ guerdon compare what-if.yaml --data data | sed -n '/^credits-for-cash$/,/^---/p'
credits-for-cash
  drop  policies.affiliate-milestone
  add   policies: [{name: thanks, use: std:commission/fixed, unit: credits, for…

By unit
unit        baseline   scenario  difference    in %  worth in USD
USD        97,898.82  96,198.82   -1,700.00  -1.7 %     -1,700.00
credits      119,752    138,092      18,340  15.3 %      1,834.00
(4 more as in the baseline)

By policy
policy               unit     baseline  scenario  difference      in %
thanks               credits         0    18,340      18,340         -
affiliate-milestone  USD      1,700.00      0.00   -1,700.00  -100.0 %
(13 more as in the baseline)

By model
model      unit      baseline   scenario  difference    in %
affiliate  USD      42,386.23  40,686.23   -1,700.00  -4.0 %
affiliate  credits          0     18,340      18,340       -
(6 more as in the baseline)

By level
level   unit      baseline   scenario  difference    in %
bronze  credits     32,634     43,114      10,480  32.1 %
silver  USD      47,890.02  46,190.02   -1,700.00  -3.5 %
silver  credits     42,817     50,077       7,260  17.0 %
gold    credits     44,301     44,901         600   1.4 %
(13 more as in the baseline)

By period
period  unit      baseline   scenario  difference    in %
2023    USD      14,618.50  14,518.50     -100.00  -0.7 %
2023    credits     12,374     17,134       4,760  38.5 %
2024    USD      30,680.08  29,980.08     -700.00  -2.3 %
2024    credits     46,726     53,266       6,540  14.0 %
2025    USD      52,600.24  51,700.24     -900.00  -1.7 %
2025    credits     60,652     67,692       7,040  11.6 %
(12 more as in the baseline)

Who gains most, in worth
partner  name                  baseline  scenario  difference     in %
AF17     Bright Margin            31.04    135.04      104.00  335.1 %
AF21     Monday Numbers           37.51     85.51       48.00  128.0 %
AF23     The Receipt Box         160.63    208.63       48.00   29.9 %
AF40     Second Shift Reviews  2,462.66  2,510.66       48.00    1.9 %
AF09     Small Shop Signals      891.73    937.73       46.00    5.2 %

Who loses most, in worth
partner  name                baseline  scenario  difference     in %
AF38     Maker's Ledger      5,132.02  4,864.02     -268.00   -5.2 %
AF30     Studio Ångström     2,397.18  2,135.18     -262.00  -10.9 %
AF37     Ops Postcards       1,921.76  1,871.76      -50.00   -2.6 %
AF27     Kleinbetrieb Heute  4,422.33  4,372.33      -50.00   -1.1 %
AF12     Freelance Ledger    1,690.11  1,640.11      -50.00   -3.0 %

Concentration
of worth, and the revenue that would leave    baseline    scenario
Gini coefficient                                 0.580       0.604
share of the top 20 %                           61.6 %      63.5 %
share of the top partner                         9.4 %       9.4 %
revenue of the top partner                  105,013.78  105,013.78
of all revenue                                  16.4 %      16.4 %
who that is                                       AL02        AL02

--------------------------------------------------------------------------------
$ guerdon compare what-if.yaml --data data | sed -n '/^harder-gold$/,$p' | sed -n '/^Partners by/,/^$/p'
Partners by level at the end: rows in the baseline, columns in the scenario
        bronze  silver  gold
bronze      34
silver              30
gold                 3     5

# Where blocks cannot be shown, bars are of another sign.
$ LC_ALL=C guerdon compare what-if.yaml --data data --brief | sed -n '/^Scenarios/,/^$/p'
Scenarios
scenario               cost            difference     in %  of revenue
baseline          97,898.82  ########                           15.3 %
lower-rate        95,712.26  ########   -2,186.56   -2.2 %      14.9 %
credits-for-cash  96,198.82  ########   -1,700.00   -1.7 %      15.0 %
no-tiers          52,538.80  ####      -45,360.02  -46.3 %       8.2 %
harder-gold       94,364.46  ########   -3,534.36   -3.6 %      14.7 %

# CSV in long form, and JSON.
$ guerdon compare what-if.yaml --data data --format csv > all.csv; cut -d, -f1,2 all.csv | uniq -c | head -30
      1 scenario,section
     22 baseline,metric
      1 baseline,top-partner
      1 baseline,band-5
      1 baseline,band-50
      1 baseline,band-95
      1 baseline,band-5
      1 baseline,band-50
      1 baseline,band-95
      1 baseline,band-5
      1 baseline,band-50
      1 baseline,band-95
      1 baseline,band-5
      1 baseline,band-50
      1 baseline,band-95
      6 baseline,unit
      5 baseline,worth
     14 baseline,policy
      7 baseline,model
     17 baseline,level
    140 baseline,period
     36 baseline,revenue
      3 baseline,migration
      1 lower-rate,set
     22 lower-rate,metric
      1 lower-rate,top-partner
      1 lower-rate,band-5
      1 lower-rate,band-50
      1 lower-rate,band-95
      1 lower-rate,band-5
$ grep -E '^(scenario|credits-for-cash,(drop|add|top-partner|band-5|unit|migration|kept|broken))' all.csv
scenario,section,name,unit,quantity,baseline,difference
credits-for-cash,drop,policies.affiliate-milestone,,,,
credits-for-cash,add,policies,,"[{name: thanks, use: std:commission/fixed, unit: credits, for: {model: affiliate}, params: {amount: 20, per: qualified}, before: lead-quality}]",,
credits-for-cash,top-partner,AL02,,,,
credits-for-cash,band-5,cost,USD,68922.93,,
credits-for-cash,band-50,cost,USD,96609.18,,
credits-for-cash,band-5,cost_change,USD,-2650.00,,
credits-for-cash,band-50,cost_change,USD,-1700.00,,
credits-for-cash,band-5,worth,USD,114590.18,,
credits-for-cash,band-50,worth,USD,147090.34,,
credits-for-cash,band-5,worth_change,USD,-640.00,,
credits-for-cash,band-50,worth_change,USD,150.00,,
credits-for-cash,unit,USD,USD,96198.82,97898.82,-1700.00
credits-for-cash,unit,credits,credits,138092,119752,18340
credits-for-cash,unit,marketing-fund,marketing-fund,25980,25980,0
credits-for-cash,unit,badge,badge,34,34,0
credits-for-cash,unit,beta-seat,beta-seat,61,61,0
credits-for-cash,unit,summit-seat,summit-seat,23,23,0
credits-for-cash,migration,bronze>bronze,,34,,
credits-for-cash,migration,silver>silver,,30,,
credits-for-cash,migration,gold>gold,,8,,
credits-for-cash,broken,cost_share <= 15%,,0.150073,,
credits-for-cash,kept,losers < 40%,,11,,
credits-for-cash,kept,policy.summit > 22,,23,,
$ guerdon compare what-if.yaml --data data --format json > all.json
[1]
$ jq -c '.check, .assumption, .resampling, (.scenarios[2] | .edits, .guardrails, .bands.worth_change)' all.json
{"mode":"sample","partners":72,"of":72}
"Partners behave as they did."
{"resamples":1000,"seed":1}
[{"edit":"drop","path":"policies.affiliate-milestone"},{"edit":"add","path":"policies","value":"[{name: thanks, use: std:commission/fixed, unit: credits, for: {model: affiliate}, params: {amount: 20, per: qualified}, before: lead-quality}]"}]
[{"guardrail":"cost_share <= 15%","is":"broken","value":"0.150073"},{"guardrail":"losers < 40%","is":"kept","value":"11","of":"72"},{"guardrail":"policy.summit > 22","is":"kept","value":"23"}]
{"5":"-640.00","50":"150.00","95":"766.00"}

# Other resamples, another seed, none; a band depends on nothing else.
$ for o in '--resamples 50' '--seed 7' '--resamples 0'; do guerdon compare what-if.yaml --data data --brief $o | sed -n '/^scenario.*keep/,/^lower/p;/^Bands/p'; done
scenario          gain  lose  keep   median   band from          to
lower-rate           0    33    34     0.00   -3,153.19   -1,684.43
Bands: 5th to 95th percentile of 50 resamples of 72 partners, seed 1.
scenario          gain  lose  keep   median   band from          to
lower-rate           0    33    34     0.00   -2,908.44   -1,489.42
Bands: 5th to 95th percentile of 1,000 resamples of 72 partners, seed 7.
scenario          gain  lose  keep   median
lower-rate           0    33    34     0.00
$ guerdon compare what-if.yaml --data data --resamples many
guerdon: --resamples many: expected a whole number from 0 to 100000 [usage.number]
[2]

# Where labels must be cut, what tells them apart stays.
$ { echo baseline: program.yaml; echo scenarios:; for i in 11 12 13; do
>   echo "  - {name: what-affiliates-would-have-got-at-a-rate-of-$i, set: {policies.affiliate-share.params.rate: $i%}}"; done; } > long.yaml
$ guerdon compare long.yaml --data data --brief | sed -n '/^Scenarios/,/^$/p'
Scenarios
scenario                          cost            difference    in %  of revenue
baseline                     97,898.82  ███████▉                          15.3 %
…-have-got-at-a-rate-of-11   95,712.26  ███████▋   -2,186.56  -2.2 %      14.9 %
…-have-got-at-a-rate-of-12   97,898.82  ███████▉        0.00   0.0 %      15.3 %
…-have-got-at-a-rate-of-13  100,085.70  ████████    2,186.88   2.2 %      15.6 %

# Only a part of the time, though what came before still counts for levels.
$ guerdon compare what-if.yaml --data data --brief --from 2024-Q3 --until 2025 | sed -n '/^Span/,/^lower/p'
Span     2024-07 to 2024-12, 6 months

Scenarios
scenario               cost            difference     in %  of revenue
baseline          18,050.74  ████████                           15.1 %
lower-rate        17,480.12  ███████▊     -570.62   -3.2 %      14.6 %

# One that fails is named, the others go on. Periods of another kind are compared by the year, and a label must be one
# of theirs.
$ cat > fails.yaml <<'END'
> baseline: program.yaml
> scenarios:
>   - name: quarterly
>     set: {period: quarter}
>   - name: lower-rate
>     set: {policies.affiliate-share.params.rate: 11%}
> END
$ guerdon compare fails.yaml --data data | sed -n '/^By period/,/^$/p' | head -9
By period
period  unit          baseline   scenario  difference      in %
2023    USD          14,618.50   6,683.76   -7,934.74   -54.3 %
2023    beta-seat           14          0         -14  -100.0 %
2023    summit-seat         10          9          -1   -10.0 %
2024    USD          30,680.08  23,179.30   -7,500.78   -24.4 %
2024    beta-seat           21          0         -21  -100.0 %
2025    USD          52,600.24  38,097.71  -14,502.53   -27.6 %
2025    beta-seat           26          0         -26  -100.0 %
$ guerdon compare fails.yaml --data data --brief --period 2024-03 | sed -n '/^Scenarios/,/^$/p'
guerdon: scenario quarterly: --period 2024-03: expected a quarter such as 2024-Q1, or a longer period such as 2024 [usage.period]
Scenarios
scenario        cost            difference   in %  of revenue
baseline    1,841.18  ████████                         19.6 %
quarterly     failed
    --period 2024-03: expected a quarter such as 2024-Q1, or a longer period su…
lower-rate  1,841.18  ████████        0.00  0.0 %      19.6 %

# A guardrail is about something that there is, in the baseline or in a scenario.
$ guerdon compare program.yaml --data data --set policies.affiliate-share.params.rate=11% --guard 'policy.alliance-fe < 500'
guerdon: there is no policy "alliance-fe" in the baseline nor in any scenario; did you mean "alliance-fee"? [guardrail.unknown]
[3]
$ printf 'baseline: program.yaml\nguardrails:\n  - level.gald < 500\n' > guarded.yaml
$ guerdon compare guarded.yaml --data data --set policies.affiliate-share.params.rate=11%
guerdon: guarded.yaml:3:5: there is no level "gald" in the baseline nor in any scenario; did you mean "gold"? [guardrail.unknown]
    3 |   - level.gald < 500
      |     ^
[3]

# Who moves up is told as of the end of what is compared, not of the data.
$ guerdon compare program.yaml --data data --set tiers.params.revenue.gold=1000 --until 2023-06 --format csv | grep -v baseline | grep migration
tiers.params.revenue.gold=1000,migration,bronze>bronze,,68,,
tiers.params.revenue.gold=1000,migration,bronze>gold,,1,,
tiers.params.revenue.gold=1000,migration,silver>silver,,2,,
tiers.params.revenue.gold=1000,migration,silver>gold,,1,,

# Every metric is explained.
$ jq -r '.scenarios[0].metrics | keys[]' all.json | while read m; do grep -q "\`$m\`" $ROOT/docs/whatif.md || echo $m; done

# Several values are one scenario, named by all of them; programs of one name go by their paths.
$ guerdon compare program.yaml --data data --brief --set policies.affiliate-share.params.rate=11% --set policies.lead-quality.params.amount=7.00 | sed -n '/^Scenarios/,/^$/p'
Scenarios
scenario                          cost            difference    in %  of revenue
baseline                     97,898.82  ████████                          15.3 %
affiliate-share.rate=11% l…  95,808.26  ███████▉   -2,090.56  -2.1 %      14.9 %
$ mkdir a b; sed 's/rate: 12%/rate: 11%/' program.yaml > a/program.yaml; sed 's/rate: 12%/rate: 13%/' program.yaml > b/program.yaml; cp -r policies a; cp -r policies b
$ guerdon compare program.yaml a/program.yaml b/program.yaml --data data --brief | sed -n '/^Scenarios/,/^$/p'
Scenarios
scenario              cost            difference    in %  of revenue
baseline         97,898.82  ███████▉                          15.3 %
a/program.yaml   95,712.26  ███████▋   -2,186.56  -2.2 %      14.9 %
b/program.yaml  100,085.70  ████████    2,186.88   2.2 %      15.6 %

# A month is not counted where periods are quarters.
$ guerdon compare fails.yaml --data data --brief --guard 'period.2024-03 < 5000' --guard 'period.2024-Q3 >= 0' | sed -n '/^Guardrails/,/^$/p'
Guardrails
        scenario    guardrail                         is
broken  quarterly   period.2024-03 < 5000  there is none
kept    quarterly   period.2024-Q3 >= 0         6,458.33
kept    lower-rate  period.2024-03 < 5000       1,841.18
broken  lower-rate  period.2024-Q3 >= 0    there is none

# What an edit makes wrong elsewhere in the program is told of the edit; what another edit took out, too.
$ guerdon compare program.yaml --data data --set rewards={}
guerdon: --set rewards={}: with this, program.yaml:58:11 is not right: "marketing-fund" is neither the program's currency nor one of its rewards; add it under `rewards` [program.unknown-unit]
[3]
$ cat > elsewhere.yaml <<'YAML'
> baseline: program.yaml
> scenarios:
>   - name: no-rewards
>     drop: [rewards]
>     set: {payout.minimum: 40}
> YAML
$ guerdon compare elsewhere.yaml --data data
guerdon: elsewhere.yaml:4:12: with this, program.yaml:58:11 is not right: "marketing-fund" is neither the program's currency nor one of its rewards; add it under `rewards` [program.unknown-unit]
    4 |     drop: [rewards]
      |            ^
[3]
$ cat > dropped.yaml <<'YAML'
> baseline: program.yaml
> scenarios:
>   - name: no-levels
>     drop: [tiers, policies.lead-quality]
>     set: {policies.lead-quality.params.amount: 7.00}
> YAML
$ guerdon compare dropped.yaml --data data
guerdon: dropped.yaml:5:11: the scenario drops "policies.lead-quality": there is no "lead-quality" in "policies"; expected one of affiliate-share-until-2024, affiliate-share, affiliate-level, affiliate-milestone, alliance-fee, alliance-bonus, alliance-marketing, community-leads, community-sales, community-activity, community-badge, early-access, summit [scenario.unknown-path]
    5 |     set: {policies.lead-quality.params.amount: 7.00}
      |           ^
[3]
$ sed -i '$d' dropped.yaml; guerdon sweep dropped.yaml --data data --scenario no-levels --over tiers.params.revenue.gold=9000,10000
guerdon: --over tiers.params.revenue.gold=9000,10000: the scenario drops "tiers": the section "tiers" needs the key "levels"; add it, such as "levels: [bronze, silver]" [program.missing-key]
[3]
$ guerdon compare program.yaml --data data --set policies.affiliate-share.name=alliance-fee
guerdon: --set policies.affiliate-share.name=alliance-fee: with this, program.yaml:46:11 is not right: the policy in line 24 is named "alliance-fee" too; rename one of the two [program.duplicate-policy]
[3]

# Blanks around a path mean nothing; commas have no place in a number.
$ guerdon compare program.yaml --data data --brief --resamples 0 --set ' policies.affiliate-share.params.rate = 11%' | sed -n '/^Scenarios/,/^$/p'
Scenarios
scenario                          cost            difference    in %  of revenue
baseline                     97,898.82  ████████                          15.3 %
 affiliate-share.rate = 11%  95,712.26  ███████▉   -2,186.56  -2.2 %      14.9 %
$ guerdon compare program.yaml --data data --set ' =11%'
guerdon: --set  =11%: nothing is named before the "="; write PATH=VALUE such as policies.base.params.rate=12% [usage.set]
[2]
$ guerdon compare program.yaml --data data --set payout.minimum=40,000.50
guerdon: --set payout.minimum=40,000.50: "40,000.50" was found where "minimum" expects an amount; write it without commas: 40000.50 [program.wrong-type]
[3]
$ guerdon compare program.yaml --data data --set payout.minimum=40,00
guerdon: --set payout.minimum=40,00: "40,00" was found where "minimum" expects an amount; write one such as 40 [program.wrong-type]
[3]
$ guerdon compare program.yaml --data data --brief --set policies.lead-quality.params.amount=1,000,000 > report
guerdon: --set policies.lead-quality.params.amount=1,000,000: parameter "amount": expected an amount such as 12.50, found "1,000,000"; write it without commas: 1000000 [program.wrong-param]
[3]

# Two sums that 64 bits hold, further apart than 64 bits can tell.
$ mkdir far; for y in $(seq 1935 2015); do for m in 01 02 03 04 05 06 07 08 09 10 11 12; do echo $y-$m; done; done > months
$ sed 1iid months > far/partners.csv; sed 's/.*/S&,&,&-01,&-01,1.00/; 1iid,partner_id,referred_at,sold_at,amount' months > far/referrals.csv
$ cat > pay.lua <<'LUA'
> return policy {
>   kind = "commission",
>   params = { sign = { type = "number", min = -1, max = 1 } },
>   sale = function(sale, partner, p) return 90071992547409.90 * p.sign end,
> }
> LUA
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua, params: {sign: 1}}]\n' > far.yaml
$ guerdon compare far.yaml --data far --resamples 0 --check none --format csv --set policies.base.params.sign=-1 | grep -E ',unit,|,cost_change,|,error,'
guerdon: scenario policies.base.params.sign=-1: a total goes beyond what 64 bits of minor units can hold; look for amounts that are too large by a typing error, or report a shorter span [run.total-overflow]
scenario,section,name,unit,quantity,baseline,difference
baseline,metric,cost_change,USD,0.00,0.00,0.00
baseline,unit,USD,USD,87549976756082432.52,87549976756082432.52,0.00
policies.base.params.sign=-1,error,run.total-overflow,,"a total goes beyond what 64 bits of minor units can hold; look for amounts that are too large by a typing error, or report a shorter span",,
$ guerdon compare program.yaml --data data --set 'policies=[{name: a, use: std:commission/percentage}, {name: a, use: std:commission/fixed}]'
guerdon: --set policies=[{name: a, use: std:commission/percentage}, {name: a, use: std:commission/fixed}]: another policy is named "a" too; rename one of the two [program.duplicate-policy]
[3]

# What guerdon check would warn of, and not of the baseline, is said; what the baseline has too is not.
$ cat > levels.yaml <<'YAML'
> baseline: program.yaml
> scenarios:
>   - {name: low, set: {tiers.params.revenue.gold: 1000.00}}
>   - {name: same, set: {tiers.params.revenue.gold: 9000.00}}
>   - {name: none, drop: [policies.early-access, policies.summit], set: {tiers.params.revenue.gold: 1500.00}}
> YAML
$ guerdon compare levels.yaml --data data --brief --resamples 0 | sed -n '/^Warnings/,/^$/p'
Warnings that the baseline does not have: low (1), none (3); guerdon diff
  levels.yaml --scenario NAME shows them
$ guerdon compare levels.yaml --data data --resamples 0 --format csv | grep ,warning,
low,warning,check.level-order,,"the level ""gold"" asks for 1000.00, less than ""silver"" below it (1500.00): more leads down",,
none,warning,check.reward-unused,,"no policy grants the reward ""beta-seat""",,
none,warning,check.reward-unused,,"no policy grants the reward ""summit-seat""",,
none,warning,check.level-order,,"the level ""gold"" asks for 1500.00, as much as ""silver"" below it (1500.00): one of the two is passed over",,
$ guerdon compare levels.yaml --data data --resamples 0 --format json | sed -n '/"warnings"/,/"reviewed"/p'
  "warnings": [
    {"scenario": "low", "id": "check.level-order", "text": "the level \"gold\" asks for 1000.00, less than \"silver\" below it (1500.00): more leads down"},
    {"scenario": "none", "id": "check.reward-unused", "text": "no policy grants the reward \"beta-seat\""},
    {"scenario": "none", "id": "check.reward-unused", "text": "no policy grants the reward \"summit-seat\""},
    {"scenario": "none", "id": "check.level-order", "text": "the level \"gold\" asks for 1500.00, as much as \"silver\" below it (1500.00): one of the two is passed over"}
  ],
  "reviewed": 3
$ guerdon compare program.yaml --data data --brief --resamples 0 --set tiers.params.revenue.gold=1500 | sed -n '/^Warnings/,/^$/p'
Warnings that the baseline does not have: tiers.revenue.gold=1500 (1); guerdon
  diff shows them

# What a policy says to its parameters is known before anything runs, of all scenarios.
$ cat > params.yaml <<'YAML'
> baseline: program.yaml
> scenarios:
>   - {name: good, set: {policies.affiliate-share.params.rate: 11%}}
>   - {name: bad, set: {policies.affiliate-share.params.rate: 500%}}
> YAML
$ guerdon compare params.yaml --data data
guerdon: params.yaml:4:61: parameter "rate": 500% is above its maximum 100% [program.param-bounds]
    4 |   - {name: bad, set: {policies.affiliate-share.params.rate: 500%}}
      |                                                             ^
[3]
$ guerdon compare program.yaml --data data --set policies.affiliate-share.use=std:commission/fixed
guerdon: --set policies.affiliate-share.use=std:commission/fixed: with this, program.yaml:28:14 is not right: std:commission/fixed has no parameter "rate"; expected one of amount, per [program.unknown-param]
[3]
$ guerdon compare program.yaml --data data --set payout.minimum=1 --set 'tiers.levels=[low, high]'
guerdon: --set tiers.levels=[low, high]: with this, program.yaml:32:23 is not right: parameter "uplift.silver": there is no level "silver"; expected one of low, high [program.unknown-level]
[3]

# A year where periods are months.
$ guerdon compare program.yaml --data data --set payout.minimum=1 --guard 'period.2024 < 50000'
guerdon: there is no period "2024" in the baseline nor in any scenario; expected one from 2023-01 to 2025-12; of a longer time, bound cost and give --period [guardrail.unknown]
[3]
$ guerdon compare program.yaml --data data --set payout.minimum=1 --guard 'revenue.2024-Q1 > 1'
guerdon: there is no revenue "2024-Q1" in the baseline nor in any scenario; expected one from 2023-01 to 2025-12; of a longer time, bound revenue and give --period [guardrail.unknown]
[3]

# A path that begins with a policy's name; a file of scenarios that names a program which is not there, or lists none.
$ guerdon compare program.yaml --data data --set affiliate-share.rate=15%
guerdon: --set affiliate-share.rate=15%: "affiliate-share" is no key of a program; did you mean policies.affiliate-share.params.rate? [program.unknown-key]
[3]
$ guerdon compare program.yaml --data data --set affiliate-level.params.uplift.gold=6%
guerdon: --set affiliate-level.params.uplift.gold=6%: "affiliate-level" is no key of a program; did you mean policies.affiliate-level.params.uplift.gold? [program.unknown-key]
[3]
$ printf 'baseline: programm.yaml\n' > s.yaml; guerdon compare s.yaml --data data
guerdon: s.yaml:1:11: there is no file "programm.yaml"; did you mean "program.yaml"? [file.not-found]
    1 | baseline: programm.yaml
      |           ^
[3]
$ printf 'baseline: program.yaml\nscenarios:\n  - {name: other, program: nowhere/x.yaml}\n' > s.yaml; guerdon compare s.yaml --data data
guerdon: s.yaml:3:28: there is no file "nowhere/x.yaml"; check the path [file.not-found]
    3 |   - {name: other, program: nowhere/x.yaml}
      |                            ^
[3]
$ printf 'baseline: program.yaml\n' > s.yaml; guerdon compare s.yaml --data data
guerdon: s.yaml lists no scenarios; give it some under `scenarios`, or --set PATH=VALUE [usage.operand]
[2]

# A page goes where its link leads, and never where standard output is; one that was interrupted leaves nothing.
$ mkdir pages; ln -s pages/there.html link.html; guerdon compare program.yaml --data data --set payout.minimum=1 --html link.html
guerdon: link.html: is a link that leads nowhere; name another file [usage.out]
[2]
$ guerdon compare program.yaml --data data --set payout.minimum=1 --html pages/there.html > page.txt
$ guerdon compare program.yaml --data data --set payout.minimum=2 --html link.html > page.txt; test -L link.html && grep -c 'payout.minimum=2' pages/there.html; ls pages
2
there.html
$ guerdon compare program.yaml --data data --set payout.minimum=1 --html /dev/stdout > page.txt
guerdon: /dev/stdout: is where standard input, output or messages are, and is not written over; name another file [usage.out]
[2]
$ { guerdon sweep program.yaml --data data --over payout.minimum=1..5000:1 --html pages/long.html; } | head -n 1 > page.txt; ls pages
there.html

# What a later edit would take back is said, whichever way the same place is named.
$ guerdon compare program.yaml --data data --set policies.affiliate-share.params.rate=8% --set 'policies.affiliate-share.params={rate: 9%}'
guerdon: --set policies.affiliate-share.params: what --set gives policies.affiliate-share.params.rate would be lost; give the whole first, or one of the two only [usage.set]
[2]
$ guerdon compare program.yaml --data data --set policies.affiliate-level.params.uplift.gold=6% --set tiers.levels.gold=platinum --set tiers.levels.3=diamond
guerdon: --set tiers.levels.3: what --set gives tiers.levels.gold would be lost; give the whole first, or one of the two only [usage.set]
[2]
$ printf 'baseline: program.yaml\nscenarios:\n  - name: lost\n    set:\n      policies.affiliate-share.params.rate: 8%%\n      policies.affiliate-share.params: {rate: 9%%}\n' > s.yaml; guerdon compare s.yaml --data data
guerdon: s.yaml:6:7: what is set at "policies.affiliate-share.params.rate" would be lost; give "policies.affiliate-share.params" first, or one of the two only [scenario.bad-path]
    6 |       policies.affiliate-share.params: {rate: 9%}
      |       ^
[3]
$ sed -i '5{h;d};6G' s.yaml; guerdon compare s.yaml --data data --format csv | grep 'lost,set'
lost,set,policies.affiliate-share.params,,{rate: 9%},,
lost,set,policies.affiliate-share.params.rate,,8%,,
$ guerdon compare s.yaml --data data --brief --resamples 0 | grep ^Partners
Partners who gain, lose or keep in worth
