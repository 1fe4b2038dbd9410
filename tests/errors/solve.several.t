$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon solve program.yaml --data . --find policies.base.params.rate=10%..20% --find policies.base.cap.amount=1..5 --target 'cost = 100'
guerdon: a target is met by one path, but 2 are given: many pairs would meet it; keep one --find [solve.several]
[3]
