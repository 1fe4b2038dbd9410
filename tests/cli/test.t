# test: cases of what is given and what is expected.

$ cat > good.test.yaml <<'END'
> - name: ten percent of a sale
>   use: std:commission/percentage
>   params: {rate: 10%}
>   given:
>     partners: [{id: P1}]
>     referrals: [{id: R1, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 99.99}]
>   expect:
>     earnings: [{partner: P1, period: 2024-03, policy: percentage, source: R1, quantity: 10}]
>     totals: {P1: {USD: 10.00}}
> - name: a parameter that the rule does not have
>   use: std:commission/percentage
>   params: {rat: 10%}
>   given: {partners: [{id: P1}]}
>   expect: {error: program.unknown-param}
> END
$ guerdon test good.test.yaml
good.test.yaml: 2 passed

2 cases: 2 passed

# What differs is said in words: near lines by what they differ in, the others as missing or surplus.

$ cat > bad.test.yaml <<'END'
> defaults:
>   use: std:commission/percentage
>   params: {rate: 10%}
>   given:
>     partners: [{id: P1}, {id: P2, name: Paula}]
>     referrals:
>       - {id: R1, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 100.00}
>       - {id: R2, partner_id: P2, referred_at: 2024-03-02, sold_at: 2024-04-05, amount: 50.00}
> cases:
> - name: amounts
>   expect:
>     earnings:
>       - {partner: P1, period: 2024-03, policy: percentage, source: R1, quantity: 10.50}
>       - {partner: P2, period: 2024-04, policy: percentage, source: R2, quantity: 4.00}
> - name: fields that are not amounts
>   expect:
>     earnings:
>       - {partner: P1, period: 2024-04, quantity: 10.00}
>       - {partner: P2, event: sale, unit: points, reason: because}
> - name: lines that are not there, and lines that nobody expected
>   expect:
>     earnings:
>       - {partner: P1, period: 2024-03, quantity: 10.00}
>       - {partner: P1, period: 2024-03, quantity: 10.00}
> - name: totals
>   expect: {totals: {P1: {USD: 9.00}, P3: {USD: 1.00}}}
> - name: levels of a program without
>   expect: {levels: {P1: {2024-03: gold}}}
> - name: an error that did not come
>   expect: {error: program.unknown-param}
> - name: an error that was not expected
>   params: {rate: much}
>   expect: {earnings: []}
> - name: a row that is not right
>   given: {referrals: [{id: R1, partner_id: P7, referred_at: 2024-03-02}]}
>   expect: {earnings: []}
> END
$ guerdon test bad.test.yaml --brief
bad.test.yaml: 8 failed
  FAILED amounts (line 10)
    P1 2024-03 percentage R1: expected 10.50, got 10.00 (0.50 too little)
    P2 2024-04 percentage R2: expected 4.00, got 5.00 (1.00 too much)
  FAILED fields that are not amounts (line 15)
    P1 2024-03 percentage R1: expected the period "2024-04", got "2024-03"
    P2 2024-04 percentage R2: expected the unit "points", got "USD"; expected the reason "because", got "share of the sale"
  FAILED lines that are not there, and lines that nobody expected (line 20)
    P1 2024-03: expected 10.00, but there is no such line
    P2 2024-04 percentage R2: a line of 5.00 that was not expected (share of the sale)
  FAILED totals (line 25)
    P1 in total: expected 9.00, got 10.00 (1.00 too much)
    P3: the data have no partner of that id
    P2 in total: 5.00 USD that were not expected
  FAILED levels of a program without (line 27)
    P1 2024-03: expected gold, and the program has no tiers
  FAILED an error that did not come (line 29)
    expected the error program.unknown-param, but all went well, with 2 lines
  FAILED an error that was not expected (line 31)
    it ended with bad.test.yaml:32:18: parameter "rate": expected a percentage such as 15%, found "much" [program.wrong-param]
       32 |   params: {rate: much}
          |                  ^
  FAILED a row that is not right (line 34)
    it ended with bad.test.yaml:35:44: partner_id: there is no partner "P7"; import partners first, or correct the id [data.unknown-partner]

8 cases: 8 failed
[1]

# Without --brief, each difference is explained, as guerdon explain would: why a line is what it is, or is not there.

