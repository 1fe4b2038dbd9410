$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon sweep program.yaml --data . --over policies.base.params.rate=10%,10.0%
guerdon: --over policies.base.params.rate=10%,10.0%: the values 10% and 10.0% are the same; leave one out [sweep.duplicate-value]
[3]
