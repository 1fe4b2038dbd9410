$ printf 'id\nP1\n' > partners.csv
$ echo mine > notes.txt
$ guerdon import b.book partners.csv --rejects notes.txt
guerdon: notes.txt: rejected rows would overwrite this file, which no import has written; name a file that does not exist yet [import.rejects]
[2]
