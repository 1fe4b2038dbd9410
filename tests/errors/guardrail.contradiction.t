$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon compare program.yaml --data . --guard 'losers < 10%' --guard 'losers > 20%'
guerdon: nothing can keep both "losers < 10%" and "losers > 20%"; leave one out, or widen it [guardrail.contradiction]
[3]
