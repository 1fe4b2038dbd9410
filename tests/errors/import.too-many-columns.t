$ { seq -s, -f 'a%.0f' 201 | sed s/^/id,/; } > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:1: 201 columns that partners do not have of themselves; expected at most 200 attributes [import.too-many-columns]
[3]
