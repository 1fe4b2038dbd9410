$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon solve program.yaml --data . --find policies.base.params.rate=10%..20% --front cost,gainers
guerdon: "cost,gainers" is no front of two figures; write one such as 'minimise cost, maximise gainers' [solve.front]
[3]
