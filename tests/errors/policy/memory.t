# A policy's only memory is `state`: whatever else it tries to keep is refused.

$ printf 'id\nP1\nP2\n' > partners.csv
> printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-01,2024-03-02,100.00\nR2,P2,2024-03-01,2024-03-02,100.00\n' > referrals.csv
> printf 'program: p\ncurrency: USD\npolicies:\n  - {name: base, use: pay.lua}\n' > program.yaml
> try() { printf '%s\nreturn policy { kind = "commission", sale = function(sale, partner, p, state)\n  %s\nend }\n' "$1" "$2" > pay.lua
>   guerdon earnings program.yaml --data . --format csv; }
$ try 'local n = 0' 'n = n + 1 return n'
guerdon: pay.lua: policy "base", the period of partner P1 in 2024-03: the policy changed the local "n" of its file; what is to last along a partner's timeline belongs in `state` [policy.read-only]
[4]
$ try 'local seen = {}' 'seen[partner.id] = true return 1'
guerdon: pay.lua: policy "base", the period of partner P1 in 2024-03: the policy changed the local "seen" of its file; what is to last along a partner's timeline belongs in `state` [policy.read-only]
[4]
$ try 'local seen = { deep = { er = {} } }' 'seen.deep.er[1] = 1 return 1'
guerdon: pay.lua: policy "base", the period of partner P1 in 2024-03: the policy changed the local "seen" of its file; what is to last along a partner's timeline belongs in `state` [policy.read-only]
[4]
$ try 'local n = 0 local function count() n = n + 1 return n end' 'return count() + 0'
guerdon: pay.lua: policy "base", the period of partner P1 in 2024-03: the policy changed the local "n" of its file; what is to last along a partner's timeline belongs in `state` [policy.read-only]
[4]
$ try 'local RATES = { pro = 0.1 }' 'return sale.amount * RATES.pro'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,10.00,,
2024-03,P2,base,sale,R2,USD,10.00,,

# What the engine hands out cannot be written, not even by way of the table library.

$ try '' 'table.insert(sale, 1) return #sale'
guerdon: pay.lua:3:9: policy "base", sale R1 of partner P1 in 2024-03: table.insert: what the engine hands out is read-only; copy it, or use `state` [policy.read-only]
    3 |   table.insert(sale, 1) return #sale
      |         ^
[4]
$ try '' 'table.insert(partner.period, 1) return 1'
guerdon: pay.lua:3:9: policy "base", sale R1 of partner P1 in 2024-03: table.insert: what the engine hands out is read-only; copy it, or use `state` [policy.read-only]
    3 |   table.insert(partner.period, 1) return 1
      |         ^
[4]
$ try '' 'table.insert(calendar, 1) return 1'
guerdon: pay.lua:3:9: policy "base", sale R1 of partner P1 in 2024-03: table.insert: what the engine hands out is read-only; copy it, or use `state` [policy.read-only]
    3 |   table.insert(calendar, 1) return 1
      |         ^
[4]
$ try '' 'table.sort(math) return 1'
guerdon: pay.lua:3:9: policy "base", sale R1 of partner P1 in 2024-03: table.sort: what the engine hands out is read-only; copy it, or use `state` [policy.read-only]
    3 |   table.sort(math) return 1
      |         ^
[4]
$ try '' 'local t = {3, 1, 2} table.sort(t) table.insert(t, 1, 0) table.remove(t) return t[1] + t[2] + t[3]'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,3.00,,
2024-03,P2,base,sale,R2,USD,3.00,,

# An error in the last call of a handler still names the policy.

$ try '' 'return error("x")'
guerdon: pay.lua:3:10: policy "base", sale R1 of partner P1 in 2024-03: x [policy.runtime]
    3 |   return error("x")
      |          ^
[4]
$ try '' 'return assert(false, "no")'
guerdon: pay.lua:3:10: policy "base", sale R1 of partner P1 in 2024-03: no [policy.runtime]
    3 |   return assert(false, "no")
      |          ^
