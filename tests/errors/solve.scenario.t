$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon solve program.yaml --data . --find policies.base.params.rate=10%..20% --target 'cost = 100' --scenario hgih
guerdon: there is no scenario "hgih"; expected one of baseline [solve.scenario]
[3]
