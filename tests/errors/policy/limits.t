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
guerdon: pay.lua:3:17: policy "base", sale R1 of partner P1 in 2024-03: rep would make a text of more than 1,000,000 bytes; repeat it less often [policy.too-long]
    3 | return 1, ("x"):rep(1e9)
      |                 ^
[4]
$ try 'return 1, ("x"):rep(1/0)'
guerdon: pay.lua:3:17: policy "base", sale R1 of partner P1 in 2024-03: rep would make a text of more than 1,000,000 bytes; repeat it less often [policy.too-long]
    3 | return 1, ("x"):rep(1/0)
      |                 ^
[4]
$ try 'return 1, ("x"):rep(-1)'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,
$ try 'return 1, ("x"):rep(0/0)'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,
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

# Recursion without end, in a handler and at the top of the file. What the message says depends on how much stack is left.
$ try 'local function f(x) return 1 + f(x + 1) end return f(1)' 2>&1 | grep -o '\[policy.runtime\]'
[policy.runtime]
$ try 'local function f(x) return f(x + 1) + 1 end return pcall(f, 1) and 1 or 2' 2>&1 | grep -o '\[policy.runtime\]'
[policy.runtime]
$ printf 'local function f() return 1 + f() end\nf()\n' > pay.lua
$ guerdon check program.yaml 2>&1 | grep -o '\[policy.runtime\]'
[policy.runtime]
