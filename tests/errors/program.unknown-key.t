$ cat > program.yaml <<'END'
> program: p
> currency: USD
> perod: month
> policies:
>   - name: base
>     use: std:commission/percentage
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:1: "perod" is no key of a program; did you mean "period"? [program.unknown-key]
    3 | perod: month
      | ^
[3]
