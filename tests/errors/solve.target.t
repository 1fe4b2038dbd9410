$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon solve program.yaml --data . --find policies.base.params.rate=10%..20% --target 'cost < 100'
guerdon: "cost < 100": a bound is a guardrail (--guard); write a name, "=" and a number, such as cost = 1,000,000 [solve.target]
[3]
$ guerdon solve program.yaml --data . --find policies.base.params.rate=10%..20% --target 'cost_share = 15'
guerdon: "cost_share = 15": a share of 15 is 1500%; did you mean 15%? A share above 1 has its %; write a name, "=" and a number, such as cost = 1,000,000 [solve.target]
[3]
