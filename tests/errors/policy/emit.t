# emit adds lines to what is returned; handlers of refunds take the place of the program's own taking back.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': earnings by a policy whose sale handler is BODY, in line 3
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }

$ try 'emit(1, "first") emit(2, "second") return 3, "third"'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,first
2024-03,P1,base,sale,R1,USD,2.00,,second
2024-03,P1,base,sale,R1,USD,3.00,,third
$ try 'emit(1) emit(-1)'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,1.00,,
2024-03,P1,base,sale,R1,USD,-1.00,,

# In a tier policy there is nothing to emit.
$ printf 'program: tried\ncurrency: USD\ntiers: {levels: [bronze], use: pay.lua}\n' > tiers.yaml
$ printf 'return policy { kind = "tier",\n  level = function() emit(5) end }\n' > pay.lua
$ guerdon simulate tiers.yaml --data .
guerdon: pay.lua:2:22: policy "tiers", the level of partner P1 in 2024-03: a tier policy cannot emit; return the level's name [policy.emit]
    2 |   level = function() emit(5) end }
      |                      ^
[4]

# At the top of the file neither.
$ printf 'emit(5)\nreturn policy { kind = "commission", sale = function() return 1 end }\n' > pay.lua
$ guerdon check program.yaml 2>&1 | sed 's/one of .* \[/one of ... [/'
guerdon: pay.lua:1:1: emit works in a handler only [policy.emit]
    1 | emit(5)
      | ^

# What a refund handler returns is a quantity with its sign: nothing is taken back unless it says so.
$ printf 'id,partner_id,referred_at,status,amount,refunded_at,refunded_amount\nR1,P1,2024-03-02,refunded,100.00,2024-04-01,50.00\n' > referrals.csv
$ refund() {
>   printf 'return policy { kind = "commission", sale = function(sale) return 10 end,\n  refund = function(refund, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }
$ refund 'return'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,10.00,,
$ refund 'return -refund.earned * 0.5, "half"'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,10.00,,
2024-04,P1,base,refund,R1,USD,-5.00,,half
$ refund 'return 1, "more"'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,10.00,,
2024-04,P1,base,refund,R1,USD,1.00,,more
$ refund 'return "all"'
guerdon: pay.lua:2:3: policy "base", refund R1 of partner P1 in 2024-04: a handler returns a number (and a reason) or nothing, found a string ("all") [policy.result]
    2 |   refund = function(refund, partner, p, state)
      |   ^
[4]
$ refund 'return refund.earnd'
guerdon: pay.lua:3:15: policy "base", refund R1 of partner P1 in 2024-04: refund has no field "earnd"; did you mean "earned"? [policy.unknown-field]
    3 | return refund.earnd
      |               ^
[4]
