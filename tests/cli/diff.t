# diff: what a reviewer of a change reads: paths, lines of policies, warnings, test cases, money.

# Names carry members of a list through insertions; what is numbered is paired between what both begin and end with.
$ mkdir old new
$ cat > old/program.yaml <<'END'
> program: partners
> currency: USD
> tiers:
>   levels: [bronze, silver]
>   use: std:tier/revenue
>   params: {window: 3, at: {silver: 1000}}
> policies:
>   - {name: base, use: std:commission/marginal, params: {brackets: [{from: 0, rate: 5%}, {from: 500, rate: 10%}]}}
>   - {name: bonus, use: policies/bonus.lua}
>   - {name: extra, use: policies/bonus.lua, params: {amount: 2}}
>   - {name: gone, use: std:commission/fixed, params: {amount: 1.00}}
> END
$ cat > new/program.yaml <<'END'
> program: partners
> currency: USD
> tiers:
>   levels: [bronze, silver, gold]
>   use: std:tier/revenue
>   params: {window: 3, at: {silver: 800, gold: 5000}}
> policies:
>   - {name: extra, use: policies/bonus.lua, params: {amount: 2}}
>   - {name: base, use: std:commission/retroactive, params: {brackets: [{from: 0, rate: 5%}, {from: 300, rate: 8%}, {from: 500, rate: 12%}]}}
>   - {name: bonus, use: policies/bonus.lua}
>   - {name: news, use: std:commission/fixed, params: {amount: 1.50}}
> refunds: {clawback: full}
> END
$ mkdir old/policies new/policies
$ cat > old/policies/bonus.lua <<'END'
> -- A little for every sale.
> return policy {
>   kind = "commission",
>   summary = "A little for every sale.",
>   params = { amount = { type = "money", default = 1, doc = "for each sale" } },
>   sale = function(_, _, p)
>     return p.amount
>   end,
> }
> END
$ sed 's/return p.amount/return p.amount * 2, "doubled"/' old/policies/bonus.lua > new/policies/bonus.lua
$ cat > old/program.test.yaml <<'END'
> - name: 5 % of the first 500.00
>   program: program.yaml
>   given:
>     referrals: [{id: R1, partner_id: P1, referred_at: 2024-01-01, sold_at: 2024-01-02, amount: 100.00}]
>   expect: {earnings: [{policy: base, quantity: 5.00}, {policy: bonus, quantity: 1.00}, {policy: extra, quantity: 2.00}, {policy: gone, quantity: 1.00}]}
> - name: no sale, no pay
>   program: program.yaml
>   given:
>     referrals: [{id: R1, partner_id: P1, referred_at: 2024-01-01}]
>   expect: {earnings: []}
> END
$ guerdon diff old/program.yaml new/program.yaml
Before   old/program.yaml
After    new/program.yaml

In short
Warnings    1 new, 0 gone; new cliffs and falls: 1
Test cases  1 of 2 have another result

Program
~ tiers.levels: [bronze, silver] -> [bronze, silver, gold]
~ tiers.params.at.silver: 1000 -> 800
+ tiers.params.at.gold: 5000
~ policies.base.use: std:commission/marginal -> std:commission/retroactive
~ policies.base.params.brackets.2.from: 500 -> 300
~ policies.base.params.brackets.2.rate: 10% -> 8%
+ policies.base.params.brackets.3: {from: 500, rate: 12%}
- policies.gone: {name: gone, use: std:commission/fixed, params: {amount: 1.00}}
+ policies.news: {name: news, use: std:commission/fixed, params: {amount: 1.50}}
* policies.extra: moved, after bonus -> first
+ refunds: {clawback: full}

