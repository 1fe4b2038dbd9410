$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale) return sale.amount * end,
> }
> END
$ guerdon check program.yaml
guerdon: pay.lua:3:46: unexpected symbol near 'end'; is the line before it complete? [policy.syntax]
    3 |   sale = function(sale) return sale.amount * end,
      |                                              ^
[3]
