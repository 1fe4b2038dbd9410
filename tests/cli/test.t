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
$ guerdon test bad.test.yaml
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
    an error ended it: bad.test.yaml:32:18: parameter "rate": expected a percentage such as 15%, found "much" [program.wrong-param]
  FAILED a row that is not right (line 34)
    an error ended it: bad.test.yaml:35:44: partner_id: there is no partner "P7"; import partners first, or correct the id [data.unknown-partner]

8 cases: 8 failed
[1]
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
$ guerdon test bad.test.yaml --only totals --format json
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
$ mkdir -p folder/in folder/.hidden && cp good.test.yaml folder/in && cp bad.test.yaml folder/.hidden && guerdon test folder
folder/in/good.test.yaml: 2 passed

2 cases: 2 passed
$ mkdir empty && guerdon test empty
guerdon: empty: the folder has no file of test cases; expected one whose name ends in .test.yaml [test.no-files]
[3]
$ guerdon test
guerdon: FILE is missing: guerdon test FILE ...; guerdon test --help shows an example [usage.operand]
[2]
