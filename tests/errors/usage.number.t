$ guerdon simulate program.yaml --data . --top all
guerdon: --top all: expected a whole number from 1 to 100000 [usage.number]
[2]
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon game program.yaml --data . --days 28
guerdon: --days 28: the program's periods are months, of 28 days or more; expected a whole number from 1 to 27 [usage.number]
[2]
$ guerdon game program.yaml --data . --parts 1
guerdon: --parts 1: expected a whole number from 2 to 100 [usage.number]
[2]
