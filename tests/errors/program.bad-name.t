$ cat > program.yaml <<'END'
> program: spring program
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
> END
$ guerdon check program.yaml
guerdon: program.yaml:1:10: "spring program" is no name; use 1 to 64 letters, digits, "-", "_" and "." [program.bad-name]
    1 | program: spring program
      |          ^
[3]
