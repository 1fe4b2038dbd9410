$ cat > partners.csv <<'END'
> id,name
> P1,"Ann Lee
> P2,Bob Ray
> END
$ guerdon import b.book partners.csv
guerdon: partners.csv:2: a quote opened in the row that starts here is never closed; close it, and double quotes within a field ("") [csv.unterminated-quote]
[3]
