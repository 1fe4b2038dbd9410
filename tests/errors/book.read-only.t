$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ printf '\003' | dd of=b.book bs=1 seek=18 conv=notrunc status=none
$ guerdon import b.book partners.csv
guerdon: b.book: cannot be written (attempt to write a readonly database); expected a file and a folder that this user may write [book.read-only]
[5]
