$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/fixed
>     params: {amount: 5.005}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:22: parameter "amount": 5.005 has more decimals than USD, which has 2; round it [program.precision]
    6 |     params: {amount: 5.005}
      |                      ^
[3]
