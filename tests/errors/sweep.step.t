$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon sweep program.yaml --data . --over policies.base.params.rate=10%..20%:3%
guerdon: --over policies.base.params.rate=10%..20%:3%: 10%..20%:3%: no step ends there; end at 19% or at 22%, or take another step [sweep.step]
[3]
