$ cat > program.yaml <<'END'
> program: p
> currency: USD
> tiers:
>   levels: [bronze, silver]
>   use: std:tier/revenue
>   params: {at: {gold: 50000}}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:17: parameter "at.gold": there is no level "gold"; expected one of bronze, silver [program.unknown-level]
    6 |   params: {at: {gold: 50000}}
      |                 ^
[3]
