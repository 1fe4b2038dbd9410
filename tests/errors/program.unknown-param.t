$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     params: {rat: 10%}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:14: std:commission/percentage has no parameter "rat"; did you mean "rate"? [program.unknown-param]
    6 |     params: {rat: 10%}
      |              ^
[3]
