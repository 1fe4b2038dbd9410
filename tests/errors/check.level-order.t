$ cat > program.yaml <<'END'
> program: p
> currency: USD
> tiers:
>   levels: [bronze, silver, gold]
>   use: std:tier/revenue
>   params: {at: {silver: 10000, gold: 1000}}
> END
$ guerdon check program.yaml | sed -n '/^Warnings/,$p'
Warnings
program.yaml:6:32: the level "gold" asks for 1000, less than "silver" below it
    (10000): more leads down; let each level ask for more than the one below it
    [check.level-order]

1 warning: 0 policies, 3 levels
