# pcall catches a policy's own errors, and never what the engine refuses.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': earnings by a policy whose sale handler is BODY, in line 3
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }

$ try 'local ok, why = pcall(error, "mine") return ok and 1 or 2, why'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,2.00,,mine
$ try 'local ok, why = pcall(function() error("mine") end) return ok and 1 or 2, why'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,2.00,,mine
$ try 'local ok, why = pcall(function() return nil + 1 end) return ok and 1 or 2, why'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,2.00,,attempt to perform arithmetic on a nil value
$ try 'local ok, why = pcall(function() error({}) end) return ok and 1 or 2, why'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,2.00,,the policy raised an error without a text
$ try 'local ok, a, b = pcall(function() return 3, "kept" end) return a, b'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,3.00,,kept

# Refused by the engine: unknown names, read-only things, bounds, bad lines.
$ try 'pcall(function() return sale["amout"] end) return 1'
guerdon: pay.lua:3:30: policy "base", sale R1 of partner P1 in 2024-03: sale has no field "amout"; did you mean "amount"? [policy.unknown-field]
    3 | pcall(function() return sale["amout"] end) return 1
      |                              ^
[4]
$ try 'pcall(function() total = 1 end) return 1'
guerdon: pay.lua:3:18: policy "base", sale R1 of partner P1 in 2024-03: "total" is not declared: write `local total`, or keep it in `state` when it must last along a partner's timeline [policy.global]
    3 | pcall(function() total = 1 end) return 1
      |                  ^
[4]
$ try 'pcall(function() sale.amount = 1 end) return 1'
guerdon: pay.lua:3:23: policy "base", sale R1 of partner P1 in 2024-03: sale is read-only: "amount" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | pcall(function() sale.amount = 1 end) return 1
      |                       ^
[4]
$ try 'pcall(function() return ("x"):rep(1e9) end) return 1'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: rep would make a text of more than 1,000,000 bytes; no reason is that long: look for a loop that goes too far [policy.too-long]
    3 | pcall(function() return ("x"):rep(1e9) end) return 1
      | ^
[4]
$ try 'pcall(emit, 0/0) return 1'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: the quantity is not a finite number (nan); look for a division by 0 [policy.result]
    3 | pcall(emit, 0/0) return 1
      | ^
[4]
$ try 'pcall(emit, "12") return 1'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a string ("12") [policy.result]
    3 | pcall(emit, "12") return 1
      | ^
[4]
$ try 'pcall(function() pcall(function() return partner.nothing end) end) return 1'
guerdon: pay.lua:3:50: policy "base", sale R1 of partner P1 in 2024-03: partner has no field "nothing"; expected one of before, currency, earned, id, joined_on, left_on, level, model, name, parent, period, previous, previous_level, score, so_far, target, total, trailing [policy.unknown-field]
    3 | pcall(function() pcall(function() return partner.nothing end) end)...
      |                                                  ^
[4]
$ try 'pcall(date, "yesterday") return 1'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: date("yesterday") is not a date such as "2024-01-31" [policy.date]
    3 | pcall(date, "yesterday") return 1
      | ^
[4]
