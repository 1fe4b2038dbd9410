$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon compare program.yaml --data . --set currency=EUR --brief
guerdon: scenario currency=EUR: the scenario pays in EUR, the baseline in USD; only programs of one currency can be compared [scenario.other-currency]
Program  p (program.yaml), amounts in USD
Data     the CSV files of .
         1 partner, 0 referrals
Span     no period: there is nothing in the data at that time

Scenarios
scenario        cost    difference  in %  of revenue
baseline        0.00                               -
currency=EUR  failed
    the scenario pays in EUR, the baseline in USD; only programs of one currenc…

Assumption: partners behave as they did.
Bands: 5th to 95th percentile of 1,000 resamples of 1 partner, seed 1.
Checked: the partner was calculated twice, with the same result.
[3]
