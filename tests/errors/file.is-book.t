$ printf 'id\nP1\n' > partners.csv; guerdon import p.book partners.csv > out
$ guerdon check p.book
guerdon: p.book: this is a book, and a text was expected; a book is given as --book p.book [file.is-book]
[3]
