# The program file itself: not there, a folder, empty, not YAML, not text; and the policy files it names.

$ guerdon check program.yaml
guerdon: program.yaml: there is no such file; check the path [file.not-found]
[3]
$ mkdir folder
$ guerdon check folder
guerdon: folder: this is a folder; name a file in it [file.read]
[3]
$ guerdon check folder/program.yaml/x
guerdon: folder/program.yaml/x: there is no such file; check the path [file.not-found]
[3]
$ : > empty.yaml
$ guerdon check empty.yaml
guerdon: empty.yaml:1:1: there is nothing in it; check that this is the right file [yaml.empty]
[3]
$ printf '# nothing yet\n' > comments.yaml
$ guerdon check comments.yaml
guerdon: comments.yaml:1:1: there is nothing in it; check that this is the right file [yaml.empty]
    1 | # nothing yet
      | ^
[3]
$ printf 'program: a\n\tcurrency: USD\n' > tab.yaml
$ guerdon check tab.yaml
guerdon: tab.yaml:2:1: a tab cannot indent a line; replace it with blanks [yaml.syntax]
    2 |     currency: USD
      | ^
[3]
$ printf 'program: caf\351\n' > latin.yaml
$ guerdon check latin.yaml
guerdon: latin.yaml:1:13: the byte 0xE9 is not UTF-8; save the file as UTF-8 [yaml.encoding]
    1 | program: caf?
      |             ^
[3]
$ printf 'program: a\0b\n' > nul.yaml
$ guerdon check nul.yaml
guerdon: nul.yaml:1:11: the invisible character U+0000 is not allowed; remove it [yaml.encoding]
    1 | program: a?b
      |           ^
[3]
$ printf 'program: a\n---\nprogram: b\n' > two.yaml
$ guerdon check two.yaml
guerdon: two.yaml:2:1: a second document starts here; keep one in a file [yaml.documents]
    2 | ---
      | ^
[3]
$ printf 'id,name\nP1,Ann\n' > partners.csv
$ guerdon check partners.csv
guerdon: partners.csv:1:1: "id,name P1,Ann" was found where a program is expected; write keys with values, such as "program: my-program" [program.wrong-type]
    1 | id,name
      | ^
[3]

# Windows line ends and a byte order mark are fine.
$ printf '\357\273\277program: windows\r\ncurrency: USD\r\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\r\n' > windows.yaml
$ guerdon check windows.yaml | tail -n 1
ok: 1 policy

# The files of policies: paths are relative to the program's folder, wherever the command is run.
$ printf 'program: a\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ guerdon check program.yaml
guerdon: program.yaml:3:30: there is no file "pay.lua"; the path is taken from the program's folder [program.policy-not-found]
    3 | policies: [{name: base, use: pay.lua}]
      |                              ^
[3]
$ mkdir pay.lua
$ guerdon check program.yaml
guerdon: program.yaml:3:30: "pay.lua": this is a folder; name a file in it [file.read]
    3 | policies: [{name: base, use: pay.lua}]
      |                              ^
[3]
$ rmdir pay.lua
$ : > pay.lua
$ guerdon check program.yaml
guerdon: pay.lua: the file must end in `return policy { kind = ..., ... }`, it returned nothing [policy.declaration]
[3]
$ mkdir -p deep/policies
$ printf 'program: a\ncurrency: USD\npolicies: [{name: base, use: policies/pay.lua}]\n' > deep/program.yaml
$ printf 'return policy { kind = "commission", sale = function() return 1 end }\n' > deep/policies/pay.lua
$ guerdon check deep/program.yaml | tail -n 1
ok: 1 policy

# What is wrong in a policy's file is said with the path to it from here.
$ echo 'return policy {' > deep/policies/pay.lua
$ guerdon check deep/program.yaml
guerdon: deep/policies/pay.lua:2: unexpected symbol near '<eof>'; the text ends too early: an `end` or a } is missing [policy.syntax]
[3]

# Shipped rules: the nearest name, also without std:.
$ printf 'program: a\ncurrency: USD\npolicies: [{name: base, use: std:commission/percent}]\n' > program.yaml
$ guerdon check program.yaml
guerdon: program.yaml:3:30: "std:commission/percent" is no rule; did you mean "std:commission/percentage"? [program.unknown-rule]
    3 | policies: [{name: base, use: std:commission/percent}]
      |                              ^
[3]
$ printf 'program: a\ncurrency: USD\npolicies: [{name: base, use: commission/percentage}]\n' > program.yaml
$ guerdon check program.yaml
guerdon: program.yaml:3:30: "commission/percentage" is no rule; did you mean "std:commission/percentage"? [program.unknown-rule]
    3 | policies: [{name: base, use: commission/percentage}]
      |                              ^
[3]
