$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     from: 2024-07-01
>     params: {rate: [{value: 10%}, {from: 2024-06-01, value: 12%}]}
> END
$ guerdon check program.yaml | sed -n '/^Warnings/,$p'
Warnings
program.yaml:7:21: this value of "rate" is never in force: it is replaced before
    the policy begins; remove it, or correct its date or the policy's span
    [check.entry-unused]

1 warning: 1 policy
