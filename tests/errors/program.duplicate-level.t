$ cat > program.yaml <<'END'
> program: p
> currency: USD
> tiers:
>   levels: [bronze, silver, bronze]
>   use: std:tier/revenue
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:28: the level "bronze" is listed twice; remove one of the two [program.duplicate-level]
    4 |   levels: [bronze, silver, bronze]
      |                            ^
[3]
