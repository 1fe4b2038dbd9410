$ printf 'id\nP1\n' > partners.csv
$ guerdon import . partners.csv
guerdon: .: this is a folder, and a book is a file; name a file in it [book.is-folder]
[3]
