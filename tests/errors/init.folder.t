$ printf 'id\nP1\n' > partners.csv
$ guerdon init partners.csv
guerdon: partners.csv: cannot be read as a folder: Not a directory [init.folder]
[3]