Policy texts
std:commission/marginal -> std:commission/retroactive (base): another rule
old/policies/bonus.lua -> new/policies/bonus.lua (bonus, extra): 1 line out, 1
    in
        ...
    5     params = { amount = { type = "money", default = 1, doc = "for each
          sale" } },
    6     sale = function(_, _, p)
    7 -     return p.amount
    7 +     return p.amount * 2, "doubled"
    8     end,
    9   }

Warnings
new   new/program.yaml:9: a month's sales of 500.00 instead of 499.99 raise what
      "base" pays by 20.00, from 40.00 to 60.00 USD; there is 1 more such place;
      let it rise little by little, or keep it knowingly with `accept:
      [check.cliff]` [check.cliff]

Test cases (1 of 2 have another result)
5 % of the first 500.00: passes before, fails after
  after: P1 2024-01 bonus R1: expected 1.00, got 2.00 (1.00 too much)
[1]

# With data: what it does to money and to whom. A scenario's name stands for the other program.
$ mkdir data
$ printf 'id,name\nP1,Ann\nP2,Ben\nP3,Cem\n' > data/partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-01-05,2024-01-06,900.00\nR2,P2,2024-01-07,2024-01-08,400.00\nR3,P3,2024-01-07,,\n' > data/referrals.csv
$ cat > scenarios.yaml <<'END'
> baseline: old/program.yaml
> scenarios:
>   - {name: easier, drop: [policies.gone], set: {tiers.params.at.silver: 800}}
>   - {name: dearer, set: {policies.base.params.brackets.2.rate: 11%}}
> END
$ guerdon diff scenarios.yaml --scenario easier --data data --no-probe
Before   old/program.yaml
After    old/program.yaml, scenario "easier" of scenarios.yaml

In short
Cost        93.00 -> 91.00 USD: -2.00, -2.2 %
Partners    0 gain, 2 lose, 0 keep what they had
Warnings    0 new, 1 gone; cliffs and falls were not looked for
Test cases  1 of 2 have another result

Program
~ tiers.params.at.silver: 1000 -> 800
- policies.gone: {name: gone, use: std:commission/fixed, params: {amount: 1.00}}

Warnings
gone  old/program.yaml:4: no partner is on the level "silver" in any period of
      the data; see whether the data span enough time, and whether the level
      asks for too much [check.level-empty]

Test cases (1 of 2 have another result)
5 % of the first 500.00: passes before, fails after
  after: gone: expected 1.00, but there is no such line

Money
over data; partners are assumed to behave as they did
      unit  before  after  difference      in %
cost  USD    93.00  91.00       -2.00    -2.2 %

By policy
gone  USD     2.00   0.00       -2.00  -100.0 %

Partners, in USD
partner  name  before  after  difference    in %

Lose most
P2       Ben    24.00  23.00       -1.00  -4.2 %
P1       Ann    69.00  68.00       -1.00  -1.4 %

Levels
before  after   partners
bronze  silver         1
[1]
$ guerdon diff scenarios.yaml --scenario dearer --data data --no-probe --format csv
section,kind,name,before,after
program,changed,policies.base.params.brackets.2.rate,10%,11%
metric,USD,cost,93.00,97.00
metric,USD,cost_change,0.00,4.00
metric,,cost_change_share,0.000000,0.043011
metric,,cost_share,0.071538,0.074615
metric,USD,worth,93.00,97.00
metric,USD,worth_change,0.00,4.00
metric,,worth_share,0.071538,0.074615
metric,USD,revenue,1300.00,1300.00
metric,,partners,2,2
metric,,gainers,0,1
metric,,losers,0,0
metric,,keepers,2,1
metric,USD,gained,0.00,4.00
metric,USD,lost,0.00,0.00
metric,USD,median_change,0.00,0.00
metric,USD,largest_gain,0.00,4.00
metric,USD,largest_loss,0.00,0.00
metric,,gini,0.241935,0.252577
metric,,top20_share,0.741935,0.752577
metric,,top_share,0.741935,0.752577
metric,USD,top_revenue,900.00,900.00
metric,,top_revenue_share,0.692308,0.692308
unit,USD,USD,93.00,97.00
worth,USD,USD,93.00,97.00
policy,USD,base,85.00,89.00
model,USD,,93.00,97.00
level,USD,bronze,93.00,97.00
period,USD,2024-01,93.00,97.00
winner,USD,P1,69.00,73.00
[1]
$ guerdon diff scenarios.yaml --scenario dearer --data data --no-probe --format json | python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["program"], d["cases_tried"], d["outcome"]["metrics"]["cost_change"])'
[{'is': 'changed', 'path': 'policies.base.params.brackets.2.rate', 'before': '10%', 'after': '11%'}] 2 4.00

