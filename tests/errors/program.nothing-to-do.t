$ cat > program.yaml <<'END'
> program: p
> currency: USD
> END
$ guerdon check program.yaml
guerdon: program.yaml:1:1: the program has neither policies nor tiers; add "policies:" with at least one [program.nothing-to-do]
    1 | program: p
      | ^
[3]
