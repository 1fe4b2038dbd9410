$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ mkfifo go
$ { echo 'begin immediate;'; read -r _ < go; echo 'rollback;'; } | sqlite3 b.book &
$ sleep 0.3
$ guerdon import b.book partners.csv
guerdon: b.book: another command is writing to this book; try again when it is done [book.busy]
[5]
$ echo > go; wait
