$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies: base
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:11: "base" was found where "policies" expects a list; write one such as [a, b] [program.wrong-type]
    3 | policies: base
      |           ^
[3]
