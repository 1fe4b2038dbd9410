$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: share
>     use: std:commission/retroactive
>     params: {brackets: [{from: 0, rate: 7%}, {from: 10000, rate: 5%}]}
> END
$ guerdon check program.yaml | sed -n '/^Warnings/,$p'
Warnings
program.yaml:4:5: a month's sales of 10,000.00 instead of 9,999.99 lower what
    "share" pays by 200.00, from 700.00 to 500.00 USD; let more sales never pay
    less, or keep it knowingly with `accept: [check.pay-falls]`
    [check.pay-falls]

1 warning: 1 policy
