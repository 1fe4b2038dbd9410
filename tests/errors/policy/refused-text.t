# Text that is refused before it is compiled: varargs and 64-bit literals, which some versions of LuaJIT get wrong, and
# compiled Lua, which nobody can read.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': earnings by a policy whose sale handler is BODY, in line 3
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }

$ try 'local function sum(...) return select("#", ...) end return sum(1)'
guerdon: pay.lua:3:20: "..." is not allowed in a policy; name the parameters, or pass a table [policy.varargs]
    3 | local function sum(...) return select("#", ...) end return sum(1)
      |                    ^
[3]
$ try 'return ...'
guerdon: pay.lua:3:8: "..." is not allowed in a policy; name the parameters, or pass a table [policy.varargs]
    3 | return ...
      |        ^
[3]
$ try 'return 1LL'
guerdon: pay.lua:3:8: the literal 1LL is not allowed; write a plain number [policy.literal]
    3 | return 1LL
      |        ^
[3]
$ try 'return 0x10ull'
guerdon: pay.lua:3:8: the literal 0x10ull is not allowed; write a plain number [policy.literal]
    3 | return 0x10ull
      |        ^
[3]
$ try 'return 12i'
guerdon: pay.lua:3:8: the literal 12i is not allowed; write a plain number [policy.literal]
    3 | return 12i
      |        ^
[3]
$ try 'local a = 1
> 
> local b = 5ULL return a'
guerdon: pay.lua:5:11: the literal 5ULL is not allowed; write a plain number [policy.literal]
    5 | local b = 5ULL return a
      |           ^
[3]

# In a comment or a text they are harmless.
$ try '-- and so on ... 1LL
> return 1, "and so on ... 1LL"'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,and so on ... 1LL
$ try '--[[ ...
> 1LL ]] return 1, [[...]]'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,...
$ try 'return ("a" .. "b" == "ab") and 0x10 + 1e2 + .5'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,116.50,,

# Compiled Lua, whatever follows.
$ printf '\033LJ\002\000' > pay.lua
$ guerdon check program.yaml
guerdon: pay.lua:1: this is compiled Lua; a policy must be readable text [policy.bytecode]
[3]
$ printf '\033Lua' > pay.lua
$ guerdon check program.yaml
guerdon: pay.lua:1: this is compiled Lua; a policy must be readable text [policy.bytecode]
[3]
$ printf '\357\273\277\033LJ' > pay.lua
$ guerdon check program.yaml
guerdon: pay.lua:1: this is compiled Lua; a policy must be readable text [policy.bytecode]
[3]
$ printf '#!\n\033LJ' > pay.lua
$ guerdon check program.yaml
guerdon: pay.lua:1:1: a policy cannot start with #; a comment starts with -- [policy.syntax]
    1 | #!
      | ^
[3]

# A first line such as a script's is fine.
$ printf '#!/usr/bin/lua\nreturn policy { kind = "commission", sale = function() return 1 end }\n' > pay.lua
$ guerdon check program.yaml | tail -n 1
guerdon: pay.lua:1:1: a policy cannot start with #; a comment starts with -- [policy.syntax]
    1 | #!/usr/bin/lua
      | ^
