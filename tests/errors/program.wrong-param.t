$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     params: {rate: ten}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:20: parameter "rate": expected a percentage such as 15%, found "ten" [program.wrong-param]
    6 |     params: {rate: ten}
      |                    ^
[3]
