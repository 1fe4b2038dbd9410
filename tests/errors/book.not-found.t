$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage}]\n' > program.yaml
$ guerdon simulate program.yaml --book b.book
guerdon: b.book: there is no such file; check the path, or create a book with `guerdon import` [book.not-found]
[3]
