$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon solve program.yaml --data . --find policies.base.params.rate=20%..10% --target 'cost = 100'
guerdon: "policies.base.params.rate=20%..10%": the low bound is above the high one; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --data . --find policies.base.params.rate=10%..14%:20% --target 'cost = 100'
guerdon: "policies.base.params.rate=10%..14%:20%": the step is wider than the bounds; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
$ guerdon solve program.yaml --data . --find policies.base.params.rate --target 'cost = 100'
guerdon: "policies.base.params.rate": "=LOW..HIGH" is missing behind the path; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as policies.base.params.rate=5%..30%:0.1% [solve.find]
[3]
