$ printf 'id,name\nP1,Jos\351\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2: byte 7 of the line (0xE9) is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") [csv.encoding]
[3]
