$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {earnings: 18.00}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:4:22: "18.00" was found where "earnings" expects a list of lines; write one such as [{partner: P1, quantity: 18.00}] [test.wrong-type]
    4 |   expect: {earnings: 18.00}
      |                      ^
[3]
