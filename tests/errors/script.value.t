$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ echo 'require("guerdon").open("."):simulate{ program = "program.yaml", set = { currency = print } }' > job.lua
$ guerdon script job.lua
guerdon: job.lua:1: function cannot stand in a program; give numbers, texts, booleans, lists and maps [script.value]
    1 | require("guerdon").open("."):simulate{ program = "program.yaml", s...
[2]
