# Compressed files are read as they are; what is not whole is refused.

$ for i in $(seq 1 2000); do echo "P$i,Partner $i"; done | sed 1iid,name | gzip -n > partners.csv.gz
$ guerdon import b.book partners.csv.gz --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv.gz,partners,2000,0,0,0,0
$ head -c 1000 partners.csv.gz > whole; mv whole partners-cut.csv.gz
$ guerdon import c.book partners-cut.csv.gz
guerdon: partners-cut.csv.gz: cannot be read: the compressed data end too early; is the file whole? [csv.read]
[3]
$ test -e c.book
[1]

# Cut by its last byte, the file looks whole until the end.
$ head -c -1 partners.csv.gz > partners-last.csv.gz
$ guerdon import c.book partners-last.csv.gz
guerdon: partners-last.csv.gz: cannot be read: the compressed data end too early; is the file whole? [csv.read]
[3]
$ test -e c.book
[1]

# Changed within.
$ { head -c 500 partners.csv.gz; printf 'xxxxxxxxxxxxxxxx'; tail -c +517 partners.csv.gz; } > partners-bad.csv.gz
$ guerdon import c.book partners-bad.csv.gz 2>&1 | sed 's/read: .*; is/read: ...; is/'
guerdon: partners-bad.csv.gz: cannot be read: ...; is the file whole? [csv.read]
$ sqlite3 c.book "select count(*) from partners"
Error: in prepare, no such table: partners
[1]

# The name says nothing about how a file is stored.
$ gzip -dc partners.csv.gz > partners-plain.csv.gz
$ guerdon import d.book partners-plain.csv.gz --format csv
file,table,added,changed,unchanged,rejected,emptied
partners-plain.csv.gz,partners,2000,0,0,0,0
$ cp partners.csv.gz partners-packed.csv
$ guerdon import e.book partners-packed.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners-packed.csv,partners,2000,0,0,0,0
