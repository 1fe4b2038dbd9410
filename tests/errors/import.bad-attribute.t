$ cat > partners.csv <<'END'
> id,_rowid_
> P1,5
> END
$ guerdon import b.book partners.csv
guerdon: partners.csv:1:2: "_rowid_" cannot name an attribute; expected 1 to 64 bytes, and not _rowid_ [import.bad-attribute]
[3]
