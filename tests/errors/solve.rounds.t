$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon solve program.yaml --data . --find policies.base.params.rate=10%..20% --target 'cost = 100' --rounds many
guerdon: rounds "many": expected a whole number from 1 to 10000 [solve.rounds]
[3]
