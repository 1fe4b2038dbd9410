$ cat > program.yaml <<'END'
> program: !text p
> END
$ guerdon check program.yaml
guerdon: program.yaml:1:10: tags are not supported; remove it, or put a text with "!" in quotes [yaml.tag]
    1 | program: !text p
      |          ^
[3]
