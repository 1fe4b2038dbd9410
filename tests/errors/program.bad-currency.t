$ cat > program.yaml <<'END'
> program: p
> currency: DOLLAR
> policies:
>   - name: base
>     use: std:commission/percentage
> END
$ guerdon check program.yaml
guerdon: program.yaml:2:11: "DOLLAR" is no currency; use a code of ISO 4217, such as USD [program.bad-currency]
    2 | currency: DOLLAR
      |           ^
[3]
