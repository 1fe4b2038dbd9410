$ : > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv: is empty; expected a first line with the names of the columns [csv.empty]
[3]
