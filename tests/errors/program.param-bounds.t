$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     params: {rate: 15}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:20: parameter "rate": 15 is above its maximum 100%; did you mean 15%? [program.param-bounds]
    6 |     params: {rate: 15}
      |                    ^
[3]
