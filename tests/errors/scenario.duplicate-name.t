$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'baseline: program.yaml\nscenarios: [{name: a}, {name: a}]\n' > scenarios.yaml
$ guerdon compare scenarios.yaml --data .
guerdon: scenarios.yaml:2:31: another scenario is named "a" too; name this one otherwise [scenario.duplicate-name]
    2 | scenarios: [{name: a}, {name: a}]
      |                               ^
[3]
