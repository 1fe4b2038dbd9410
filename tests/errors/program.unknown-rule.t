$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percent
> END
$ guerdon check program.yaml
guerdon: program.yaml:5:10: "std:commission/percent" is no rule; did you mean "std:commission/percentage"? [program.unknown-rule]
    5 |     use: std:commission/percent
      |          ^
[3]
