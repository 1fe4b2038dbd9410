# Files, folders and books that are not there, or not what they should be.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml

# A file to import.
$ guerdon import b.book sales.csv
guerdon: sales.csv: there is no such file; check the path [file.not-found]
[3]
$ guerdon import b.book partners.csv/sales.csv
guerdon: partners.csv/sales.csv: there is no such file; check the path [file.not-found]
[3]
$ guerdon import b.book sails.csv
guerdon: sails.csv: nothing says which table this is; did you mean sales? then say --table sales [import.unknown-table]
[3]
$ mkdir sales.d
$ guerdon import b.book sales.d
guerdon: sales.d: this is a folder; name a file in it [file.read]
[3]
$ guerdon import b.book 2024.csv
guerdon: 2024.csv: nothing says which table this is; give --table with one of partners, referrals, sales, refunds, touches, activities, targets, rates, and one file at a time [import.unknown-table]
[3]
$ ln -s nowhere sales.csv
$ guerdon import b.book sales.csv
guerdon: sales.csv: there is no such file; check the path [file.not-found]
[3]
$ rm sales.csv

# A folder of CSV files.
$ guerdon simulate program.yaml --data nowhere
guerdon: nowhere: cannot be read as a folder: No such file or directory; check the path [file.not-found]
[3]
$ guerdon simulate program.yaml --data partners.csv
guerdon: partners.csv: this is a file, and --data takes the folder that it is in: --data . [file.not-found]
[3]
$ mkdir sub; cp partners.csv sub; guerdon simulate program.yaml --data sub/partners.csv
guerdon: sub/partners.csv: this is a file, and --data takes the folder that it is in: --data sub [file.not-found]
[3]
$ guerdon simulate program.yaml --data program.yaml
guerdon: program.yaml: this is no folder; --data takes a folder of CSV files, --book a book [file.not-found]
[3]
$ guerdon import b.book partners.csv > imported; guerdon simulate program.yaml --data b.book
guerdon: b.book: this is a book, and --data takes a folder of CSV files; give it as --book b.book [file.is-book]
[3]
$ mkdir empty
$ guerdon simulate program.yaml --data empty
guerdon: empty: the folder has no partners.csv (or partners.csv.gz); expected one, with at least a column "id" [data.no-partners]
[3]
$ printf 'id\nP1\n' > empty/partners.txt
$ guerdon simulate program.yaml --data empty
guerdon: empty: the folder has no partners.csv (or partners.csv.gz); expected one, with at least a column "id" [data.no-partners]
[3]

# A book.
$ guerdon simulate program.yaml --book no.book
guerdon: no.book: there is no such file; check the path, or create a book with `guerdon import` [book.not-found]
[3]
$ guerdon simulate program.yaml --book nowhere/no.book
guerdon: nowhere/no.book: there is no such file; check the path, or create a book with `guerdon import` [book.not-found]
[3]
$ guerdon import empty partners.csv
guerdon: empty: this is a folder, and a book is a file; name a file in it [book.is-folder]
[3]

$ guerdon simulate program.yaml --book empty
guerdon: empty: this is a folder, and a book is a file; --data DIR reads the CSV files of a folder [book.is-folder]
[3]
$ guerdon import partners.csv/c.book partners.csv
guerdon: partners.csv/c.book: there is no folder "partners.csv"; make it first [book.not-found]
[3]
$ guerdon import nowhere/c.book partners.csv
guerdon: nowhere/c.book: there is no folder "nowhere"; make it first [book.not-found]
[3]
# A first import that is refused leaves no book behind; one that was there stays.
$ guerdon import c.book partners.csv sales-missing.csv 2> refused; echo $?; test -e c.book
3
[1]
$ printf 'id,joined_at\nP1,soon\n' > partners-bad.csv
$ guerdon import c.book partners-bad.csv
guerdon: partners-bad.csv:2:2: joined_at: "soon" is not a date guerdon reads; expected 2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD [data.bad-date]
[3]
$ guerdon import c.book partners.csv partners-bad.csv 2> refused; test -e c.book
[1]
$ : > c.book; guerdon import c.book partners-bad.csv 2> refused; test -e c.book && rm c.book
$ guerdon import b.book partners-bad.csv 2> refused; ls b.book
b.book

# No command that only reads makes a book.
$ ls | grep -c no.book
0
[1]

# A book that cannot be written to can be read.
$ chmod a-w b.book
$ guerdon earnings program.yaml --book b.book --format csv
period,partner,policy,event,source,unit,quantity,level,reason
