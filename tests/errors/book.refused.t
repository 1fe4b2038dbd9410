$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ sqlite3 b.book "create trigger keep before insert on partners begin select raise(abort, 'rows stay as they are'); end"
$ printf 'id\nP2\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: b.book: the book refuses this: rows stay as they are [book.refused]
[5]
