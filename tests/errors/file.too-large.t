$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ head -c 1100000 /dev/zero | tr '\0' ' ' > pay.lua
$ guerdon check program.yaml
guerdon: program.yaml:3:30: "pay.lua": it is larger than the 1048576 bytes that such a file may have; check that this is the right file [file.too-large]
    3 | policies: [{name: base, use: pay.lua}]
      |                              ^
[3]