$ cat > why.test.yaml <<'END'
> - name: an amount, and a line that is not there
>   use: std:commission/fixed
>   params: {amount: 5.00}
>   for: {channel: link}
>   given:
>     referrals:
>       - {id: R1, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 100.00, channel: link}
>       - {id: R2, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-06, amount: 100.00, channel: event}
>   expect:
>     earnings:
>       - {partner: P1, period: 2024-03, policy: fixed, source: R1, quantity: 6.00}
>       - {partner: P1, period: 2024-03, policy: fixed, source: R2, quantity: 6.00}
> - name: a level
>   use: std:tier/revenue
>   levels: [bronze, silver]
>   params: {at: {silver: 1000}}
>   given:
>     referrals: [{id: R1, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 999.99}]
>   expect: {levels: {P1: {2024-03: silver}}}
> END
$ guerdon test why.test.yaml
why.test.yaml: 2 failed
  FAILED an amount, and a line that is not there (line 1)
    P1 2024-03 fixed R1: expected 6.00, got 5.00 (1.00 too little)
      2024-03-02  referred R1
      └─ fixed  nothing, its handler returned nothing
         ├─ read  p.per = sale
         └─ ran   std:commission/fixed
                   17  if p.per == "referral" then return p.amount, "for a
                         referral" end

      2024-03-05  sale R1 of 100.00 USD
      └─ fixed  5.00 USD, for a sale
         ├─ read  sale.amount = 100.00
         │        p.per = sale
         │        p.amount = 5.00
         ├─ ran   std:commission/fixed
         │         23  if sale.amount < 0 then return end
         │         24  if p.per == "sale" then return p.amount, "for a sale" end
         └─ paid  5.00 USD

    P1 2024-03 fixed R2: expected 6.00, but there is no such line
      2024-03-02  referred R2
      └─ fixed  nothing, not for this referral: channel is event, not link

      2024-03-06  sale R2 of 100.00 USD
      └─ fixed  nothing, not for this sale: channel is event, not link
  FAILED a level (line 13)
    P1 2024-03: expected silver, got bronze
      2024-03  bronze: nothing

      Level  bronze
      ├─ read  p.over = rolling
      │        p.window = 3
      │        p.at = {silver: 1,000.00}
      │        partner.trailing(3).revenue = 999.99
      │        reached(p.at, 999.99) = none
      │        level reached now = none
      │        p.demote_each = period
      │        p.promote_each = period
      └─ ran   std:tier/revenue
                27  local window = p.over == "rolling" and
                      partner.trailing(p.window) or partner.total(p.over)
                28  return hold_level(state, reached(p.at, window.revenue), p)

2 cases: 2 failed
[1]
$ guerdon test why.test.yaml --format json --only level
{
  "passed": 0,
  "failed": 1,
  "cases": [
    {
      "file": "why.test.yaml",
      "line": 13,
      "name": "a level",
      "source": null,
      "result": "failed",
      "differences": [
        {"kind": "level", "line": 19, "text": "P1 2024-03: expected silver, got bronze", "explanation": "2024-03  bronze: nothing\n\nLevel  bronze\n├─ read  p.over = rolling\n│        p.window = 3\n│        p.at = {silver: 1,000.00}\n│        partner.trailing(3).revenue = 999.99\n│        reached(p.at, 999.99) = none\n│        level reached now = none\n│        p.demote_each = period\n│        p.promote_each = period\n└─ ran   std:tier/revenue\n          27  local window = p.over == \"rolling\" and\n                partner.trailing(p.window) or partner.total(p.over)\n          28  return hold_level(state, reached(p.at, window.revenue), p)\n"}
      ]
    }
  ]
}
[1]

# Text is for people; TAP and JSON are for machines.

$ guerdon test bad.test.yaml --only totals --format tap
TAP version 13
1..1
not ok 1 - bad.test.yaml: totals
  ---
  line: 25
  differences:
    - 'P1 in total: expected 9.00, got 10.00 (1.00 too much)'
    - 'P3: the data have no partner of that id'
    - 'P2 in total: 5.00 USD that were not expected'
  ...
[1]
$ guerdon test bad.test.yaml --only totals --format json --brief
{
  "passed": 0,
  "failed": 1,
  "cases": [
    {
      "file": "bad.test.yaml",
      "line": 25,
      "name": "totals",
      "source": null,
      "result": "failed",
      "differences": [
        {"kind": "total", "line": 26, "text": "P1 in total: expected 9.00, got 10.00 (1.00 too much)"},
        {"kind": "partner", "line": 26, "text": "P3: the data have no partner of that id"},
        {"kind": "total", "line": 26, "text": "P2 in total: 5.00 USD that were not expected"}
      ]
    }
  ]
}
[1]
$ guerdon test bad.test.yaml --only nothing
guerdon: no case's name contains "nothing"; without --only all of them run [usage.only]
[2]

