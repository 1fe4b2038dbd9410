$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon game program.yaml --data . --trick spilt
guerdon: --trick spilt is unknown; did you mean "split"? [usage.trick]
[2]
