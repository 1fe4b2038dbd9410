$ printf 'id\nP\t1\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2:1: id: an id with a control character (0x09) at byte 2; expected visible text [data.bad-id]
[3]
