$ printf 'id\nP1\n' > partners.csv
$ cat > crm.yaml <<'END'
> partners: Code
> END
$ guerdon import b.book partners.csv --mapping crm.yaml
guerdon: crm.yaml:1:11: expected a map of tables, each a map of names to columns; write it as  sales: {amount: Total} [mapping.wrong-type]
    1 | partners: Code
      |           ^
[3]
