$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon sweep program.yaml --data . --over policies.base.params.rate
guerdon: --over policies.base.params.rate: a path is missing before a "="; write PATH=VALUES such as policies.base.params.rate=10%..20%:1% [usage.over]
[2]
