$ printf 'id,model\nP1,affiliate\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ printf 'id,iban\nP1,DE89370400440532013000\n' > partners.csv
$ guerdon import b.book partners.csv --strict
guerdon: partners.csv:1: 1 row of the book would lose what it has in columns that this file lacks: model (1); keep it with --merge, or add the columns, empty where it is to go [import.emptied]
[3]
