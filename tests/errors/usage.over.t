$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon sweep program.yaml --data . --over policies.base.params.rate
guerdon: --over policies.base.params.rate: "=VALUES" is missing behind the path; write one such as =10%..20%:1% or =10%,12% [usage.over]
[2]
$ guerdon sweep program.yaml --data . --over =10%
guerdon: --over =10%: a path is missing before the "="; write PATH=VALUES such as policies.base.params.rate=10%..20%:1% [usage.over]
[2]
