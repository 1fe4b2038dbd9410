# Files that are not UTF-8 text: the true line, the byte, and what to do in a spreadsheet.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

$ printf 'id,name\nP2,Bea\nP3,Jos\351\nP4,Dan\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:3: byte 7 of the line (0xE9) is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") [csv.encoding]
[3]

# A field in quotes may hold line ends: the line of the broken byte is counted all the same.
$ printf 'id,name\nP2,"Bea\nand\nsons"\nP3,Jos\351\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:5: byte 7 of the line (0xE9) is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") [csv.encoding]
[3]

# In the first line; half a character at the end of the file; UTF-8 that encodes what it must not.
$ printf 'id,caf\351\nP2,x\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:1: byte 7 of the line (0xE9) is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") [csv.encoding]
[3]
$ printf 'id,name\nP2,Jos\303' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2: byte 7 of the line (0xC3) is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") [csv.encoding]
[3]
$ printf 'id,name\nP2,\355\240\200\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2: byte 4 of the line (0xED) is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") [csv.encoding]
[3]
$ printf 'id,name\nP2,\300\257\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:2: byte 4 of the line (0xC0) is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") [csv.encoding]
[3]

# UTF-16, as some spreadsheets write it.
$ printf '\377\376i\000d\000\n\000' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:1: the file is UTF-16; save it as "CSV UTF-8" [csv.encoding]
[3]

# NUL bytes: a file that is no text, or one that a crash has left unfinished.
$ printf 'id,name\nP2,Bea\nP3,D\000n\n' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:3: byte 5 of the line is NUL; expected text, so this is no CSV file (or one cut by a crash) [csv.encoding]
[3]
$ { printf 'id,name\nP2,Bea\n'; head -c 100 /dev/zero; } > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:3: byte 1 of the line is NUL; expected text, so this is no CSV file (or one cut by a crash) [csv.encoding]
[3]
$ printf '\177ELF\002\001\001\000\000' > partners.csv
$ guerdon import b.book partners.csv
guerdon: partners.csv:1: byte 8 of the line is NUL; expected text, so this is no CSV file (or one cut by a crash) [csv.encoding]
[3]

# --rejects is for rows, not for files that are not what they should be.
$ printf 'id,name\nP2,Jos\351\n' > partners.csv
$ guerdon import b.book partners.csv --rejects rejects.csv
guerdon: partners.csv:2: byte 7 of the line (0xE9) is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") [csv.encoding]
[3]
$ ls | grep -c rejects
0
[1]
$ kept
1|0|0|0
$ sqlite3 b.book "select * from partners"
P1|Ann|||||
