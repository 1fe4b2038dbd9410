$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon sweep program.yaml --data . --over payout.minimum=0,50 --resume done > report
$ guerdon sweep program.yaml --data . --over payout.minimum=0,40 --from 2024 --resume done
guerdon: done was made with other inputs (programs, grid, options); go on with the same, or name another file [sweep.record-inputs]
[3]
