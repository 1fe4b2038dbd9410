$ { printf 'id,name\nP1,'; head -c 9000000 /dev/zero | tr '\0' x; } > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2: a line of more than 8388608 bytes; expected a CSV file with one row a line [csv.too-long]
[3]
