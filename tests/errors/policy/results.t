# What a handler may return: a number, and a reason, or nothing. Anything else stops the run; nothing is guessed.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': earnings by a policy whose sale handler is BODY, in line 3
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }

# Not a number, not finite.
$ try 'return 0/0'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: the quantity is not a finite number (nan); look for a division by 0 [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return math.huge'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: the quantity is not a finite number (inf); look for a division by 0 [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return -1/0'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: the quantity is not a finite number (-inf); look for a division by 0 [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]

# Text is no number, even when it looks like one.
$ try 'return "12"'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a string ("12") [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return tostring(sale.amount)'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a string ("100") [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]

# No table, no boolean, no function.
$ try 'return {}'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a table [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return { 12, "reason" }'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a table [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return sale'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a table [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return true'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a boolean [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return false'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a boolean [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return print'
guerdon: pay.lua:3:8: policy "base", sale R1 of partner P1 in 2024-03: there is no "print" here; note(name, value) shows a value in an explanation [policy.unknown-name]
    3 | return print
      |        ^
[4]
$ try 'return function() end'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a function [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]

# More than 2^53 - 1 minor units.
$ try 'return 1e15'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: the quantity, or its sum, is beyond 2^53 - 1 minor units (1e+15); check amounts and rates [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return 90071992547409.92'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: the quantity, or its sum, is beyond 2^53 - 1 minor units (90071992547410); check amounts and rates [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]

# A reason is a text.
$ try 'return 1, 2'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a reason must be a text, found a number [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return 1, {}'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a reason must be a text, found a table [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]

# And the same for what is emitted.
$ try 'emit(0/0)'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: the quantity is not a finite number (nan); look for a division by 0 [policy.result]
    3 | emit(0/0)
      | ^
[4]
$ try 'emit("12")'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a string ("12") [policy.result]
    3 | emit("12")
      | ^
[4]
$ try 'emit()'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a nil [policy.result]
    3 | emit()
      | ^
[4]
$ try 'emit(1, 2)'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: a reason must be a text, found a number [policy.result]
    3 | emit(1, 2)
      | ^
[4]

# Nothing, nil and zero give no line; neither does what rounds to zero.
$ try ''
period,partner,policy,event,source,unit,quantity,level,reason
$ try 'return nil'
period,partner,policy,event,source,unit,quantity,level,reason
$ try 'return 0, "zero"'
period,partner,policy,event,source,unit,quantity,level,reason
$ try 'return -0'
period,partner,policy,event,source,unit,quantity,level,reason
$ try 'return 0.004'
period,partner,policy,event,source,unit,quantity,level,reason

# simulate, which keeps no lines, refuses the same.
$ try 'return "12"' > out 2>&1; guerdon simulate program.yaml --data . | head -n 3; (exit ${PIPESTATUS[0]})
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a handler returns a number (and a reason) or nothing, found a string ("12") [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'return 0/0' > out 2>&1; guerdon check program.yaml --data .
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: the quantity is not a finite number (nan); look for a division by 0 [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]

# It rounds many lines together, and yet names the sale that takes the sum too far.
$ cp referrals.csv one.csv
$ for i in 2 3 4 5; do echo "R$i,P1,2024-03-02,2024-03-0$((i + 4)),100.00"; done >> referrals.csv
$ try 'return sale.id == "R2" and 90071992547000 or 205' > out 2>&1; guerdon simulate program.yaml --data .
guerdon: pay.lua:2:24: policy "base", sale R3 of partner P1 in 2024-03: the quantity, or its sum, is beyond 2^53 - 1 minor units (205); check amounts and rates [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ cp one.csv referrals.csv

# A reward cannot be negative, but on a refund or a correction, and at the end of a period, which settles them, by what there is of it.
$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua, unit: badge}]\nrewards: {badge: {title: Badge}}\n' > program.yaml
$ try 'return -1, "taken back"'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: a reward's quantity cannot be negative here (-1); refunds, corrections and a period's end take back [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ try 'emit(-1)'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: a reward's quantity cannot be negative here (-1); refunds, corrections and a period's end take back [policy.result]
    3 | emit(-1)
      | ^
[4]
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,-100.00\n' > referrals.csv
$ try 'return -1, "taken back"'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,badge,-1,,taken back
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ printf 'return policy { kind = "reward", sale = function() return 2 end, period = function() return -2, "settled" end }\n' > pay.lua
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,badge,2,,
2024-03,P1,base,period,2024-03,badge,-2,,settled
$ sed -i 's/-2/-3/' pay.lua; guerdon earnings program.yaml --data . --format csv
guerdon: pay.lua:1:66: policy "base", the period of partner P1 in 2024-03: a reward's quantity cannot be negative here (-3); refunds, corrections and a period's end take back [policy.result]
    1 | ... sale = function() return 2 end, period = function() return -3, "s...
      |                                     ^
[4]

# Rewards are whole unless they have decimals: what rounds to nothing is nothing.
$ try 'return 0.4'
period,partner,policy,event,source,unit,quantity,level,reason
$ try 'return 2.5'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,badge,3,,
