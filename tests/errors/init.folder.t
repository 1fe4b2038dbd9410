$ printf 'id\nP1\n' > partners.csv
$ guerdon init partners.csv
guerdon: partners.csv: cannot be read as a folder: Not a directory; name a folder, or one that does not exist yet [init.folder]
[3]
