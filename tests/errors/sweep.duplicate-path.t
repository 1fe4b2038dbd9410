$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon sweep program.yaml --data . --over payout.minimum=0,50 --over payout.minimum=100
guerdon: --over payout.minimum=100: payout.minimum is swept twice; give all of its values once [sweep.duplicate-path]
[3]
