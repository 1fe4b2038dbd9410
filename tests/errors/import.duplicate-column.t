$ cat > partners.csv <<'END'
> id,name,name
> P1,Ann,Lee
> END
$ guerdon import b.book partners.csv
guerdon: partners.csv:1:3: columns 2 and 3 are both named "name"; rename or delete one [import.duplicate-column]
[3]
