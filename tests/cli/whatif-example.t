# The scenarios of examples/hybrid/what-if: what its README says of them; and the program that solve found is found again.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data,what-if} .
$ guerdon compare what-if/scenarios.yaml --data data --brief
Program  hybrid-partners (what-if/../program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months

Scenarios
scenario                cost            difference     in %  of revenue
baseline           97,898.82  ████████                           15.3 %
retroactive        87,331.91  ███████▏  -10,566.91  -10.8 %      13.6 %
marginal           84,031.91  ██████▉   -13,866.91  -14.2 %      13.1 %
lower-accelerator  94,809.52  ███████▊   -3,089.30   -3.2 %      14.8 %
credits-for-cash   89,863.31  ███████▍   -8,035.51   -8.2 %      14.0 %
mid-2025           96,159.77  ███████▉   -1,739.05   -1.8 %      15.0 %
no-levels          87,813.58  ███████▏  -10,085.24  -10.3 %      13.7 %
neutral            97,024.56  ███████▉     -874.26   -0.9 %      15.1 %

With rewards at what they are worth
scenario                worth            difference    in %  of revenue
baseline           147,494.02  ████████                          23.0 %
retroactive        136,927.11  ███████▍  -10,566.91  -7.2 %      21.4 %
marginal           133,627.11  ███████▎  -13,866.91  -9.4 %      20.8 %
lower-accelerator  144,404.72  ███████▉   -3,089.30  -2.1 %      22.5 %
credits-for-cash   147,495.61  ████████        1.59   0.0 %      23.0 %
mid-2025           145,754.97  ███████▉   -1,739.05  -1.2 %      22.7 %
no-levels          134,968.78  ███████▍  -12,525.24  -8.5 %      21.1 %
neutral            144,179.76  ███████▉   -3,314.26  -2.2 %      22.5 %

Partners who gain, lose or keep in worth, and the band of its difference
scenario           gain  lose  keep  median   band from         to
retroactive           0    33    34    0.00  -14,096.41  -7,173.54
marginal              0    33    34    0.00  -19,251.45  -8,998.92
lower-accelerator     0    10    57    0.00   -5,970.69    -995.42
credits-for-cash     13     6    48    0.00       -0.44       3.62
mid-2025              0    28    39    0.00   -2,358.52  -1,188.33
no-levels             9    42    16  -55.90  -23,695.58  -2,732.93
neutral              42    18     7   78.92  -15,277.77   6,693.29

Guardrails
      scenario           guardrail                      is
kept  retroactive        cost < 98,000           87,331.91
kept  retroactive        losers < 65%   49.25 % (33 of 67)
kept  marginal           cost < 98,000           84,031.91
kept  marginal           losers < 65%   49.25 % (33 of 67)
kept  lower-accelerator  cost < 98,000           94,809.52
kept  lower-accelerator  losers < 65%   14.93 % (10 of 67)
kept  credits-for-cash   cost < 98,000           89,863.31
kept  credits-for-cash   losers < 65%     8.96 % (6 of 67)
kept  mid-2025           cost < 98,000           96,159.77
kept  mid-2025           losers < 65%   41.79 % (28 of 67)
kept  no-levels          cost < 98,000           87,813.58
kept  no-levels          losers < 65%   62.69 % (42 of 67)
kept  neutral            cost < 98,000           97,024.56
kept  neutral            losers < 65%   26.87 % (18 of 67)

Warnings that the baseline does not have: no-levels (1), neutral (1); guerdon
  diff what-if/scenarios.yaml --scenario NAME shows them

Assumption: partners behave as they did.
Bands: 5th to 95th percentile of 1,000 resamples of 72 partners, seed 1.
Checked: all 72 partners were calculated twice, with the same result.
$ guerdon compare what-if/scenarios.yaml --data data --guard 'losers < 50%' --brief --resamples 0 | grep broken
broken  no-levels          losers < 50%   62.69 % (42 of 67)
$ cp what-if/neutral.yaml known.yaml; guerdon solve what-if/scenarios.yaml --data data --out what-if/neutral.yaml | sed -n '/^Run/,/^found/p'
Run      49 scenarios, all that there are between the bounds at these steps

The best values
path                                   start  found
policies.alliance-retainer.params.fee  90.00  80.00
policies.affiliate-share.params.rate     12%    18%

Against the baseline
scenario       cost  difference    in %  of revenue  gain  lose  median
baseline  97,898.82                          15.3 %
found     97,024.56     -874.26  -0.9 %      15.1 %    42    18   78.92
$ diff <(sed 1d known.yaml) <(sed 1d what-if/neutral.yaml) && guerdon check what-if/neutral.yaml --data data > checked; echo $?
0
$ guerdon sweep what-if/scenarios.yaml --data data --scenario no-levels --over policies.alliance-retainer.params.fee=60.00..120.00:20.00 --over policies.affiliate-share.params.rate=14%..20%:2% --show losers
Program  hybrid-partners (what-if/../program.yaml), amounts in USD
Data     the CSV files of data
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months
Sweep    policies.alliance-retainer.params.fee: 4 values, 60.00 to 120.00
         policies.affiliate-share.params.rate: 4 values, 14% to 20%
Guards   1  cost < 98,000
         2  losers < 65%

Scenarios
    #  fee     rate        cost  difference      in %  gain  lose  guards
baseline              97,898.82
    1  60.00   14%    80,430.97  -17,467.85   -17.8 %    23    37  kept
    2  60.00   16%    84,805.81  -13,093.01   -13.4 %    34    26  kept
    3  60.00   18%    89,185.73   -8,713.09    -8.9 %    36    24  kept
    4  60.00   20%    93,558.76   -4,340.06    -4.4 %    36    24  kept
    5  80.00   14%    88,269.80   -9,629.02    -9.8 %    29    31  kept
    6  80.00   16%    92,644.64   -5,254.18    -5.4 %    40    20  kept
    7  80.00   18%    97,024.56     -874.26    -0.9 %    42    18  kept
    8  80.00   20%   101,397.59    3,498.77     3.6 %    42    18  breaks 1
    9  100.00  14%    96,108.64   -1,790.18    -1.8 %    30    30  kept
   10  100.00  16%   100,483.48    2,584.66     2.6 %    41    19  breaks 1
   11  100.00  18%   104,863.40    6,964.58     7.1 %    43    17  breaks 1
   12  100.00  20%   109,236.43   11,337.61    11.6 %    43    17  breaks 1
   13  120.00  14%   103,947.48    6,048.66     6.2 %    30    30  breaks 1
   14  120.00  16%   108,322.32   10,423.50    10.6 %    41    19  breaks 1
   15  120.00  18%   112,702.24   14,803.42    15.1 %    43    17  breaks 1
   16  120.00  20%   117,075.27   19,176.45    19.6 %    43    17  breaks 1
(no room for: of revenue, median; --format csv has them)

losers: fee down, rate across
             14%        16%        18%        20%
60.00   ██    37   ▒▒    26   ░░    24   ░░    24
80.00   ▓▓    31         20         18         18!
100.00  ▓▓    30         19!        17!        17!
120.00  ▓▓    30!        19!        17!        17!
! breaks a guardrail

8 of 16 scenarios keep all guardrails.
Checked: of the baseline and 1 of 16 scenarios, 72 partners were calculated
         twice, with the same result.
Partners are assumed to behave as they did.