# Programs that say the same: places, comments and the order of keys are nothing.
$ sed -e 's/^  - {name: gone, use: std:commission\/fixed, params: {amount: 1.00}}/  - {use: std:commission\/fixed, params: {amount: 1.00}, name: gone}   # as ever/' old/program.yaml > old/again.yaml
$ guerdon diff old/program.yaml old/again.yaml
Before   old/program.yaml
After    old/again.yaml

The programs say the same.

# What is not clear.
$ guerdon diff old/program.yaml
guerdon: the other program is missing: guerdon diff PROGRAM OTHER; or give --set PATH=VALUE [usage.operand]
[2]
$ guerdon diff scenarios.yaml
guerdon: there are 2 others: name one with --scenario; guerdon compare shows them all [usage.scenario]
[2]
$ guerdon diff old/program.yaml new/program.yaml old/again.yaml
guerdon: diff takes two programs, but there are 3; see guerdon compare [usage.operand]
[2]
$ guerdon diff old/program.yaml new/program.yaml --period 2024-01
guerdon: periods are of data: give --book BOOK or --data DIR too, or leave the periods out [usage.source]
[2]
$ guerdon diff old/program.yaml new/program.yaml --data data --period 2024-13
guerdon: --period 2024-13: expected a month such as 2024-03, or a longer period such as 2024 or 2024-Q1 [usage.period]
[2]
$ guerdon diff old/program.yaml --set period=quarter --data data --period 2024-03
guerdon: old/program.yaml, period=quarter: --period 2024-03: expected a quarter such as 2024-Q1, or a longer period such as 2024 [usage.period]
[2]
$ guerdon diff old/program.yaml --scenario dearer
guerdon: old/program.yaml lists no scenarios; name a file that lists "dearer", or give another program or --set [usage.scenario]
[2]

# Test cases that are about neither program.
$ cp "$ROOT"/examples/hybrid/program.test.yaml other.test.yaml; guerdon diff old/program.yaml --set payout.minimum=1 --no-probe --test other.test.yaml | grep '^Test'
Test cases  no case of other.test.yaml names one of the two programs

# A warning about what an edit wrote names the edit: the line of the scenario file, or the --set.
$ mkdir edits; cd edits
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv; printf 'id,partner_id,referred_at\nR1,P1,2024-01-01\n' > referrals.csv
$ printf 'id,referral_id,sold_at,amount,currency\nS1,R1,2024-02-01T03:00:00Z,100,USD\n' > sales.csv
$ cat > scenarios.yaml <<'END'
> baseline: program.yaml
> scenarios:
>   - name: jump
>     set:
>       policies.base: {name: base, use: std:commission/retroactive, params: {brackets: [{from: 0, rate: 8%}, {from: 1000, rate: 14%}]}}
> END
$ guerdon diff scenarios.yaml --data . | grep -A1 ^new
new   scenarios.yaml:5: a month's sales of 1,000.00 instead of 999.99 raise what
      "base" pays by 60.00, from 80.00 to 140.00 USD; let it rise little by
$ guerdon diff program.yaml --set 'policies.base={name: base, use: std:commission/retroactive, params: {brackets: [{from: 0, rate: 8%}, {from: 1000, rate: 14%}]}}' --data . | grep -A2 ^new
new   --set policies.base={name: base, use: std:commission/retroactive, params:
      {brackets: [{from: 0, rate: 8%}, {from: 1000, rate: 14%}]}}: a month's
      sales of 1,000.00 instead of 999.99 raise what "base" pays by 60.00, from
$ guerdon diff scenarios.yaml --scenario jump --set payout.minimum=1
guerdon: --scenario and --set are two programs: leave one out, or write a scenario that sets this too [usage.scenario]
[2]

