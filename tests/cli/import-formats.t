# What an import says, as a table, as CSV and as JSON.

$ cp "$ROOT"/tests/cli/small/* .
$ guerdon import b.book partners.csv referrals.csv sales.csv
file           table      added  changed  unchanged  rejected
partners.csv   partners       4        0          0         0
referrals.csv  referrals      5        0          0         0
sales.csv      sales          6        0          0         0
$ guerdon import b.book ./partners.csv "$PWD/referrals.csv" --format csv | sed "s|$PWD|HERE|"
file,table,added,changed,unchanged,rejected,emptied
./partners.csv,partners,0,0,4,0,0
HERE/referrals.csv,referrals,0,0,5,0,0
$ guerdon import b.book partners.csv --format json
{
  "book": "b.book",
  "files": [
    {"file": "partners.csv", "table": "partners", "added": 0, "changed": 0, "unchanged": 4, "rejected": 0, "emptied": 0, "emptied_columns": []}
  ]
}
$ echo 'P9,Zoe,affiliate,west,extra' >> partners.csv
$ guerdon import b.book partners.csv --rejects bad.csv
file          table     added  changed  unchanged  rejected
partners.csv  partners      0        0          4         1

The rejected rows and what is wrong with them are in bad.csv.
$ guerdon import b.book partners.csv --rejects bad.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,0,0,4,1,0
$ guerdon import b.book partners.csv --rejects bad.csv --format json > counted.json
$ sqlite3 :memory: "select json_extract(readfile('counted.json'), '$.book', '$.files[0].rejected')"
["b.book",1]
