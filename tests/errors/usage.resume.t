$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon sweep program.yaml --data . --over payout.minimum=0,50 --resume nowhere/done
guerdon: --resume nowhere/done: it cannot be opened (No such file or directory) [usage.resume]
[2]