[4]
$ try '' 'return bracket(5, 1)'
guerdon: pay.lua:3:10: policy "base", sale R1 of partner P1 in 2024-03: bracket: expected a parameter of type brackets, found number [policy.runtime]
    3 |   return bracket(5, 1)
      |          ^
[4]
$ try '' 'return ("x"):rep("a")'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: rep: expected a number, found string [policy.runtime]
    3 |   return ("x"):rep("a")
      |                ^
[4]
$ try 'do return policy(5) end' ''
guerdon: pay.lua: policy: expected a table, found number [policy.runtime]
[3]

# What `earnings` refuses, `simulate` refuses too.

$ try '' 'return 1, {}'
guerdon: pay.lua:2:38: policy "base", sale R1 of partner P1 in 2024-03: a reason must be a text, found a table [policy.result]
    2 | return policy { kind = "commission", sale = function(sale, partner...
      |                                      ^
[4]
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:2:38: policy "base", sale R1 of partner P1 in 2024-03: a reason must be a text, found a table [policy.result]
    2 | return policy { kind = "commission", sale = function(sale, partner...
      |                                      ^
[4]
$ try '' 'return 1, "\255"'
guerdon: pay.lua:2:38: policy "base", sale R1 of partner P1 in 2024-03: a reason must be text in UTF-8 without NUL bytes [policy.result]
    2 | return policy { kind = "commission", sale = function(sale, partner...
      |                                      ^
[4]

# The level is found before anything is earned.

$ cat > tiers.yaml <<END
> program: p
> currency: USD
> tiers: {levels: [low, high], use: level.lua}
> END
$ echo 'return policy { kind = "tier", level = function(partner) if partner.earned > 5 then return "high" end end }' > level.lua
> guerdon check tiers.yaml --data . | tail -n 1
ok: 0 policies, 2 levels; 1 note

# What only a sale can be asked does not keep the period from settling what was gathered; a period alone cannot be asked it.

$ printf 'program: p\ncurrency: USD\npolicies:\n  - {name: b, use: "std:bonus/target", for: {product: pro}, params: {target: 10.00}}\n' > filter.yaml
> guerdon simulate filter.yaml --data .
Program  p (filter.yaml), amounts in USD
Data     the CSV files of .
         2 partners, 2 referrals, 2 sales
Span     2024-03

Totals by unit
unit  what it is  quantity  worth in USD  partners  lines
USD   money           0.00          0.00         0      0

By policy
policy  unit  quantity  of unit's total  lines
b       USD       0.00                -      0

By model
model   partners
(none)         2
------  --------
total          2

By period
period   revenue  lines
2024-03   200.00      0
-------  -------  -----
total     200.00      0

Cost is 0.0 % of revenue 200.00 USD.
0 of 2 partners earn something.
Control: in every view 0 lines add up to 0.00 USD.
Checked: all 2 partners were calculated twice, with the same result.
$ echo 'return policy { kind = "commission", period = function() return 1 end }' > fee.lua
> sed 's|"std:bonus/target"|fee.lua|; s|, params.*}}|}|' filter.yaml > fee.yaml; guerdon simulate fee.yaml --data .
guerdon: fee.yaml:4:35: policy "b" handles period, where there is no field "product" to filter on; expected one of currency, id, joined_on, left_on, level, model, name, parent, previous_level [program.unknown-field]
    4 |   - {name: b, use: fee.lua, for: {product: pro}}
      |                                   ^
[3]
$ printf 'program: p\ncurrency: USD\npolicies:\n  - {name: b, use: pay.lua, for: {partner.total: 5}}\n' > filter.yaml; guerdon simulate filter.yaml --data .
guerdon: filter.yaml:4:35: policy "b" handles sale, where there is no field "partner.total" to filter on; expected one of currency, id, joined_on, left_on, level, model, name, parent, previous_level [program.unknown-field]
    4 |   - {name: b, use: pay.lua, for: {partner.total: 5}}
      |                                   ^
[3]
