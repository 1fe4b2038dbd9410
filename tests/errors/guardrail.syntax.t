$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon compare program.yaml --data . --guard 'cost_share 12%'
guerdon: "cost_share 12%": there is no comparison; write a name, one of < <= > >=, and a number, such as cost_share < 12% [guardrail.syntax]
[3]
