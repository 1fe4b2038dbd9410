$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon compare program.yaml --data . --guard 'cost_share 12%'
guerdon: "cost_share 12%": there is no comparison; write a name, one of < <= > >=, and a number, such as cost_share < 12% [guardrail.syntax]
[3]
$ guerdon compare program.yaml --data . --guard 'cost_share < 12'
guerdon: "cost_share < 12": a share of 12 is 1200%; did you mean 12%? A share above 1 has its %; write a name, one of < <= > >=, and a number, such as cost_share < 12% [guardrail.syntax]
[3]
$ guerdon compare program.yaml --data . --guard 'losers < 0.2'
guerdon: "losers < 0.2": 0.2 is no count; did you mean 20%? A count is a whole number; write a name, one of < <= > >=, and a number, such as cost_share < 12% [guardrail.syntax]
[3]
$ guerdon compare program.yaml --data . --guard 'cost =< 95000'
guerdon: "cost =< 95000": =< is written <=; write a name, one of < <= > >=, and a number, such as cost_share < 12% [guardrail.syntax]
[3]
$ guerdon compare program.yaml --data . --guard 'losers < 20% and cost < 95000'
guerdon: "losers < 20% and cost < 95000": there are several comparisons; give --guard for each, or a list in the file; write a name, one of < <= > >=, and a number, such as cost_share < 12% [guardrail.syntax]
[3]
