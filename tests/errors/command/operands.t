# Operands, and where the data come from: exactly one program, and exactly one of --book and --data.

$ guerdon check
guerdon: PROGRAM is missing: guerdon check PROGRAM ...; guerdon check --help shows an example [usage.operand]
[2]
$ guerdon simulate
guerdon: PROGRAM is missing: guerdon simulate PROGRAM ...; guerdon simulate --help shows an example [usage.operand]
[2]
$ guerdon simulate --book b.book
guerdon: PROGRAM is missing: guerdon simulate PROGRAM ...; guerdon simulate --help shows an example [usage.operand]
[2]
$ guerdon earnings
guerdon: PROGRAM is missing: guerdon earnings PROGRAM ...; guerdon earnings --help shows an example [usage.operand]
[2]
$ guerdon simulate program.yaml other.yaml --book b.book
guerdon: one PROGRAM is enough, but there are 2: program.yaml and other.yaml; guerdon simulate --help explains [usage.operand]
[2]
$ guerdon check program.yaml other.yaml third.yaml
guerdon: one PROGRAM is enough, but there are 3: program.yaml and other.yaml; guerdon check --help explains [usage.operand]
[2]
$ guerdon import
guerdon: BOOK is missing: guerdon import BOOK FILE...; guerdon import --help shows an example [usage.operand]
[2]
$ guerdon import b.book
guerdon: the files to import are missing: guerdon import BOOK FILE...; guerdon import --help shows an example [usage.operand]
[2]
$ guerdon import --rejects bad.csv b.book
guerdon: the files to import are missing: guerdon import BOOK FILE...; guerdon import --help shows an example [usage.operand]
[2]

$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ guerdon simulate program.yaml
guerdon: there is nothing to calculate from; give either --book BOOK or --data DIR (a folder of CSV files) [usage.source]
[2]
$ guerdon earnings program.yaml
guerdon: there is nothing to calculate from; give either --book BOOK or --data DIR (a folder of CSV files) [usage.source]
[2]
$ guerdon simulate program.yaml --book b.book --data .
guerdon: --book and --data are both given; give either --book BOOK or --data DIR (a folder of CSV files) [usage.source]
[2]
$ guerdon earnings program.yaml --book b.book --data .
guerdon: --book and --data are both given; give either --book BOOK or --data DIR (a folder of CSV files) [usage.source]
[2]
$ guerdon check program.yaml --book b.book --data .
guerdon: --book and --data are both given; give either --book BOOK or --data DIR (a folder of CSV files) [usage.source]
[2]
