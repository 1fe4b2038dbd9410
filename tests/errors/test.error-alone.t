$ cat > one.test.yaml <<'END'
> - name: one sale
>   use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {error: program.unknown-param, earnings: []}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:4:19: a case that ends in an error earns nothing; expect the error alone [test.error-alone]
    4 |   expect: {error: program.unknown-param, earnings: []}
      |                   ^
[3]
