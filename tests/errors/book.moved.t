$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ guerdon import b.book partners.csv > imported
$ mkfifo go
$ { echo 'begin immediate;'; read -r _ < go; echo 'rollback;'; } | sqlite3 b.book &
$ sleep 0.3
$ { sleep 0.7; rm b.book; echo > go; } &
$ guerdon import b.book partners.csv; code=$?; wait; (exit $code)
guerdon: b.book: the book was removed or replaced while it was open; nothing was written; try again [book.moved]
[5]
