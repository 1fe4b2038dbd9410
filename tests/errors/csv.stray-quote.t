$ cat > partners.csv <<'END'
> id,name
> P1,Ann "the shark" Lee
> END
$ guerdon import b.book partners.csv
guerdon: partners.csv:2: a quote inside a field, or text after a closing quote; quote the whole field, and double the quotes within it ("say ""hello""") [csv.stray-quote]
[3]
