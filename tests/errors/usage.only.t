$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {earnings: []}
> END
$ guerdon test one.test.yaml --only refund
guerdon: no case's name contains "refund"; without --only all of them run [usage.only]
[2]
