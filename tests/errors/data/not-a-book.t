# Books that are none: a text file, another program's SQLite file, an empty file; and one from a newer guerdon.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml

# A text file, mixed up with the CSV file.
$ cp partners.csv before
$ guerdon import partners.csv partners.csv
guerdon: partners.csv: is not a book (its content is no SQLite database); give the book's own path, not that of a CSV file [book.not-a-book]
[3]
$ guerdon simulate program.yaml --book partners.csv
guerdon: partners.csv: is not a book (its content is no SQLite database); give the book's own path, not that of a CSV file [book.not-a-book]
[3]
$ guerdon simulate program.yaml --book program.yaml
guerdon: program.yaml: is not a book (its content is no SQLite database); give the book's own path, not that of a CSV file [book.not-a-book]
[3]
$ cmp partners.csv before

# Another program's database stays as it is.
$ sqlite3 foreign.db "create table notes (text); insert into notes values ('mine')"
$ cp foreign.db before
$ guerdon import foreign.db partners.csv
guerdon: foreign.db: is not a book (it is another program's SQLite database); give the path of a book, or of a file that does not exist yet [book.not-a-book]
[3]
$ guerdon simulate program.yaml --book foreign.db
guerdon: foreign.db: is not a book (it is another program's SQLite database); give the path of a book, or of a file that does not exist yet [book.not-a-book]
[3]
$ cmp foreign.db before
$ ls foreign.db*
foreign.db
$ sqlite3 marked.db "pragma application_id = 7"
$ guerdon import marked.db partners.csv
guerdon: marked.db: is not a book (it is empty); give the path of a book, or of a file that does not exist yet [book.not-a-book]
[3]

# An empty file becomes a book when something is imported, and is none before.
$ : > empty.book
$ guerdon simulate program.yaml --book empty.book
guerdon: empty.book: is not a book (it is empty); give the path of a book, or of a file that does not exist yet [book.not-a-book]
[3]
$ guerdon import empty.book partners.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,1,0,0,0,0
$ : > empty.book
$ guerdon simulate program.yaml --book empty.book
guerdon: empty.book: is not a book (it is empty); give the path of a book, or of a file that does not exist yet [book.not-a-book]
[3]

# Newer, cut off, overwritten.
$ cp b.book newer.book; sqlite3 newer.book "pragma user_version = 99"
$ guerdon simulate program.yaml --book newer.book
guerdon: newer.book: was written by a newer guerdon (schema 99; this one knows 1); use that one [book.newer]
[3]
$ guerdon import newer.book partners.csv
guerdon: newer.book: was written by a newer guerdon (schema 99; this one knows 1); use that one [book.newer]
[3]
$ head -c 10000 b.book > cut.book
$ guerdon simulate program.yaml --book cut.book
guerdon: cut.book: is damaged (database disk image is malformed); restore it from a backup [book.damaged]
[3]
$ guerdon import cut.book partners.csv
guerdon: cut.book: is damaged (database disk image is malformed); restore it from a backup [book.damaged]
[3]
$ cp b.book broken.book; head -c 30000 /dev/zero | tr '\0' x | dd of=broken.book bs=1 seek=9000 conv=notrunc status=none
$ guerdon simulate program.yaml --book broken.book
guerdon: broken.book: is damaged (database disk image is malformed); restore it from a backup [book.damaged]
[3]
