$ cat > program.yaml <<'END'
> program: p
> currency: USD
> tiers:
>   levels: [bronze, silver, gold]
>   use: std:tier/revenue
>   params: {at: {silver: 1000}}
> END
$ guerdon check program.yaml | sed -n '/^Warnings/,$p'
Warnings
program.yaml:4:3: nobody can reach the level "gold": neither the parameters of
    std:tier/revenue nor its text name it; give it a threshold, or take it off
    `levels` [check.level-unreachable]

1 warning: 0 policies, 3 levels
