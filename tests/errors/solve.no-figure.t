$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id,model,joined_at\nP1,affiliate,2024-01-01\n' > partners.csv
$ guerdon solve program.yaml --data . --find policies.base.params.rate=10%..20% --target 'cost_share = 10%'
guerdon: "cost_share = 10%": there is no such figure at any value, such as a share of no revenue; name another one [solve.no-figure]
[3]
