# A newcomer's first hour: make a program, change a number, write a policy, test it, explain
# it, break it and read what is said.

$ guerdon init thrive | tail -n 7
Next:
    cd thrive
    guerdon check program.yaml --data data        # is it right?
    guerdon simulate program.yaml --data data     # what would it have paid?
    guerdon earnings program.yaml --data data     # who, when, on what, why?
    guerdon explain program.yaml --data data --source S7  # how it came about
    guerdon test tests                            # does it pay what it should?
$ cd thrive && guerdon check program.yaml --data data | tail -n 1
ok: 2 policies, 2 levels
$ cd thrive && guerdon simulate program.yaml --data data | grep -A 3 '^By policy'
By policy
policy   unit  quantity  of unit's total  lines
share    USD     179.90           87.8 %      8
loyalty  USD      25.00           12.2 %      3

# A rate of 12 % instead of 10 %; and what becomes of it when the sign is forgotten.
$ cd thrive && sed -i 's/rate: 10%/rate: 12%/' program.yaml && guerdon simulate program.yaml --data data | grep -A 3 '^By policy'
By policy
policy   unit  quantity  of unit's total  lines
share    USD     215.88           89.6 %      8
loyalty  USD      25.00           10.4 %      3
$ cd thrive && sed 's/rate: 12%/rate: 12/' program.yaml > typo.yaml; guerdon check typo.yaml
guerdon: typo.yaml:15:20: parameter "rate": 12 is above its maximum 100%; did you mean 12%? [program.param-bounds]
   15 |     params: {rate: 12}
      |                    ^
[3]
$ cd thrive && sed 's/params: {rate: 12%}/rate: 12%/' program.yaml > typo.yaml; guerdon check typo.yaml
guerdon: typo.yaml:15:5: "rate" is no key of a policy; expected one of name, use, for, from, until, params, unit, doc, cap, floor, accept; a parameter of the rule goes under "params" [program.unknown-key]
   15 |     rate: 12%
      |     ^
[3]
$ cd thrive && sed 's/rate: 12%/rate:12%/' program.yaml > typo.yaml; guerdon check typo.yaml
guerdon: typo.yaml:15:14: std:commission/percentage has no parameter "rate:12%"; put a blank behind the colon [program.unknown-param]
   15 |     params: {rate:12%}
      |              ^
[3]

$ cd thrive && sed 's/model: affiliate/model: afiliate/' program.yaml > typo.yaml; guerdon check typo.yaml --data data | sed -n '/^Warnings/,$p'
Warnings
typo.yaml:18:11: policy "loyalty" never applies: no partner has model afiliate;
    did you mean "affiliate"? [check.policy-unmatched]

1 warning: 2 policies, 2 levels

# A policy of one's own, and what the tutorial says it could be.
$ cd thrive && guerdon init --policy good_month
made policies/good_month.lua
made tests/good_month.test.yaml

To use it, put this under the same keys of program.yaml:

policies:
  - name: good_month
    use: policies/good_month.lua
    params: {rate: 10%}
$ block() { awk -v open="\`\`\`$1" '$0 == open { on = 1; next } /^```/ { on = 0 } on' $ROOT/docs/policies.md; }
> block 'lua policies/good_month.lua' > thrive/policies/good_month.lua
> block 'yaml tests/good_month.test.yaml' > thrive/tests/good_month.test.yaml
> cat > $WORK/addition <<END
>   - name: good-month
>     use: policies/good_month.lua
>     params: {customers: 1, bonus: {member: 20.00, gold: 50.00}}
> END
$ cd thrive && sed -i "/^policies:/r $WORK/addition" program.yaml && guerdon check program.yaml --data data | tail -n 1
1 warning: 3 policies, 2 levels
$ cd thrive && guerdon earnings program.yaml --data data --policy good-month
Program  thrive (program.yaml), amounts in USD
Data     the CSV files of data
         3 partners, 4 referrals, 7 sales, 1 refund
Span     2024-01 to 2024-03, 3 months

policy      on         USD  reason

2024-01  anna Anna's Garden Blog, member
good-month  period   20.00  a good month

2024-02  anna Anna's Garden Blog, gold
good-month  period   50.00  a good month

2024-02  ben Ben & Daughters, member
good-month  period   20.00  a good month

2024-02  cora Cora Lindt, member
good-month  period   20.00  a good month

Total  110.00 USD in 4 lines
Checked: all 3 partners were calculated twice, with the same result.
$ cd thrive && guerdon test tests
tests/good_month.test.yaml: 1 passed
tests/loyalty.test.yaml: 2 passed

3 cases: 3 passed

# How a line came about, and why there is none in March.
$ cd thrive && guerdon explain program.yaml --data data --partner anna --policy good-month --period 2024-03
Program  thrive (program.yaml), amounts in USD
Data     the CSV files of data
         3 partners, 4 referrals, 7 sales, 1 refund
Span     2024-03
Partner  anna Anna's Garden Blog, affiliate

2024-03  gold: nothing

End  of 2024-03
└─ good-month  nothing, its handler returned nothing
   ├─ read  partner.period.conversions = 0
   │        p.customers = 1
   └─ ran   policies/good_month.lua
              9  local now, before = partner.period, partner.previous(1)
             10  if now.conversions < p.customers or now.revenue <=
                   before.revenue then return end

