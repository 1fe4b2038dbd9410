$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'return policy {\n  kind = "commission",\n  sale = function() return 5 end, -- five\rsale = function() return 500 end,\n}\n' > pay.lua
$ guerdon check program.yaml
guerdon: pay.lua:3:42: byte 81 of the file is a control character, which readers do not see; write it as an escape, such as "\27" [policy.unreadable]
    3 |   sale = function() return 5 end, -- five?sale = function() return...
      |                                          ^
[3]
