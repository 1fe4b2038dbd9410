$ cat > one.test.yaml <<'END'
> - name: one sale
>   program: program.yaml
>   use: std:commission/percentage
>   given: {partners: [{id: P1}]}
>   expect: {earnings: []}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:3:3: "use" stands beside "program"; a program's file says all that; take one of them out [test.two-programs]
    3 |   use: std:commission/percentage
      |   ^
[3]
