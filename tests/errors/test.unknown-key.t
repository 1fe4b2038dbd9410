$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   parms: {rate: 10%}
>   given: {partners: [{id: P1}]}
>   expect: {earnings: []}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:3:3: "parms" is no key of a case; did you mean "params"? [test.unknown-key]
    3 |   parms: {rate: 10%}
      |   ^
[3]
