$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ head -c 10000 b.book > cut.book
$ guerdon simulate program.yaml --book cut.book
guerdon: cut.book: is damaged (database disk image is malformed); restore it from a backup [book.damaged]
[3]
