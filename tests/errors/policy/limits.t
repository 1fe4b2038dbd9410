# What a policy may use up is bounded: text, recursion. (A loop without end is the business of whoever runs the policy.)

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': earnings by a policy whose sale handler is BODY, in line 3
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }

$ try 'return 1, ("x"):rep(1e9)'
guerdon: pay.lua:3:17: policy "base", sale R1 of partner P1 in 2024-03: rep would make a text of more than 1,000,000 bytes; no reason is that long: look for a loop that goes too far [policy.too-long]
    3 | return 1, ("x"):rep(1e9)
      |                 ^
[4]
$ try 'return 1, ("x"):rep(1/0)'
guerdon: pay.lua:3:17: policy "base", sale R1 of partner P1 in 2024-03: rep would make a text of more than 1,000,000 bytes; no reason is that long: look for a loop that goes too far [policy.too-long]
    3 | return 1, ("x"):rep(1/0)
      |                 ^
[4]
$ try 'return 1, ("x"):rep(-1)'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,
$ try 'return 1, ("x"):rep(0/0)'
guerdon: pay.lua:3:17: policy "base", sale R1 of partner P1 in 2024-03: rep: expected a number, found nan [policy.runtime]
    3 | return 1, ("x"):rep(0/0)
      |                 ^
[4]
$ try 'return #("x"):rep(1000000)'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1000000.00,,
$ try 'return 1, (12):rep(2)'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: attempt to index a number value [policy.runtime]
    3 | return 1, (12):rep(2)
      |                ^
[4]
$ try 'return 1, string.rep(12, 2)'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,1212

# A reason is a sentence: what is longer is cut.
$ try 'return 1, ("x"):rep(10000)' | wc -c
597

# Recursion without end, in a handler and at the top of the file, is told at the handler: how deep it went and in which
# function it ended depends on the machine.
$ try 'local function f(x) return 1 + f(x + 1) end return f(1)'
guerdon: pay.lua:2: policy "base", sale R1 of partner P1 in 2024-03: functions call each other without end, and the stack is full; look for a function that calls itself, or a step of replay or true_up that calls it again [policy.too-deep]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
[4]
$ try 'local function f(x) return f(x + 1) + 1 end return pcall(f, 1) and 1 or 2'
guerdon: pay.lua:2: policy "base", sale R1 of partner P1 in 2024-03: functions call each other without end, and the stack is full; look for a function that calls itself, or a step of replay or true_up that calls it again [policy.too-deep]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
[4]
$ printf 'local function f() return 1 + f() end\nf()\n' > pay.lua
$ guerdon check program.yaml
guerdon: pay.lua: policy "base", while it was compiled: functions call each other without end, and the stack is full; look for a function that calls itself, or a step of replay or true_up that calls it again [policy.too-deep]
[3]
