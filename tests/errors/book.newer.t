$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ sqlite3 b.book "pragma user_version = 99"
$ guerdon simulate program.yaml --book b.book
guerdon: b.book: was written by a newer guerdon (schema 99; this one knows 1); use that one [book.newer]
[3]
