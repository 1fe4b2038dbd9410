# A file with some of the columns: what it lacks is emptied, with a warning, or kept by --merge.

$ cat > partners.csv <<'EOF'
> id,name,model,joined_at,parent_id,region
> P1,Ada,affiliate,2023-01-05,,north
> P2,Ben,alliance,2023-02-05,P1,
> P3,Cy,affiliate,,P2,south
> EOF
$ printf 'id,partner_id,referred_at,quality\nR1,P1,2024-03-01,70\nR2,P2,2024-03-01,80\n' > referrals.csv
$ printf 'id,referral_id,sold_at,amount,currency,product\nS1,R1,2024-03-02,100.00,EUR,pro\nS2,R2,2024-03-02,50.00,,pro\n' > sales.csv
$ guerdon import b.book partners.csv referrals.csv sales.csv > imported; cp b.book c.book; cp b.book d.book
$ printf 'id,iban\nP1,I1\nP2,I2\nP9,I9\n' > accounts.csv
$ guerdon import b.book --table partners accounts.csv
guerdon: accounts.csv: 2 rows that it replaced had values in columns that it lacks, which are empty now: name (2), model (2), joined_at (2), parent_id (1), region (1); import them again to have them back, and with --merge to keep what a file lacks [import.emptied]
file          table     added  changed  unchanged  rejected  emptied
accounts.csv  partners      1        2          0         0        2
$ sqlite3 b.book "SELECT * FROM partners; SELECT old FROM history"
P1||||||||I1
P2||||||||I2
P3|Cy|affiliate|||P2||south|
P9||||||||I9
{"id":"P1","name":"Ada","model":"affiliate","joined_at":"2023-01-05","region":"north"}
{"id":"P2","name":"Ben","model":"alliance","joined_at":"2023-02-05","parent_id":"P1"}
$ guerdon import b.book --table partners accounts.csv
file          table     added  changed  unchanged  rejected
accounts.csv  partners      0        0          3         0

# Those that are new, or as they were, lose nothing; neither does an empty column, which says so.
$ printf 'id,name,model,joined_at,parent_id,iban,region\nP1,,,,,I1,\n' > partners.csv; guerdon import b.book partners.csv
file          table     added  changed  unchanged  rejected
partners.csv  partners      0        0          1         0
$ cp c.book e.book; guerdon import e.book --table partners accounts.csv --format csv 2> said; guerdon import c.book --table partners accounts.csv --format json 2> said; wc -l < said
file,table,added,changed,unchanged,rejected,emptied
accounts.csv,partners,1,2,0,0,2
{
  "book": "c.book",
  "files": [
    {"file": "accounts.csv", "table": "partners", "added": 1, "changed": 2, "unchanged": 0, "rejected": 0, "emptied": 2, "emptied_columns": [{"column": "name", "rows": 2}, {"column": "model", "rows": 2}, {"column": "joined_at", "rows": 2}, {"column": "parent_id", "rows": 1}, {"column": "region", "rows": 1}]}
  ]
}
1

# Refused, and nothing is kept.
$ guerdon import d.book --table partners accounts.csv --strict
guerdon: accounts.csv:1: 2 rows of the book would lose what they have in columns that this file lacks: name (2), model (2), joined_at (2), parent_id (1), region (1); keep it with --merge, or add the columns, empty where it is to go [import.emptied]
[3]
$ sqlite3 d.book "SELECT count(*) FROM partners; SELECT count(*) FROM history"
3
0

# Merged: once, and again.
$ guerdon import d.book --table partners accounts.csv --merge --strict
file          table     added  changed  unchanged  rejected
accounts.csv  partners      1        2          0         0
$ sqlite3 d.book "SELECT * FROM partners; SELECT old FROM history"
P1|Ada|affiliate|2023-01-05||||north|I1
P2|Ben|alliance|2023-02-05||P1|||I2
P3|Cy|affiliate|||P2||south|
P9||||||||I9
{"id":"P1","name":"Ada","model":"affiliate","joined_at":"2023-01-05","region":"north"}
{"id":"P2","name":"Ben","model":"alliance","joined_at":"2023-02-05","parent_id":"P1"}
$ sqlite3 d.book .dump > once; guerdon import d.book --table partners accounts.csv --merge; sqlite3 d.book .dump | cmp - once
file          table     added  changed  unchanged  rejected
accounts.csv  partners      0        0          3         0

# What has to be there is that of the book, and a row must be right as a whole.
$ printf 'id,quality\nR1,75\n' > referrals.csv; guerdon import d.book referrals.csv --merge
file           table      added  changed  unchanged  rejected
referrals.csv  referrals      0        1          0         0
$ printf 'id,quality\nR9,75\n' > referrals.csv; guerdon import d.book referrals.csv --merge
guerdon: referrals.csv:2: partner_id: empty; every row of referrals needs one [data.missing-value]
[3]
$ printf 'id,amount\nS1,120.00\nS2,60.00\n' > sales.csv; guerdon import d.book sales.csv --merge --currency GBP > imported
$ printf 'id,refunded_at,refunded_amount\nS1,2024-03-01,5.00\nS2,2024-04-01,70.00\n' > sales.csv; guerdon import d.book sales.csv --merge --rejects bad.csv
file       table  added  changed  unchanged  rejected
sales.csv  sales      0        0          0         2

The rejected rows and what is wrong with them are in bad.csv.
$ cat bad.csv
id,refunded_at,refunded_amount,line,reason
S1,2024-03-01,5.00,2,refunded_at: before the sale; expected its time or later
S2,2024-04-01,70.00,3,refunded_amount: more than the sale's amount; expected at most that
$ printf 'id,parent_id\nP1,P3\n' > partners.csv; guerdon import d.book partners.csv --merge
guerdon: partners.csv:2:2: parent_id: following the parents of "P1" by way of "P3" leads back to it; expected a tree [data.parent-cycle]
[3]
$ sqlite3 d.book "SELECT * FROM referrals WHERE id = 'R1'; SELECT * FROM sales"
R1|P1|2024-03-01|||||75||||||||||
S1|R1|2024-03-02|120.00|EUR|pro|||||
S2|R2|2024-03-02|60.00|GBP|pro|||||
