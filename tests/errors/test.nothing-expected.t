$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:4:11: a case that expects nothing cannot fail; add earnings, totals, levels or an error [test.nothing-expected]
    4 |   expect: {}
      |           ^
[3]
