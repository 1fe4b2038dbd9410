$ cat > program.yaml <<'END'
> program: p
> [currency]: USD
> END
$ guerdon check program.yaml
guerdon: program.yaml:2:1: a list was found where a key is expected; a key is a text [yaml.key]
    2 | [currency]: USD
      | ^
[3]
