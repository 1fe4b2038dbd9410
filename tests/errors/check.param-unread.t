$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: fee, use: fee.lua}]
> END
$ cat > fee.lua <<'END'
> return policy {
>   kind   = "commission",
>   params = { fee = { type = "money", default = 5 } },
>   sale   = function() return 5 end,
> }
> END
$ guerdon check program.yaml | sed -n '/^Warnings/,$p'
Warnings
fee.lua:3: the policy declares the parameter "fee" and never reads it; use it,
    or take it out of `params` [check.param-unread]

1 warning: 1 policy
