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
