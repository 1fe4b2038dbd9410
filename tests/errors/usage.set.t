$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon compare program.yaml --data . --set policies.base.params.rate
guerdon: --set policies.base.params.rate: the value is missing; write PATH=VALUE such as policies.base.params.rate=12% [usage.set]
[2]
