$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon compare program.yaml --data . --guard 'cost_shar < 12%'
guerdon: nothing is called "cost_shar"; did you mean "cost_share"? [guardrail.unknown]
[3]