# A program that fails while it runs: what was changed is shown all the same, and then why it failed.
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-01,2024-03-05,900.00\n' > due.csv; mkdir due; mv due.csv due/referrals.csv
$ printf 'id\nP1\n' > due/partners.csv
$ sed 's/return p.amount/return sale.amount > 500 and error("no rule for large sales") or p.amount/; s/(_, _, p)/(sale, _, p)/' old/policies/bonus.lua > old/policies/fails.lua
$ guerdon diff old/program.yaml --set policies.bonus.use=policies/fails.lua --set policies.extra.use=policies/fails.lua --data due
Before   old/program.yaml
After    old/program.yaml, policies.bonus.use=policies/fails.lua,
         policies.extra.use=policies/fails.lua

In short
Test cases  0 of 2 have another result
Not known   warnings and money: the program after fails

Program
~ policies.bonus.use: policies/bonus.lua -> policies/fails.lua
~ policies.extra.use: policies/bonus.lua -> policies/fails.lua

Policy texts
old/policies/bonus.lua -> old/policies/fails.lua (bonus, extra): 2 lines out, 2
    in
        ...
    4     summary = "A little for every sale.",
    5     params = { amount = { type = "money", default = 1, doc = "for each
          sale" } },
    6 -   sale = function(_, _, p)
    7 -     return p.amount
    6 +   sale = function(sale, _, p)
    7 +     return sale.amount > 500 and error("no rule for large sales") or
          p.amount
    8     end,
    9   }

Test cases (0 of 2 have another result)
guerdon: old/policies/fails.lua:7:34: policy "bonus", sale R1 of partner P1 in 2024-03: no rule for large sales [policy.runtime]
    7 |     return sale.amount > 500 and error("no rule for large sales") ...
      |                                  ^
[4]
$ guerdon diff old/program.yaml --set policies.bonus.use=policies/fails.lua --data due --format csv
section,kind,name,before,after
program,changed,policies.bonus.use,policies/bonus.lua,policies/fails.lua
text,out,old/policies/bonus.lua,"  sale = function(_, _, p)",
text,out,old/policies/bonus.lua,    return p.amount,
text,in,old/policies/fails.lua,,"  sale = function(sale, _, p)"
text,in,old/policies/fails.lua,,"    return sale.amount > 500 and error(""no rule for large sales"") or p.amount"
error,after,policy.runtime,,"policy ""bonus"", sale R1 of partner P1 in 2024-03: no rule for large sales"
guerdon: old/policies/fails.lua:7:34: policy "bonus", sale R1 of partner P1 in 2024-03: no rule for large sales [policy.runtime]
    7 |     return sale.amount > 500 and error("no rule for large sales") ...
      |                                  ^
[4]
$ guerdon diff old/program.yaml --set policies.bonus.params.amount=none --data due
guerdon: --set policies.bonus.params.amount=none: parameter "amount": expected an amount such as 12.50, found "none" [program.wrong-param]
[3]

# A policy that is reached by another path and says the same is no difference; a copy of a shipped rule is one.
$ mkdir copies; cp old/policies/bonus.lua copies
$ guerdon diff old/program.yaml --set policies.bonus.use=../copies/bonus.lua
Before   old/program.yaml
After    old/program.yaml, policies.bonus.use=../copies/bonus.lua

The programs say the same.
$ guerdon rules show std:commission/fixed > old/policies/fixed.lua
$ guerdon diff old/program.yaml --set policies.gone.use=policies/fixed.lua | grep '^~'
~ policies.gone.use: std:commission/fixed -> policies/fixed.lua

# Lines are no wider than the terminal, whatever they say; what would move its cursor is a blank.
$ guerdon diff old/program.yaml --set 'policies.base={name: base, use: std:commission/percentage, for: {model: [affiliate, alliance, community]}, params: {rate: 12%}}' --set "policies.bonus.for.model=$(printf 'x%.0s' {1..90})" --set 'policies.extra.for={model: "a\e[2Jb"}' --no-probe | sed -n '/^Program/,/^$/p'
Program
~ policies.base.use: std:commission/marginal -> std:commission/percentage
- policies.base.params.brackets: [{from: 0, rate: 5%}, {from: 500, rate: 10%}]
+ policies.base.params.rate: 12%
+ policies.base.for: {model: [affiliate, alliance, community]}
+ policies.bonus.for: {model:
    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    xxxxxxxxxxxxxx}
+ policies.extra.for: {model: "a\u001B[2Jb"}
