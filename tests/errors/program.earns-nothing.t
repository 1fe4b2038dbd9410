$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua, unit: USD}]\n' > program.yaml
$ cat > pay.lua <<'END'
> return policy {
>   kind = "score",
>   score = function(partner) return partner.period.sales end,
> }
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:12: policy "base" is a score, which earns nothing; leave out its `unit` [program.earns-nothing]
    3 | policies: [{name: base, use: pay.lua, unit: USD}]
      |            ^
[3]
