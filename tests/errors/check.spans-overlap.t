$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - {name: old, use: std:commission/percentage, until: 2024-07-02, params: {rate: 10%}}
>   - {name: new, use: std:commission/percentage, from: 2024-07-01, params: {rate: 12%}}
> END
$ guerdon check program.yaml | sed -n '/^Warnings/,$p'
Warnings
program.yaml:5:5: from 2024-07-01 until 2024-07-02 both "old" and "new" apply,
    which differ in numbers only: both are paid; let the one begin when the
    other ends: a span does not include its `until` [check.spans-overlap]

1 warning: 2 policies
