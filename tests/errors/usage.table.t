$ printf 'id\nP1\n' > partners.csv
$ guerdon import b.book partners.csv --table partner
guerdon: --table partner is unknown; did you mean "partners"? [usage.table]
[2]
