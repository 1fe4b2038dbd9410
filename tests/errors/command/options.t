# Options: unknown, without a value, with one too many, given twice. Nothing is read before the words are right.

$ guerdon simulate program.yaml --bok b.book
guerdon: there is no option --bok; did you mean --book? [usage.option]
[2]
$ guerdon simulate program.yaml --untill 2024-03 --book b.book
guerdon: there is no option --untill; did you mean --until? [usage.option]
[2]
$ guerdon simulate program.yaml --colour --book b.book
guerdon: there is no option --colour; --help lists the options [usage.option]
[2]
$ guerdon simulate program.yaml --partner P1 --book b.book
guerdon: there is no option --partner; --help lists the options [usage.option]
[2]
$ guerdon earnings program.yaml --top 5 --book b.book
guerdon: there is no option --top; --help lists the options [usage.option]
[2]
$ guerdon check program.yaml --period 2024-03
guerdon: there is no option --period; --help lists the options [usage.option]
[2]
$ guerdon import b.book sales.csv --force
guerdon: there is no option --force; --help lists the options [usage.option]
[2]
$ guerdon simulate program.yaml -b b.book
guerdon: there is no option -b; --help lists the options [usage.option]
[2]
$ guerdon simulate program.yaml --version
guerdon: there is no option --version; --help lists the options [usage.option]
[2]

# Without a value.
$ guerdon simulate program.yaml --book
guerdon: --book needs a value: --book BOOK [usage.value]
[2]
$ guerdon simulate program.yaml --book --format csv
guerdon: --book needs a value: --book BOOK [usage.value]
[2]
$ guerdon simulate program.yaml --book=
guerdon: --book needs a value: --book BOOK [usage.value]
[2]
$ guerdon simulate program.yaml --book ''
guerdon: --book needs a value: --book BOOK [usage.value]
[2]
$ guerdon import b.book sales.csv --map
guerdon: --map needs a value: --map NAME=COLUMN [usage.value]
[2]
$ guerdon import b.book sales.csv --round=yes
guerdon: --round takes no value; leave out "=yes" [usage.value]
[2]

# Twice.
$ guerdon simulate program.yaml --book a.book --book b.book
guerdon: --book is given twice: a.book and b.book; keep one [usage.value]
[2]
$ guerdon simulate program.yaml --book a.book --book=a.book
guerdon: --book is given twice: a.book and a.book; keep one [usage.value]
[2]
$ guerdon import b.book sales.csv --table sales --table refunds
guerdon: --table is given twice: sales and refunds; keep one [usage.value]
[2]

# A name is written out; = and a blank are the same; -- ends the options.
$ guerdon simulate program.yaml --boo b.book
guerdon: there is no option --boo; did you mean --book? [usage.option]
[2]
$ guerdon simulate program.yaml --book=b.book
guerdon: program.yaml: there is no such file; check the path [file.not-found]
[3]
$ guerdon simulate --book b.book -- program.yaml
guerdon: program.yaml: there is no such file; check the path [file.not-found]
[3]
$ guerdon simulate -- program.yaml --book b.book
guerdon: one PROGRAM is enough, but there are 3: program.yaml and --book; guerdon simulate --help explains [usage.operand]
[2]
