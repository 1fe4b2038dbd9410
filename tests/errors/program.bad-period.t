$ cat > program.yaml <<'END'
> program: p
> currency: USD
> period: monthly
> policies:
>   - name: base
>     use: std:commission/percentage
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:9: "monthly" is no period; did you mean "month"? [program.bad-period]
    3 | period: monthly
      |         ^
[3]
