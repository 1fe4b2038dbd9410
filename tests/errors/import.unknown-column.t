$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv --map name=Name
guerdon: partners.csv:1: the mapping of "name" names a column "Name" that the file does not have; expected one of id [import.unknown-column]
[3]
