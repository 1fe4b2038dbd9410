$ cat > partners.csv <<'END'
> id,Region,region
> P1,north,south
> END
$ guerdon import b.book partners.csv
guerdon: partners.csv:1:3: "region" differs from "Region" in capitals only; rename it, or say what it is with --map Region=region [import.attribute-case]
[3]
