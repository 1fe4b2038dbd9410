$ cat > partners.csv <<'END'
> id,,name
> P1,5,Ann
> END
$ guerdon import b.book partners.csv
guerdon: partners.csv:1:2: column 2 has no name; name it in the first line of the file, or delete it [import.empty-column]
[3]
