$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'baseline: program.yaml\nscenarios:\n  - {name: low, set: {policies.base.params.rate: 8%%}}\n  - {name: high, set: {policies.base.params.rate: 12%%}}\n' > scenarios.yaml
$ guerdon diff scenarios.yaml --scenario hihg
guerdon: there is no scenario "hihg" in scenarios.yaml; did you mean "high"? [usage.scenario]
[2]
