$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     params: {rate: [{from: 2024-07-01, value: 12%}, {from: 2024-01-01, value: 15%}]}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:53: parameter "rate": dated values go from the earliest `from` to the latest, each later than the one before [program.bad-dates]
    6 |     params: {rate: [{from: 2024-07-01, value: 12%}, {from: 2024-01...
      |                                                     ^
[3]
