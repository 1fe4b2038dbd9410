$ printf 'id\nP1\n' > partners.csv
$ guerdon init .
guerdon: .: this folder is not empty: it holds partners.csv; name a new folder, or add a policy to the program in this one with --policy NAME [init.not-empty]
[5]
