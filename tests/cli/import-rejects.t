# --rejects: the good rows are kept, the bad ones go to a file with their lines and reasons; mended, it is imported again.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ guerdon import b.book partners.csv > imported
$ cat > referrals.csv <<END
> id,partner_id,referred_at,channel
> R1,P1,2024-01-05,web
> R2,P9,2024-01-05,"fair, in town"
> R3,P1,05/01/2024,web
> R4,P1,2024-01-05
> R5,P1,2024-01-05,Basel, Switzerland
> R6,P1,2024-01-05,web
> R1,P1,2024-01-06,web
> END

# Without it nothing is kept.
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:3:2: partner_id: there is no partner "P9"; import partners first, or correct the id [data.unknown-partner]
[3]
$ sqlite3 b.book "select count(*) from referrals"
0

# With it, what can be kept is.
$ guerdon import b.book referrals.csv --rejects bad.csv
file           table      added  changed  unchanged  rejected
referrals.csv  referrals      2        0          0         5

The rejected rows and what is wrong with them are in bad.csv.

$ cat bad.csv
id,partner_id,referred_at,channel,line,reason
R2,P9,2024-01-05,"fair, in town",3,"partner_id: there is no partner ""P9""; import partners first, or correct the id"
R3,P1,05/01/2024,web,4,"referred_at: ""05/01/2024"" is not a date guerdon reads; expected 2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD"
R4,P1,2024-01-05,,5,"3 fields; expected 4, as in the first line"
R5,P1,2024-01-05,"Basel,Switzerland",6,"5 fields; expected 4, as in the first line (a comma within a field? put that field in quotes)"
R1,P1,2024-01-06,web,8,"""R1"" is in this file for the second time; expected each row once: delete one, or give it an id of its own"
$ sqlite3 b.book "select id, channel from referrals"
R1|web
R6|web

# Mended in place: the last two columns, line and reason, are read over.
$ sed -i -e 's/P9/P1/' -e 's|05/01/2024|2024-01-05|' -e 's/R4,P1,2024-01-05,,/R4,P1,2024-01-05,mail,/' -e '/^R1,/d' bad.csv
$ guerdon import b.book bad.csv --table referrals --rejects worse.csv
file     table      added  changed  unchanged  rejected
bad.csv  referrals      4        0          0         0
$ cat worse.csv
id,partner_id,referred_at,channel,line,reason
$ sqlite3 b.book "select id, channel from referrals"
R1|web
R6|web
R2|fair, in town
R3|web
R4|mail
R5|Basel,Switzerland

# A file that is good throughout leaves no rows in the file, and no old ones either.
$ guerdon import b.book partners.csv --rejects worse.csv
file          table     added  changed  unchanged  rejected
partners.csv  partners      0        0          1         0
$ cat worse.csv
id,name,line,reason

# A rejected partner takes those below along, and nobody else.
$ printf 'id,parent_id,joined_at\nP2,P3,2024-01-01\nP3,P1,soon\nP4,P1,2024-01-01\n' > partners.csv
$ guerdon import b.book partners.csv --rejects bad.csv
file          table     added  changed  unchanged  rejected
partners.csv  partners      1        0          0         2

The rejected rows and what is wrong with them are in bad.csv.

$ cat bad.csv
id,parent_id,joined_at,line,reason
P3,P1,soon,3,"joined_at: ""soon"" is not a date guerdon reads; expected 2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD"
P2,P3,2024-01-01,2,"parent_id: there is no partner ""P3"", neither in this file nor in the book; add it, or correct the id"
$ sqlite3 b.book "select id from partners"
P1
P4

# What is not a row's fault still refuses the file, and leaves the rejects of before alone.
$ printf 'id\nP5\n"P6\n' > partners.csv
$ guerdon import b.book partners.csv --rejects bad.csv
guerdon: partners.csv:3: a quote opened in the row that starts here is never closed; close it, and double quotes within a field ("") [csv.unterminated-quote]
[3]
$ head -n 1 bad.csv; ls | grep -c part$
id,parent_id,joined_at,line,reason
0
[1]

# Nothing is lost to a slip of the pen: only what an import wrote is replaced.
$ printf 'id\nP7\n' > partners.csv
$ echo 'id,name' > letters.csv
$ : > nothing.csv
$ mkdir folder
$ ln -s bad.csv link.csv
$ for r in - partners.csv letters.csv nothing.csv b.book folder link.csv /dev/null; do guerdon import b.book partners.csv --rejects $r; done
guerdon: -: --rejects writes a file, not standard output; name a file that does not exist yet [import.rejects]
guerdon: partners.csv: rejected rows would overwrite the file they come from; name a file that does not exist yet [import.rejects]
guerdon: letters.csv: rejected rows would overwrite this file, which no import has written; name a file that does not exist yet [import.rejects]
guerdon: nothing.csv: rejected rows would overwrite this file, which no import has written; name a file that does not exist yet [import.rejects]
guerdon: b.book: rejected rows would overwrite this file, which no import has written; name a file that does not exist yet [import.rejects]
guerdon: folder: this is a folder, not a file for rejected rows; name a file that does not exist yet [import.rejects]
guerdon: link.csv: this is no plain file, and rejected rows would take its place; name a file that does not exist yet [import.rejects]
guerdon: /dev/null: this is no plain file, and rejected rows would take its place; name a file that does not exist yet [import.rejects]
[2]
$ cat letters.csv; cat partners.csv; sqlite3 b.book "select count(*) from partners where id = 'P7'"
id,name
id
P7
0
$ guerdon import new.book partners.csv --rejects new.book
guerdon: new.book: rejected rows would overwrite this file, which no import has written; name a file that does not exist yet [import.rejects]
[2]
$ test -e new.book
[1]
$ guerdon import b.book - --table partners --rejects bad.csv < bad.csv
guerdon: bad.csv: rejected rows would overwrite the file they come from; name a file that does not exist yet [import.rejects]
[2]
$ guerdon import b.book partners.csv --rejects bad.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
partners.csv,partners,1,0,0,0,0
$ cat bad.csv
id,line,reason
