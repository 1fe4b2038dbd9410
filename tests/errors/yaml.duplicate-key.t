$ cat > program.yaml <<'END'
> program: p
> currency: USD
> currency: EUR
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:1: the key "currency" was already given in line 2; keep one of the two [yaml.duplicate-key]
    3 | currency: EUR
      | ^
[3]
