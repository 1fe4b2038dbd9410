# Everything a policy is given is read-only, and there are no globals to keep things in: `state` is the memory.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': earnings by a policy whose sale handler is BODY, in line 3
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }

$ try 'total = 5'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: "total" is not declared: write `local total`, or keep it in `state` when it must last along a partner's timeline [policy.global]
    3 | total = 5
      | ^
[4]
$ try 'amount = sale.amount return amount'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: "amount" is not declared: write `local amount`, or keep it in `state` when it must last along a partner's timeline [policy.global]
    3 | amount = sale.amount return amount
      | ^
[4]
$ try 'function helper() end'
guerdon: pay.lua:3:10: policy "base", sale R1 of partner P1 in 2024-03: "helper" is not declared: write `local helper`, or keep it in `state` when it must last along a partner's timeline [policy.global]
    3 | function helper() end
      |          ^
[4]
$ try 'math = nil'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: "math" is not declared: write `local math`, or keep it in `state` when it must last along a partner's timeline [policy.global]
    3 | math = nil
      | ^
[4]
$ try 'sale.amount = 1'
guerdon: pay.lua:3:6: policy "base", sale R1 of partner P1 in 2024-03: sale is read-only: "amount" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | sale.amount = 1
      |      ^
[4]
$ try 'sale.note = "x"'
guerdon: pay.lua:3:6: policy "base", sale R1 of partner P1 in 2024-03: sale is read-only: "note" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | sale.note = "x"
      |      ^
[4]
$ try 'partner.level = "gold"'
guerdon: pay.lua:3:9: policy "base", sale R1 of partner P1 in 2024-03: partner is read-only: "level" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | partner.level = "gold"
      |         ^
[4]
$ try 'partner.period.revenue = 0'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.period is read-only: "revenue" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | partner.period.revenue = 0
      |                ^
[4]
$ try 'calendar.month = 1'
guerdon: pay.lua:3:10: policy "base", sale R1 of partner P1 in 2024-03: calendar is read-only: "month" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | calendar.month = 1
      |          ^
[4]
$ try 'math.pi = 3'
guerdon: pay.lua:3:6: policy "base", sale R1 of partner P1 in 2024-03: math is read-only: "pi" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | math.pi = 3
      |      ^
[4]
$ try 'string.upper = nil'
guerdon: pay.lua:3:8: policy "base", sale R1 of partner P1 in 2024-03: string is read-only: "upper" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | string.upper = nil
      |        ^
[4]
$ try 'p.rate = 1'
guerdon: pay.lua:3:3: policy "base", sale R1 of partner P1 in 2024-03: p is read-only: "rate" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | p.rate = 1
      |   ^
[4]

# Parameters of every kind: a list that a policy changed is found after the partner.
$ cat > program.yaml <<END
> program: tried
> currency: USD
> policies: [{name: base, use: pay.lua, params: {steps: [1, 2], rates: {pro: 10%}, brackets: [{from: 0, rate: 5%}]}}]
> END
$ try() {
>   printf 'return policy { kind = "commission", params = { steps = { type = "list", of = "number" },
>     rates = { type = "map", of = "percent" }, brackets = { type = "brackets" } }, sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }
$ try 'p.rates.pro = 1'
guerdon: pay.lua:3:9: policy "base", sale R1 of partner P1 in 2024-03: rates is read-only: "pro" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | p.rates.pro = 1
      |         ^
[4]
$ try 'p.rates.basic = 1'
guerdon: pay.lua:3:9: policy "base", sale R1 of partner P1 in 2024-03: rates is read-only: "basic" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | p.rates.basic = 1
      |         ^
[4]
$ try 'p.brackets[1] = 1'
guerdon: pay.lua:3:12: policy "base", sale R1 of partner P1 in 2024-03: brackets is read-only: "1" cannot be assigned; keep what you need in `state` [policy.read-only]
    3 | p.brackets[1] = 1
      |            ^
[4]
$ try 'p.steps[1] = 100'
guerdon: pay.lua: policy "base", the period of partner P1 in 2024-03: the policy changed its parameter "steps"; what is to last along a partner's timeline belongs in `state` [policy.read-only]
[4]
$ try 'table.insert(p.steps, 3)'
guerdon: pay.lua: policy "base", the period of partner P1 in 2024-03: the policy changed its parameter "steps"; what is to last along a partner's timeline belongs in `state` [policy.read-only]
[4]

# state is theirs to write, and a copy of a list too.
$ try 'state.steps = { unpack(p.steps) } table.insert(state.steps, 3) return #state.steps'
period,partner,policy,event,source,unit,quantity,level,reason
2024-03,P1,base,sale,R1,USD,3.00,,
