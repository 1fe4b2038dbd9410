$ cat > program.yaml <<'END'
> program: p
> policies:
>   - name: base
>     use: std:commission/percentage
> END
$ guerdon check program.yaml
guerdon: program.yaml:1:1: a program needs the key "currency"; add it, such as "currency: USD" [program.missing-key]
    1 | program: p
      | ^
[3]
