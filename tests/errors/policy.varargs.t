$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ cat > pay.lua <<'END'
> local function first(...) return (...) end
> return policy {
>   kind = "commission",
>   sale = function(sale) return first(sale.amount) * 0.1 end,
> }
> END
$ guerdon check program.yaml
guerdon: pay.lua:1:22: "..." is not allowed in a policy; name the parameters, or pass a table [policy.varargs]
    1 | local function first(...) return (...) end
      |                      ^
[3]
