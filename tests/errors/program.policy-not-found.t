$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: pay.lua}]
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:30: there is no file "pay.lua"; the path is taken from the program's folder [program.policy-not-found]
    3 | policies: [{name: base, use: pay.lua}]
      |                              ^
[3]
