$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon solve program.yaml --data . --find policies.base.params=1..10 --target 'cost = 100'
guerdon: "policies.base.params" is a map in the program; only a number can be searched for [solve.no-number]
[3]
