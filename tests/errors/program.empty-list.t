$ cat > program.yaml <<'END'
> program: p
> currency: USD
> tiers: {levels: [], use: std:tier/revenue}
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:17: "levels" is an empty list; put at least one member in it [program.empty-list]
    3 | tiers: {levels: [], use: std:tier/revenue}
      |                 ^
[3]
