# The room has no door: files, processes, modules, code from text, metatables, the clock and chance are not there.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': earnings by a policy whose sale handler is BODY, in line 3
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv 2>&1 | sed 's/one of .* \[/one of ... [/'
>   return ${PIPESTATUS[0]}
> }

$ try 'return os.time()'
guerdon: pay.lua:3:8: policy "base", sale R1 of partner P1 in 2024-03: there is no "os" here; a policy has no clock, no randomness, no files and no modules: it sees facts only [policy.unknown-name]
    3 | return os.time()
      |        ^
[4]
$ try 'return io.open("/etc/passwd")'
guerdon: pay.lua:3:8: policy "base", sale R1 of partner P1 in 2024-03: there is no "io" here; a policy has no clock, no randomness, no files and no modules: it sees facts only [policy.unknown-name]
    3 | return io.open("/etc/passwd")
      |        ^
[4]
$ try 'return require("ffi")'
guerdon: pay.lua:3:8: policy "base", sale R1 of partner P1 in 2024-03: there is no "require" here; a policy has no clock, no randomness, no files and no modules: it sees facts only [policy.unknown-name]
    3 | return require("ffi")
      |        ^
[4]
$ for name in _G arg collectgarbage coroutine debug dofile ffi getfenv jit load loadfile loadstring module newproxy package \
>   print rawequal rawget rawlen rawset select setfenv setmetatable xpcall; do
>   try "return $name" | sed -n 's/.*: there is/there is/; s/ here.*//p'
> done
there is no "_G"
there is no "arg"
there is no "collectgarbage"
there is no "coroutine"
there is no "debug"
there is no "dofile"
there is no "ffi"
there is no "getfenv"
there is no "jit"
there is no "load"
there is no "loadfile"
there is no "loadstring"
there is no "module"
there is no "newproxy"
there is no "package"
there is no "print"
there is no "rawequal"
there is no "rawget"
there is no "rawlen"
there is no "rawset"
there is no "select"
there is no "setfenv"
there is no "setmetatable"
there is no "xpcall"
$ try 'return getmetatable("")'
guerdon: pay.lua:3:8: policy "base", sale R1 of partner P1 in 2024-03: there is no "getmetatable" here; it is left out of the Lua that policies are written in [policy.unknown-name]
    3 | return getmetatable("")
      |        ^
[4]
$ try 'return string.dump(function() end)'
guerdon: pay.lua:3:15: policy "base", sale R1 of partner P1 in 2024-03: string has no field "dump"; expected one of ... [policy.unknown-field]
    3 | return string.dump(function() end)
      |               ^
[4]
$ try 'return ("").dump'
guerdon: pay.lua:3:13: policy "base", sale R1 of partner P1 in 2024-03: string has no field "dump"; expected one of ... [policy.unknown-field]
    3 | return ("").dump
      |             ^
[4]
$ try 'return math.random()'
guerdon: pay.lua:3:13: policy "base", sale R1 of partner P1 in 2024-03: math has no field "random"; expected one of ... [policy.unknown-field]
    3 | return math.random()
      |             ^
[4]
$ try 'return os'
guerdon: pay.lua:3:8: policy "base", sale R1 of partner P1 in 2024-03: there is no "os" here; a policy has no clock, no randomness, no files and no modules: it sees facts only [policy.unknown-name]
    3 | return os
      |        ^
[4]
$ try 'return table.getn'
guerdon: pay.lua:3:14: policy "base", sale R1 of partner P1 in 2024-03: table has no field "getn"; expected one of ... [policy.unknown-field]
    3 | return table.getn
      |              ^
[4]

# Functions have no environment to look into; errors and text show no address.
$ try 'return 1, tostring(sale) .. " " .. tostring(p) .. " " .. tostring(pairs) .. " " .. tostring({})'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,table table function table
$ try 'return 1, string.format("%s %s", sale, pairs)'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,table function
$ try 'return 1, string.format("%p", sale)'
guerdon: pay.lua:3:18: policy "base", sale R1 of partner P1 in 2024-03: the format %p shows an address, which differs from run to run; use %s [policy.format]
    3 | return 1, string.format("%p", sale)
      |                  ^
[4]
$ try 'return 1, string.format("%-20p", sale)'
guerdon: pay.lua:3:18: policy "base", sale R1 of partner P1 in 2024-03: the format %p shows an address, which differs from run to run; use %s [policy.format]
    3 | return 1, string.format("%-20p", sale)
      |                  ^
[4]
$ try 'return 1, ("%5.2f|%d|%q"):format(1.005, 3, "a")'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,," 1.00|3|""a"""

# pairs goes in order, and over keys that have one.
$ try 'local t = { b = 1, a = 2, 30, 20 } local s = "" for k, v in pairs(t) do s = s .. k .. "=" .. v .. " " end return 1, s'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,1=30 2=20 a=2 b=1 
$ try 'local t = { [{}] = 1 } for k in pairs(t) do end'
guerdon: pay.lua:3:33: policy "base", sale R1 of partner P1 in 2024-03: pairs needs keys that are numbers or text, found a table; use text keys [policy.key]
    3 | local t = { [{}] = 1 } for k in pairs(t) do end
      |                                 ^
[4]
$ try 'local t = { [true] = 1 } for k in pairs(t) do end'
guerdon: pay.lua:3:35: policy "base", sale R1 of partner P1 in 2024-03: pairs needs keys that are numbers or text, found a boolean; use text keys [policy.key]
    3 | local t = { [true] = 1 } for k in pairs(t) do end
      |                                   ^
[4]
$ try 'for k in next, {} do end'
guerdon: pay.lua:3:10: policy "base", sale R1 of partner P1 in 2024-03: there is no "next" here; pairs(t) goes through a table in order [policy.unknown-name]
    3 | for k in next, {} do end
      |          ^
[4]
$ try 'for k in pairs(nil) do end'
guerdon: pay.lua:3:10: policy "base", sale R1 of partner P1 in 2024-03: pairs: expected a table, found nil [policy.runtime]
    3 | for k in pairs(nil) do end
      |          ^
[4]
$ try 'for i, v in ipairs(5) do end'
guerdon: pay.lua:3:13: policy "base", sale R1 of partner P1 in 2024-03: ipairs: expected a table, found number [policy.runtime]
    3 | for i, v in ipairs(5) do end
      |             ^
[4]
