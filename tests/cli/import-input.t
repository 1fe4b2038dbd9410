# Standard input and compressed files: wherever rows come from, they are the same rows.

$ cp "$ROOT"/tests/cli/small/* .
$ guerdon import b.book - --table partners < partners.csv
file            table     added  changed  unchanged  rejected
standard input  partners      4        0          0         0
$ cat referrals.csv | guerdon import b.book --table referrals - --format csv
file,table,added,changed,unchanged,rejected,emptied
-,referrals,5,0,0,0,0
$ gzip -k sales.csv
$ guerdon import b.book sales.csv.gz
file          table  added  changed  unchanged  rejected
sales.csv.gz  sales      6        0          0         0
$ guerdon import b.book sales.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
sales.csv,sales,0,0,6,0,0
$ gzip -c refunds.csv | guerdon import b.book - --table refunds --format csv
file,table,added,changed,unchanged,rejected,emptied
-,refunds,2,0,0,0,0

# Names: capitals, folders, dates, and what other systems append.
$ mkdir export; cp activities.csv export/Activities-2024-03.csv; cp rates.csv export/rates_ecb.csv
$ guerdon import b.book export/Activities-2024-03.csv export/rates_ecb.csv
file                    table       added  changed  unchanged  rejected
Activities-2024-03.csv  activities      3        0          0         0
rates_ecb.csv           rates           2        0          0         0
$ guerdon earnings program.yaml --book b.book --format csv > by-pieces
$ guerdon earnings program.yaml --data . --format csv | cmp - by-pieces

# In a folder a compressed file counts like a plain one, and both of one table are read: here the same rows twice.
$ guerdon simulate program.yaml --data export
guerdon: export: the folder has no partners.csv (or partners.csv.gz); expected one, with at least a column "id" [data.no-partners]
[3]
$ guerdon simulate program.yaml --data . --format csv > plain; rm sales.csv
$ guerdon simulate program.yaml --data . --format csv | cmp - plain

# A mistake in standard input has a line too.
$ printf 'id,joined_at\nP9,soon\n' | guerdon import b.book - --table partners 2>&1 | sed 's/; expected.*//'
guerdon: standard input:2:2: joined_at: "soon" is not a date guerdon reads
$ printf '' | guerdon import b.book - --table partners
guerdon: standard input: is empty; expected a first line with the names of the columns [csv.empty]
[3]
