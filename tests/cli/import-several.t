# Several files are one import: in any order, all of them or none.

$ cp "$ROOT"/tests/cli/small/* .
$ guerdon import forth.book partners.csv referrals.csv sales.csv refunds.csv activities.csv rates.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,4,0,0,0,0
referrals.csv,referrals,5,0,0,0,0
sales.csv,sales,6,0,0,0,0
refunds.csv,refunds,2,0,0,0,0
activities.csv,activities,3,0,0,0,0
rates.csv,rates,2,0,0,0,0
$ guerdon import back.book rates.csv activities.csv refunds.csv sales.csv referrals.csv partners.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,4,0,0,0,0
referrals.csv,referrals,5,0,0,0,0
sales.csv,sales,6,0,0,0,0
refunds.csv,refunds,2,0,0,0,0
activities.csv,activities,3,0,0,0,0
rates.csv,rates,2,0,0,0,0
$ guerdon earnings program.yaml --book forth.book --format csv > forth
$ guerdon earnings program.yaml --book back.book --format csv | cmp - forth
$ guerdon earnings program.yaml --data . --format csv | cmp - forth

# A mistake in the last of them takes back the first.
$ echo 'P9,Zoe,affiliate,west' >> partners.csv
$ echo 'R9,P9,2024-03-01,C9,web' >> referrals.csv
$ echo 'S9,R9,2024-03-02,ten,USD,basic' >> sales.csv
$ sqlite3 forth.book .dump > before
$ guerdon import forth.book sales.csv referrals.csv partners.csv
guerdon: sales.csv:8:4: amount: "ten" is not an amount; write it as 1234.50: digits, a point before the decimals, and the currency in its own column [data.bad-amount]
[3]
$ sqlite3 forth.book .dump | cmp - before

# The same when the second file is not there.
$ guerdon import forth.book partners.csv sales-march.csv
guerdon: sales-march.csv: there is no such file; check the path [file.not-found]
[3]
$ sqlite3 forth.book .dump | cmp - before

# Mended, it goes through; a table may come in several files.
$ sed -i '/S9/d' sales.csv
$ printf 'id,referral_id,sold_at,amount,currency\nS9,R9,2024-03-02,10.00,USD\n' > sales-march.csv
$ guerdon import forth.book sales-march.csv partners.csv sales.csv referrals.csv
file             table      added  changed  unchanged  rejected
partners.csv     partners       1        0          4         0
referrals.csv    referrals      1        0          5         0
sales-march.csv  sales          1        0          0         0
sales.csv        sales          0        0          6         0

# One row in two files of one import: the one that is read later counts.
$ printf 'id,referral_id,sold_at,amount,currency\nS9,R9,2024-03-02,11.00,USD\n' > sales-april.csv
$ guerdon import forth.book sales-april.csv sales-march.csv
file             table  added  changed  unchanged  rejected
sales-april.csv  sales      0        1          0         0
sales-march.csv  sales      0        1          0         0
$ sqlite3 forth.book "select amount from sales where id = 'S9'"
10.00
