$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:bonus/milestone
>     params: {metric: sales, at: {10: 100.00, 10.0: 50.00}}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:46: parameter "at": 10.0 is there twice [program.duplicate-key]
    6 |     params: {metric: sales, at: {10: 100.00, 10.0: 50.00}}
      |                                              ^
[3]
