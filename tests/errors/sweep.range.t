$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon sweep program.yaml --data . --over policies.base.params.rate=10%..20%
guerdon: --over policies.base.params.rate=10%..20%: 10%..20%: a step is missing; write FROM..TO:STEP such as 10%..20%:1% [sweep.range]
[3]
