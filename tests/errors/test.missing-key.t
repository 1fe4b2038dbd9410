$ cat > one.test.yaml <<'END'
> - use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {earnings: []}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:1:3: a case needs the key "name"; add it, such as "name: gold partners earn 18%" [test.missing-key]
    1 | - use: std:commission/percentage
      |   ^
[3]