# Folders are searched, hidden ones not.

$ mkdir -p folder/in folder/.hidden && cp good.test.yaml folder/in && cp bad.test.yaml folder/.hidden && guerdon test folder
folder/in/good.test.yaml: 2 passed

2 cases: 2 passed
$ mkdir empty && guerdon test empty
guerdon: empty: the folder has no file of test cases; expected one whose name ends in .test.yaml [test.no-files]
[3]
$ guerdon test
guerdon: FILE is missing: guerdon test FILE ...; guerdon test --help shows an example [usage.operand]
[2]

# What bounds took and added, scores, and who does not qualify; all of it exactly.

$ cat > fair.lua <<'END'
> return policy {
>   kind = "qualification",
>   summary = "Leads of some quality.",
>   qualify = function(referral) if referral.quality < 50 then return false, "too low" end return true end,
> }
> END
$ cat > health.lua <<'END'
> return policy {
>   kind = "score",
>   summary = "A third of the revenue.",
>   score = function(partner) if partner.period.sales > 0 then return partner.period.revenue / 3 end end,
> }
> END
$ cat > more.test.yaml <<'END'
> defaults:
>   given:
>     partners: [{id: P1}, {id: P2}]
>     referrals:
>       - {id: R1, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 100.00, quality: 40}
>       - {id: R2, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 100.00, quality: 80}
> cases:
> - name: a cap, right
>   use: std:commission/percentage
>   params: {rate: 10%}
>   cap: {amount: 15.00, per: period}
>   expect: {totals: {P1: {USD: 15.00}, P2: {}}, withheld: {percentage: 5.00}, lifted: {}}
> - name: a cap, wrong
>   use: std:commission/percentage
>   params: {rate: 10%}
>   cap: {amount: 15.00, per: period}
>   expect: {withheld: {}, lifted: {percentage: 1.00, base: 0}}
> - name: a floor, right
>   use: std:commission/percentage
>   params: {rate: 10%}
>   floor: {amount: 50.00, per: period}
>   expect: {totals: {P1: {USD: 50.00}}, withheld: {}, lifted: {percentage: 30}}
> - name: scores, right
>   use: health.lua
>   expect: {scores: {P1: {2024-03: 66.67}, P2: {2024-03: none}}}
> - name: scores, wrong
>   use: health.lua
>   expect: {scores: {P1: {2024-03: 66.6, 2024-04: 1}, P2: {2024-03: 0}, P3: {2024-03: none}}}
> - name: scores of several policies
>   policies: [{name: a, use: health.lua}, {name: b, use: health.lua}]
>   expect: {scores: {a: {P1: {2024-03: 66.7}}, b: {P1: {2024-03: 67}}, c: {P1: {2024-03: 67}}}}
> - name: scores of several policies, none of which is named
>   policies: [{name: a, use: health.lua}, {name: b, use: health.lua}]
>   expect: {scores: {P1: {2024-03: 67}}}
> - name: qualification, right
>   use: fair.lua
>   expect: {not_qualified: {R1: too low}}
> - name: qualification, wrong
>   use: fair.lua
>   expect: {not_qualified: {R2: too low, R4: ""}}
> - name: qualification, for another reason
>   use: fair.lua
>   expect: {not_qualified: {R1: too high}}
> END
$ guerdon test more.test.yaml --brief
more.test.yaml: 4 passed, 6 failed
  FAILED a cap, wrong (line 13)
    percentage, withheld: 5.00 USD that were not expected
    percentage, lifted: expected 1.00, got 0.00 (1.00 too little)
    base: the program has no policy of that name
  FAILED scores, wrong (line 26)
    P1 2024-03: expected the score 66.6, got 66.66666667
    P1 2024-04: expected 1, and the data have no such period (2024-03 to 2024-03)
    P2 2024-03: expected the score 0, got none
    P3: the data have no partner of that id
  FAILED scores of several policies (line 29)
    c: the program has no policy of that name that scores
  FAILED scores of several policies, none of which is named (line 32)
    P1: the program has 2 policies that score; expected {POLICY: {P1: ...}}
  FAILED qualification, wrong (line 38)
    R1: does not qualify, which was not expected (too low)
    R2: expected not to qualify, but it does
    R4: the data have no referral of that id
  FAILED qualification, for another reason (line 41)
    R1: expected not to qualify because "too high", got "too low"

