$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon sweep program.yaml --data . --over payout.minimum=0,50 --resume program.yaml
guerdon: program.yaml is no record of a sweep; name another file [sweep.record-file]
[3]
