$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon sweep program.yaml --data . --over policies.base.params.rate=
guerdon: --over policies.base.params.rate=: there is no value to take; write some, such as 10%..20%:1% [sweep.empty]
[3]
