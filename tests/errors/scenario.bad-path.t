$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon compare program.yaml --data . --set policies.base.params.rate.of=12%
guerdon: --set policies.base.params.rate.of=12%: "policies.base.params.rate" is a single value and has no parts; end the path there [scenario.bad-path]
[3]
