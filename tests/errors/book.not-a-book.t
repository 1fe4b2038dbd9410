$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ guerdon simulate program.yaml --book partners.csv
guerdon: partners.csv: is not a book (its content is no SQLite database); give the book's own path, not that of a CSV file [book.not-a-book]
[3]
