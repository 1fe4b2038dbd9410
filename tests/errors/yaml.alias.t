$ cat > program.yaml <<'END'
> program: p
> currency: &own USD
> policies: []
> END
$ guerdon check program.yaml
guerdon: program.yaml:2:11: anchors are not supported; write the value out, or put a text with "&" in quotes [yaml.alias]
    2 | currency: &own USD
      |           ^
[3]
