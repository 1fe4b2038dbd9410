# compare: a baseline and scenarios beside it.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .
$ guerdon compare program.yaml --data data --set policies.affiliate-share.params.rate=11% --guard 'losers < 50%' --guard 'cost_share < 14%'
Program  hybrid-partners (program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months

Scenarios
scenario                cost  difference    in %  of revenue  gain  lose  median
baseline           97,898.82                          15.3 %
affiliate-share.…  95,712.26   -2,186.56  -2.2 %      14.9 %     0    33    0.00

Guardrails
kept    affiliate-share.rate=11%: losers < 50%
broken  affiliate-share.rate=11%: cost_share < 14%
[1]

# A guardrail is about something that there is, in the baseline or in a scenario.
$ guerdon compare program.yaml --data data --guard 'policy.alliance-fe < 500'
guerdon: there is no policy "alliance-fe" in the baseline nor in any scenario; did you mean "alliance-fee"? [guardrail.unknown]
[3]
$ printf 'baseline: program.yaml\nguardrails:\n  - level.gald < 500\n' > what-if.yaml
$ guerdon compare what-if.yaml --data data
guerdon: what-if.yaml:3:5: there is no level "gald" in the baseline nor in any scenario; did you mean "gold"? [guardrail.unknown]
    3 |   - level.gald < 500
      |     ^
[3]