10 cases: 4 passed, 6 failed
[1]

# The fewest lines that can be said to differ: one that could be either of two is taken as what is left.

$ cat > match.test.yaml <<'END'
> defaults:
>   use: std:commission/percentage
>   params: {rate: 10%}
>   given:
>     referrals:
>       - {id: R1, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 100.00}
>       - {id: R2, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 100.00}
>       - {id: R3, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 30.00}
> cases:
> - name: the general one first
>   expect: {earnings: [{quantity: 10.00}, {source: R1}, {partner: P1}]}
> - name: a chain of three
>   expect: {earnings: [{partner: P1}, {quantity: 10.00}, {source: R1, quantity: 10.00}]}
> - name: one amount is wrong
>   expect: {earnings: [{quantity: 10.00}, {source: R1, quantity: 10.00}, {source: R3, quantity: 3.005}]}
> - name: only some lines
>   expect: {for: {source: [R1, R3]}, earnings: [{source: R1, quantity: 10}, {source: R3, quantity: 3}], totals: {P1: {USD: 13}}}
> - name: rewards say their unit
>   currency: EUR
>   rewards: {points: {title: Points}}
>   unit: points
>   expect: {earnings: [{source: R1, quantity: 10}, {source: R2, quantity: 9}], totals: {P1: {EUR: 1.00, points: 1, seats: 1}}}
> END
$ guerdon test match.test.yaml --brief
match.test.yaml: 3 passed, 2 failed
  FAILED one amount is wrong (line 14)
    P1 2024-03 percentage R3: expected 3.005, got 3.00 (USD has 2 decimals)
  FAILED rewards say their unit (line 18)
    P1 2024-03 percentage R2: expected 9 points, got 10 (1 too much)
    P1 2024-03 percentage R3: a line of 3 points that was not expected (share of the sale)
    P1 in total: expected 1.00, got 0.00 (1.00 too little)
    P1 in total: expected 1 points, got 23 (22 too much)
    P1 in total: expected 1 seats, and the program has no such unit

5 cases: 3 passed, 2 failed
[1]

# A file named twice is read once; a program's own file, and a folder of data, are found beside the test file.

$ mkdir -p beside/data beside/tests && cp "$ROOT"/tests/cli/small/*.csv beside/data && cp "$ROOT"/tests/cli/small/program.yaml beside
$ cat > beside/tests/x.test.yaml <<'END'
> - name: the small program
>   program: ../program.yaml
>   given: {data: ../data}
>   expect:
>     for: {policy: base, partner: P1}
>     earnings: []
> END
$ guerdon test beside beside/tests/x.test.yaml --brief
beside/tests/x.test.yaml: 1 failed
  FAILED the small program (line 1)
    P1 2024-01 base S1: a line of 10.00 that was not expected (share of the sale)
    P1 2024-01 base S2: a line of 8.80 that was not expected (share of the sale)
    P1 2024-02 base F1: a line of -2.20 that was not expected (refund of 20.00 of 80.00 on sale S2)
    P1 2024-02 base S4: a line of 10.00 that was not expected (share of the sale)
    P1 2024-03 base S6: a line of -2.00 that was not expected (share of the sale)

1 case: 1 failed
[1]

# What cases share is put together member by member, and so it is a map.

$ cat > shared.test.yaml <<'END'
> defaults:
>   given: [{id: P1}]
> cases:
>   - {name: a case, use: std:commission/percentage, given: {partners: [{id: P2}]}, expect: {earnings: []}}
> END
$ guerdon test shared.test.yaml
guerdon: shared.test.yaml:2:10: a list was found where "given" expects a map; write one such as {name: value} [test.wrong-type]
    2 |   given: [{id: P1}]
      |          ^
[3]
$ sed -i 's/given: .{id: P1}./params: 5/; s/given: {par/params: {rate: 1%}, given: {par/' shared.test.yaml; guerdon test shared.test.yaml
guerdon: shared.test.yaml:2:11: "5" was found where "params" expects a map; write one such as {name: value} [test.wrong-type]
    2 |   params: 5
      |           ^
[3]
