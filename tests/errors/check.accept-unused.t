$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}, accept: [check.spans-gap]}
> END
$ guerdon check program.yaml | sed -n '/^Warnings/,$p'
Warnings
program.yaml:4:80: there is no check.spans-gap here to accept; remove it from
    `accept` [check.accept-unused]

1 warning: 1 policy
