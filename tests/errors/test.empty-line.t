$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {earnings: [{}]}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:4:23: an expected line without a field; say something of it, such as {quantity: 18.00} [test.empty-line]
    4 |   expect: {earnings: [{}]}
      |                       ^
[3]
