$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "comission",
>   sale = function(sale) return sale.amount * 0.1 end,
> }
> END
$ guerdon check program.yaml
guerdon: pay.lua:2:10: there is no kind "comission"; did you mean "commission"? [policy.declaration]
    2 |   kind = "comission",
      |          ^
[3]
