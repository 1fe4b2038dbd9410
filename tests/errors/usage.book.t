$ guerdon close 2024-03
guerdon: --book BOOK is missing: the book with the data and the ledger [usage.book]
[2]
