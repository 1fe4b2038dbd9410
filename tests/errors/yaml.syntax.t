$ cat > program.yaml <<'END'
> program: p
> policies: [{name: base}
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:1: a "," or "]" is expected here; close the list, or put the text in quotes (the list starts in line 2) [yaml.syntax]
[3]
