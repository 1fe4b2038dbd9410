# What an import counts: added, changed, unchanged. The same rows again change nothing, byte for byte.

$ cp "$ROOT"/tests/cli/small/* .
$ guerdon import b.book partners.csv referrals.csv sales.csv refunds.csv activities.csv rates.csv
file            table       added  changed  unchanged  rejected
partners.csv    partners        4        0          0         0
referrals.csv   referrals       5        0          0         0
sales.csv       sales           6        0          0         0
refunds.csv     refunds         2        0          0         0
activities.csv  activities      3        0          0         0
rates.csv       rates           2        0          0         0
$ sqlite3 b.book .dump > before
$ guerdon import b.book partners.csv referrals.csv sales.csv refunds.csv activities.csv rates.csv
file            table       added  changed  unchanged  rejected
partners.csv    partners        0        0          4         0
referrals.csv   referrals       0        0          5         0
sales.csv       sales           0        0          6         0
refunds.csv     refunds         0        0          2         0
activities.csv  activities      0        0          3         0
rates.csv       rates           0        0          2         0
$ sqlite3 b.book .dump | cmp - before

# A changed row replaces the old one; what it was is kept in the history.
$ sed -i -e 's/Cole/Cole Martin/' -e 's/P4,Dan/P4,Daniel/' partners.csv
$ echo 'P5,Eve,affiliate,east' >> partners.csv
$ guerdon import b.book partners.csv
file          table     added  changed  unchanged  rejected
partners.csv  partners      1        2          2         0
$ sqlite3 b.book "select import, table_name, id, old from history"
7|partners|P3|{"id":"P3","name":"Cole","model":"community","region":"north"}
7|partners|P4|{"id":"P4","name":"Dan","model":"affiliate"}
$ sqlite3 b.book "select * from imports"
1|partners.csv|partners|4|0|0|0
2|referrals.csv|referrals|5|0|0|0
3|sales.csv|sales|6|0|0|0
4|refunds.csv|refunds|2|0|0|0
5|activities.csv|activities|3|0|0|0
6|rates.csv|rates|2|0|0|0
7|partners.csv|partners|1|2|2|0

# Back again: another change, another line of history.
$ cp "$ROOT"/tests/cli/small/partners.csv .
$ guerdon import b.book partners.csv
file          table     added  changed  unchanged  rejected
partners.csv  partners      0        2          2         0
$ sqlite3 b.book "select count(*) from history"
4
$ sqlite3 b.book "select id, name from partners"
P1|Ann
P2|Bea, Söhne & Co
P3|Cole
P4|Dan
P5|Eve

# A file without a column that the rows had takes the value away; one with a new column adds it.
$ printf 'id,name,model,team\nP4,Dan,affiliate,blue\nP5,Eve,affiliate,red\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv: 1 row that it replaced had values in columns that it lacks, which are empty now: region (1); import them again to have them back, and with --merge to keep what a file lacks [import.emptied]
file          table     added  changed  unchanged  rejected  emptied
partners.csv  partners      0        2          0         0        1
$ sqlite3 b.book "select id, region, team from partners"
P1|north|
P2|south|
P3|north|
P4||blue
P5||red

# Columns in another order are the same rows.
$ printf 'team,model,name,id\nblue,affiliate,Dan,P4\n' > partners.csv
$ guerdon import b.book partners.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,0,0,1,0,0
