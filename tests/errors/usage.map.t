$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv --map id
guerdon: --map id: expected NAME=COLUMN, such as --map amount="Net total" [usage.map]
[2]
