# What other systems write and nobody should have to mend: a byte order mark, CRLF, CR, no line end at the end, blanks.

$ try() { rm -f b.book*; guerdon import b.book partners.csv --format csv | tail -n +2; sqlite3 b.book "select quote(id), quote(name) from partners"; }
$ printf '\357\273\277id,name\nP1,Ann\n' > partners.csv; try
partners.csv,partners,1,0,0,0,0
'P1'|'Ann'
$ printf 'id,name\r\nP1,Ann\r\nP2,Bea\r\n' > partners.csv; try
partners.csv,partners,2,0,0,0,0
'P1'|'Ann'
'P2'|'Bea'
$ printf '\357\273\277"id","name"\r\n"P1","Ann"\r\n' > partners.csv; try
partners.csv,partners,1,0,0,0,0
'P1'|'Ann'
$ printf 'id,name\rP1,Ann\rP2,Bea\r' > partners.csv; try
partners.csv,partners,2,0,0,0,0
'P1'|'Ann'
'P2'|'Bea'
$ printf 'id,name\nP1,Ann' > partners.csv; try
partners.csv,partners,1,0,0,0,0
'P1'|'Ann'
$ printf 'id,name\n\nP1,Ann\n\n\n' > partners.csv; try
partners.csv,partners,1,0,0,0,0
'P1'|'Ann'
$ printf 'id , name\n P1 , Ann\n' > partners.csv; try
partners.csv,partners,1,0,0,0,0
'P1'|'Ann'
$ printf 'name,id\nAnn,P1\n' > partners.csv; try
partners.csv,partners,1,0,0,0,0
'P1'|'Ann'
$ printf 'id,name\nP1,\n' > partners.csv; try
partners.csv,partners,1,0,0,0,0
'P1'|NULL

# Lines are counted as an editor counts them, whatever ends them.
$ printf 'id,joined_at\r\nP1,2024-01-01\r\nP2,soon\r\n' > partners.csv; guerdon import b.book partners.csv
guerdon: partners.csv:3:2: joined_at: "soon" is not a date guerdon reads; expected 2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD [data.bad-date]
[3]
$ printf 'id,joined_at\rP1,2024-01-01\rP2,soon\r' > partners.csv; guerdon import b.book partners.csv
guerdon: partners.csv:3:2: joined_at: "soon" is not a date guerdon reads; expected 2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD [data.bad-date]
[3]
$ printf 'id,joined_at\n\n\nP2,soon\n' > partners.csv; guerdon import b.book partners.csv
guerdon: partners.csv:4:2: joined_at: "soon" is not a date guerdon reads; expected 2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD [data.bad-date]
[3]
