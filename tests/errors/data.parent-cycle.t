$ cat > partners.csv <<'END'
> id,parent_id
> P1,P2
> P2,P1
> END
$ guerdon import b.book partners.csv
guerdon: partners.csv:2:2: parent_id: following the parents of "P1" by way of "P2" leads back to it; expected a tree [data.parent-cycle]
[3]
