$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon solve program.yaml --data . --find policies.base.params.rate=10%..20% --target 'cost = 100' --minimise cost
guerdon: there are 2 goals; keep one of target, minimise, maximise and front [solve.goals]
[3]
