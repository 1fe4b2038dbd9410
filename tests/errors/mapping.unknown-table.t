$ printf 'id\nP1\n' > partners.csv
$ cat > crm.yaml <<'END'
> partner: {id: Code}
> END
$ guerdon import b.book partners.csv --mapping crm.yaml
guerdon: crm.yaml:1:1: there is no table "partner"; did you mean "partners"? [mapping.unknown-table]
    1 | partner: {id: Code}
      | ^
[3]
