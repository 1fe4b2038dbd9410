$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {earnings: [{partner: P1, period: March}]}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:4:45: "March" is no period; expected one such as 2024-03, 2024-Q1, 2024-H1, 2024, 2024-W09 or 2024-03-H1 [test.bad-period]
    4 |   expect: {earnings: [{partner: P1, period: March}]}
      |                                             ^
[3]
