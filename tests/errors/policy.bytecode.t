$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf '\033LJ\002' > pay.lua
$ guerdon check program.yaml
guerdon: pay.lua:1: this is compiled Lua; a policy must be readable text [policy.bytecode]
[3]
