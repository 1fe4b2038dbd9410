$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {earnings: [{partner: P1, quantity: 18 USD}]}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:4:47: "18 USD" is no quantity; write one such as 18.00 [test.bad-quantity]
    4 |   expect: {earnings: [{partner: P1, quantity: 18 USD}]}
      |                                               ^
[3]
