$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ mkdir b.book-wal
$ guerdon simulate program.yaml --book b.book
guerdon: b.book: cannot be opened; expected a file that this user may read, in a folder that this user may write [book.cannot-open]
[3]
