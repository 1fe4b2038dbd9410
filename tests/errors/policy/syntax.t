# Lua that does not compile: the file and the line, and what the compiler says. Nothing runs.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: rules/pay.lua}]\n' > program.yaml
$ mkdir rules

$ printf 'return policy {\n  kind = "commission",\n  sale = function(sale) return sale.amount * end,\n}\n' > rules/pay.lua
$ guerdon check program.yaml
guerdon: rules/pay.lua:3:46: unexpected symbol near 'end'; is the line before it complete? [policy.syntax]
    3 |   sale = function(sale) return sale.amount * end,
      |                                              ^
[3]
$ printf 'return policy {\n  kind = "commission"\n  sale = function(sale) return 1 end,\n}\n' > rules/pay.lua
$ guerdon check program.yaml
guerdon: rules/pay.lua:3:3: '}' expected (to close '{' at line 1) near 'sale'; is a comma missing before it? [policy.syntax]
    3 |   sale = function(sale) return 1 end,
      |   ^
[3]

# An end that is missing: Lua sees it only where something else does not fit.
$ printf 'return policy {\n  kind = "commission",\n  sale = function(sale)\n    if sale.amount > 5 then return 1\n  end,\n}\n' > rules/pay.lua
$ guerdon check program.yaml
guerdon: rules/pay.lua:5:6: unexpected symbol near ',' [policy.syntax]
    5 |   end,
      |      ^
[3]
$ printf 'return policy {\n  kind = "commission,\n}\n' > rules/pay.lua
$ guerdon check program.yaml
guerdon: rules/pay.lua:2:10: unfinished string near '"commission,' [policy.syntax]
    2 |   kind = "commission,
      |          ^
[3]
$ printf 'return policy {\n  kind = [[commission,\n}\n' > rules/pay.lua
$ guerdon check program.yaml
guerdon: rules/pay.lua:4: unfinished long string near '<eof>' [policy.syntax]
[3]
$ printf 'kind: commission\n' > rules/pay.lua
$ guerdon check program.yaml
guerdon: rules/pay.lua:2: function arguments expected near '<eof>' [policy.syntax]
[3]

# goto is no part of a policy's needs, but of Lua; a label that is not there is an error of the compiler.
$ printf 'goto out\nreturn policy { kind = "commission", sale = function() return 1 end }\n' > rules/pay.lua
$ guerdon check program.yaml
guerdon: rules/pay.lua:1:6: undefined label 'out' [policy.syntax]
    1 | goto out
      |      ^
[3]

# With data at hand it is the same.
$ printf 'id\nP1\n' > partners.csv
$ guerdon simulate program.yaml --data .
guerdon: rules/pay.lua:1:6: undefined label 'out' [policy.syntax]
    1 | goto out
      |      ^
[3]

# What runs at the top of the file can fail as well, before there is any partner.
$ printf 'local rates = nil\nlocal first = rates[1]\nreturn policy { kind = "commission", sale = function() return first end }\n' > rules/pay.lua
$ guerdon check program.yaml
guerdon: rules/pay.lua:2:15: attempt to index local 'rates' (a nil value); it has no value here; test for it first: if ... then [policy.runtime]
    2 | local first = rates[1]
      |               ^
[3]
$ printf 'error("not finished yet")\n' > rules/pay.lua
$ guerdon check program.yaml
guerdon: rules/pay.lua:1:1: not finished yet [policy.runtime]
    1 | error("not finished yet")
      | ^
[3]
