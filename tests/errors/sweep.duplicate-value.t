$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon sweep program.yaml --data . --over policies.base.params.rate=10%,10.0%
guerdon: --over policies.base.params.rate=10%,10.0%: the value 10.0% is there twice; leave one out [sweep.duplicate-value]
[3]
