$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: share, use: share.lua}]
> END
$ cat > share.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale)
>     assert(sale.amount <= 50000, "no sale is that large")
>     return sale.amount * 0.1
>   end,
> }
> END
$ guerdon check program.yaml | sed -n '/^Warnings/,$p'
Warnings
share.lua:4: policy "share", sale of 50000.01 of partner probe-000131 in
    2024-06: no sale is that large; let the policy give an answer, or nothing,
    for every sale that there can be [check.probe-failed]

1 warning: 1 policy
