$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/fixed
>     params: {per: sale}
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:5: std:commission/fixed needs the parameter "amount" (money); add it under `params` [program.missing-param]
    4 |   - name: base
      |     ^
[3]
