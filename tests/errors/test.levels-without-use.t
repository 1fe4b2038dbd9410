$ cat > one.test.yaml <<'END'
> - name: one sale
>   levels: [bronze, gold]
>   given: {partners: [{id: P1}]}
>   expect: {levels: {P1: {2024-03: gold}}}
> END
$ guerdon test one.test.yaml
guerdon: one.test.yaml:2:11: "levels" belongs to a rule of levels; add "use: std:tier/revenue", or write them in "tiers" [test.levels-without-use]
    2 |   levels: [bronze, gold]
      |           ^
[3]
