$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/marginal
>     params: {brackets: [{from: 0, rate: 5%}, {from: 0, rate: 7%}]}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:46: parameter "brackets": bracket 2 must lie above the one before it (0) [program.bad-brackets]
    6 |     params: {brackets: [{from: 0, rate: 5%}, {from: 0, rate: 7%}]}
      |                                              ^
[3]
