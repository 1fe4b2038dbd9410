$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'baseline: program.yaml\nscenarios:\n  - name: a\n    add: {policies: [{name: base, use: std:commission/fixed}]}\n' > scenarios.yaml
$ guerdon compare scenarios.yaml --data .
guerdon: scenarios.yaml:4:11: "base" is in "policies" already; set it instead, or drop it first [scenario.exists]
    4 |     add: {policies: [{name: base, use: std:commission/fixed}]}
      |           ^
[3]
