$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ echo 'require("guerdon").open("."):simulate{ programme = "program.yaml" }' > job.lua
$ guerdon script job.lua
guerdon: job.lua:1: book:simulate has no option "programme"; did you mean "program"? [script.option]
    1 | require("guerdon").open("."):simulate{ programme = "program.yaml" ...
[2]
