$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   given: {partners: [{id: P1, modle: affiliate}]}
>   expect: {earnings: []}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:3:31: partners have no column "modle"; did you mean "model"? (an attribute needs a name that is not so near to one of theirs) [test.unknown-column]
    3 |   given: {partners: [{id: P1, modle: affiliate}]}
      |                               ^
[3]
