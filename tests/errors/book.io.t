$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ seq -f 'P%.0f' 20000 | sed 1iid > partners.csv
$ (trap '' XFSZ; ulimit -f 200; guerdon import b.book partners.csv)
guerdon: b.book: the disk reports an error (disk I/O error); nothing was written [book.io]
[75]
