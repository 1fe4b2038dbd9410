$ cat > program.yaml <<'END'
> program: p
> ---
> program: q
> END
$ guerdon check program.yaml
guerdon: program.yaml:2:1: a second document starts here; keep one in a file [yaml.documents]
    2 | ---
      | ^
[3]
