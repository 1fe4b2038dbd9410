$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon compare program.yaml --data . --set policies.bse.params.rate=12%
guerdon: --set policies.bse.params.rate=12%: there is no "bse" in "policies"; did you mean "base"? [scenario.unknown-path]
[3]
