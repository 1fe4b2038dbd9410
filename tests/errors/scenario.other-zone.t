$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv; printf 'id,partner_id,referred_at\nR1,P1,2024-01-01\n' > referrals.csv
$ printf 'id,referral_id,sold_at,amount,currency\nS1,R1,2024-02-01T03:00:00Z,100,USD\n' > sales.csv
$ guerdon compare program.yaml --data . --set zone=America/New_York --format csv 2>&1 > /dev/null
guerdon: scenario zone=America/New_York: the scenario's days are those of America/New_York, the baseline's those of UTC; only programs of one zone can be compared [scenario.other-zone]
[3]
