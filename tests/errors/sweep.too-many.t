$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon sweep program.yaml --data . --over policies.base.params.rate=0%..50%:0.001%
guerdon: --over policies.base.params.rate=0%..50%:0.001%: there are more than 10000 scenarios; take wider steps or fewer paths, or allow more with --most [sweep.too-many]
[3]
