$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ guerdon simulate program.yaml
guerdon: there is nothing to calculate from; give either --book BOOK or --data DIR (a folder of CSV files) [usage.source]
[2]
