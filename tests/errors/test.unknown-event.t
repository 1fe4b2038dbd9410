$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {earnings: [{partner: P1, event: sold}]}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:4:44: "sold" is no event; expected one of referred, qualified, sale, refund, activity, lost, period [test.unknown-event]
    4 |   expect: {earnings: [{partner: P1, event: sold}]}
      |                                            ^
[3]