# Broken in ways that happen, each told at its place.
$ cp thrive/policies/good_month.lua good.lua
> try() { sed "$1" good.lua > thrive/policies/good_month.lua; cd thrive; guerdon simulate program.yaml --data data > simulated; }
$ try 's/now.revenue/now.revenu/'
guerdon: policies/good_month.lua:10:45: policy "good-month", the period of partner anna in 2024-01: partner.period has no field "revenu"; did you mean "revenue"? [policy.unknown-field]
   10 |     if now.conversions < p.customers or now.revenu <= before.reven...
      |                                             ^
[4]
$ try 's/if now.conversions < p.customers or/if now.conversions = 0 or/'
guerdon: policies/good_month.lua:10:24: 'then' expected near '='; equality is written == [policy.syntax]
   10 |     if now.conversions = 0 or now.revenue <= before.revenue then r...
      |                        ^
[3]
$ try 's/doc = "new customers that a good month has" },/doc = "new customers" }/'
guerdon: policies/good_month.lua:6:5: '}' expected (to close '{' at line 4) near 'bonus'; is a comma missing before it? [policy.syntax]
    6 |     bonus     = { type = "map", keys = "level", of = "money", doc ...
      |     ^
[3]
$ try 's/ then return end/ then return/'
guerdon: policies/good_month.lua:11:5: unexpected symbol near 'return'; is the line before it complete? [policy.syntax]
   11 |     return p.bonus[partner.level], "a good month"
      |     ^
[3]
$ try 's/    return p.bonus/    months = months + 1\n    return p.bonus/'
guerdon: policies/good_month.lua:11:14: policy "good-month", the period of partner anna in 2024-01: there is no "months" here; keep it in `state`, as in state.months = (state.months or 0) + 1 [policy.unknown-name]
   11 |     months = months + 1
      |              ^
[4]
$ try 's/  period = function(partner, p)/  period = function(partner, p, state)/; s/    return p.bonus/    state.months = state.months + 1\n    return p.bonus/'
guerdon: policies/good_month.lua:11:11: policy "good-month", the period of partner anna in 2024-01: attempt to perform arithmetic on field 'months' (a nil value); it has no value here; test for it, or give one: (... or 0) [policy.runtime]
   11 |     state.months = state.months + 1
      |           ^
[4]
$ try 's/p.bonus\[partner.level\]/p.bonuses[partner.level]/'
guerdon: policies/good_month.lua:11:14: policy "good-month", the period of partner anna in 2024-01: policies/good_month.lua declares no parameter "bonuses"; did you mean "bonus"? [policy.unknown-param]
   11 |     return p.bonuses[partner.level], "a good month"
      |              ^
[4]
$ try 's/partner.previous(1)/partner.previous/'
guerdon: policies/good_month.lua:10:56: policy "good-month", the period of partner anna in 2024-01: attempt to index local 'before' (a function value); it is a function: call it with ( ) to get what it gives [policy.runtime]
   10 | ...ons < p.customers or now.revenue <= before.revenue then return end
      |                                        ^
[4]
$ try 's/"a good month"/"a good " .. partner.earned.month/'
guerdon: policies/good_month.lua:11:57: policy "good-month", the period of partner anna in 2024-01: attempt to index field 'earned' (a number value); it is a number, and has no fields [policy.runtime]
   11 | ...  return p.bonus[partner.level], "a good " .. partner.earned.month
      |                                                          ^
[4]
$ try 's/    return p.bonus/    print(now.revenue)\n    return p.bonus/'
guerdon: policies/good_month.lua:11:5: policy "good-month", the period of partner anna in 2024-01: there is no "print" here; note(name, value) shows a value in an explanation [policy.unknown-name]
   11 |     print(now.revenue)
      |     ^
[4]
$ try 's/    return p.bonus/    for name, value in pairs(now) do note(name, value) end\n    return p.bonus/'
guerdon: policies/good_month.lua:11:24: policy "good-month", the period of partner anna in 2024-01: pairs: this is no list or map; read its fields by their names [policy.argument]
   11 |     for name, value in pairs(now) do note(name, value) end
      |                        ^
[4]
$ try 's/period = function(partner, p)/perod = function(partner, p)/'
guerdon: policies/good_month.lua:8:3: a commission policy has no "perod"; did you mean "period"? [policy.declaration]
    8 |   perod = function(partner, p)
      |   ^
[3]
$ try 's/^return policy/policy/'
guerdon: policies/good_month.lua:2:1: the file must end in `return policy { kind = ..., ... }`, it returned nothing [policy.declaration]
    2 | policy {
      | ^
[3]

# A test that no longer holds says by how much.
$ try 's/"a good month"/"a very good month"/' ; cd ..; sed -i 's/quantity: 50.00/quantity: 60.00/' thrive/tests/good_month.test.yaml
> cd thrive && guerdon test tests
tests/good_month.test.yaml: 1 failed
  FAILED March has two customers and more revenue, April fewer (line 1)
    anna 2024-03 bonus: expected 60.00, got 50.00 (10.00 too little)
      2024-03  gold: 50.00 USD

      End  of 2024-03
      └─ bonus  50.00 USD, a very good month
         ├─ read  partner.period.conversions = 2
         │        p.customers = 2
         │        partner.period.revenue = 800.00
         │        partner.previous(1).revenue = 0.00
         │        partner.level = gold
         │        p.bonus.gold = 50.00
         ├─ ran   tests/../policies/good_month.lua
         │          9  local now, before = partner.period, partner.previous(1)
         │         10  if now.conversions < p.customers or now.revenue <=
         │               before.revenue then return end
         │         11  return p.bonus[partner.level], "a very good month"
         └─ paid  50.00 USD
tests/loyalty.test.yaml: 2 passed

3 cases: 2 passed, 1 failed
[1]
