# Test files that are not right: each is refused whole, before any case is run.

$ try() { cat > x.test.yaml; guerdon test x.test.yaml; }
$ guerdon test none.test.yaml
guerdon: none.test.yaml: there is no such file; check the path [file.not-found]
[3]
$ try < /dev/null
guerdon: x.test.yaml:1:1: there is nothing in it; check that this is the right file [yaml.empty]
[3]
$ try <<< 'name: a case'
guerdon: x.test.yaml:1:1: "name" is no key of a file of cases; expected one of cases, defaults [test.unknown-key]
    1 | name: a case
      | ^
[3]
$ try <<< 'a case'
guerdon: x.test.yaml:1:1: "a case" was found where a list of cases is expected; write one such as "- name: a case" [test.wrong-type]
    1 | a case
      | ^
[3]
$ try <<< '[]'
guerdon: x.test.yaml:1:1: there is no case in it; write one, or delete the file [test.empty-list]
    1 | []
      | ^
[3]
$ try <<< '- a case'
guerdon: x.test.yaml:1:3: "a case" was found where a case is expected; write keys with values, such as "name: gold partners earn 18%" [test.wrong-type]
    1 | - a case
      |   ^
[3]
$ try <<< '- {name: a, expect: {earnings: []}, exppect: {}}'
guerdon: x.test.yaml:1:37: "exppect" is no key of a case; did you mean "expect"? [test.unknown-key]
    1 | - {name: a, expect: {earnings: []}, exppect: {}}
      |                                     ^
[3]
$ try <<< '- {name: a, use: std:commission/percentage}'
guerdon: x.test.yaml:1:3: a case needs the key "expect"; add it, such as "expect: {earnings: []}" [test.missing-key]
    1 | - {name: a, use: std:commission/percentage}
      |   ^
[3]
$ try <<< '- {name: [a], expect: {earnings: []}}'
guerdon: x.test.yaml:1:10: a list was found where "name" expects a text; write one value [test.wrong-type]
    1 | - {name: [a], expect: {earnings: []}}
      |          ^
[3]
$ try <<< '{cases: [{name: a, expect: {earnings: []}}], default: {}}'
guerdon: x.test.yaml:1:46: "default" is no key of a file of cases; did you mean "defaults"? [test.unknown-key]
    1 | {cases: [{name: a, expect: {earnings: []}}], default: {}}
      |                                              ^
[3]
$ try <<< '{cases: [{name: a, expect: {earnings: []}}], defaults: []}'
guerdon: x.test.yaml:1:56: a list was found where "defaults" expects a map; write one such as {name: value} [test.wrong-type]
    1 | {cases: [{name: a, expect: {earnings: []}}], defaults: []}
      |                                                        ^
[3]

# What is expected.

$ expect() { try <<< "- {name: a, use: std:commission/percentage, expect: $1}"; }
$ expect '{}'
guerdon: x.test.yaml:1:53: a case that expects nothing cannot fail; add earnings, totals, levels or an error [test.nothing-expected]
    1 | - {name: a, use: std:commission/percentage, expect: {}}
      |                                                     ^
[3]
$ expect '{for: {partner: P1}}'
guerdon: x.test.yaml:1:53: a case that expects nothing cannot fail; add earnings, totals, levels or an error [test.nothing-expected]
    1 | - {name: a, use: std:commission/percentage, expect: {for: {partner...
      |                                                     ^
[3]
$ expect '{earning: []}'
guerdon: x.test.yaml:1:54: "earning" is no key of the section "expect"; did you mean "earnings"? [test.unknown-key]
    1 | - {name: a, use: std:commission/percentage, expect: {earning: []}}
      |                                                      ^
[3]
$ expect '{earnings: {partner: P1}}'
guerdon: x.test.yaml:1:64: a map was found where "earnings" expects a list of lines; write one such as [{partner: P1, quantity: 18.00}] [test.wrong-type]
    1 | ...use: std:commission/percentage, expect: {earnings: {partner: P1}}}
      |                                                       ^
[3]
$ expect '{earnings: [P1]}'
guerdon: x.test.yaml:1:65: "P1" was found where an expected line is expected; write keys with values [test.wrong-type]
    1 | ...name: a, use: std:commission/percentage, expect: {earnings: [P1]}}
      |                                                                 ^
[3]
$ expect '{earnings: [{}]}'
guerdon: x.test.yaml:1:65: an expected line without a field; say something of it, such as {quantity: 18.00} [test.empty-line]
    1 | ...name: a, use: std:commission/percentage, expect: {earnings: [{}]}}
      |                                                                 ^
[3]
$ expect '{earnings: [{amount: 1.00}]}'
guerdon: x.test.yaml:1:66: "amount" is no key of an expected line; expected one of partner, period, policy, event, source, unit, level, quantity, reason [test.unknown-key]
    1 | ...: std:commission/percentage, expect: {earnings: [{amount: 1.00}]}}
      |                                                      ^
[3]
$ expect '{earnings: [{quantity: much}]}'
guerdon: x.test.yaml:1:76: "much" is no quantity; write one such as 18.00 [test.bad-quantity]
    1 | ...std:commission/percentage, expect: {earnings: [{quantity: much}]}}
      |                                                              ^
[3]
$ expect '{earnings: [{quantity: "1.00"}]}'
guerdon: x.test.yaml:1:76: "1.00" is no quantity; write one such as 18.00 [test.bad-quantity]
    1 | ...d:commission/percentage, expect: {earnings: [{quantity: "1.00"}]}}
      |                                                            ^
[3]
$ expect '{earnings: [{period: March}]}'
guerdon: x.test.yaml:1:74: "March" is no period; expected one such as 2024-03, 2024-Q1, 2024-H1, 2024, 2024-W09 or 2024-03-H1 [test.bad-period]
    1 | ... std:commission/percentage, expect: {earnings: [{period: March}]}}
      |                                                             ^
[3]
$ expect '{earnings: [{event: sales}]}'
guerdon: x.test.yaml:1:73: "sales" is no event; did you mean "sale"? [test.unknown-event]
    1 | ...: std:commission/percentage, expect: {earnings: [{event: sales}]}}
      |                                                             ^
[3]
$ expect '{earnings: [{partner: }]}'
guerdon: x.test.yaml:1:75: nothing was found where "partner" expects a text; write one value [test.wrong-type]
    1 | ...use: std:commission/percentage, expect: {earnings: [{partner: }]}}
      |                                                                  ^
[3]
$ expect '{totals: [P1]}'
guerdon: x.test.yaml:1:62: a list was found where "totals" expects a map of partners; write it as {P1: {USD: 18.00}} [test.wrong-type]
    1 | ... {name: a, use: std:commission/percentage, expect: {totals: [P1]}}
      |                                                                ^
[3]
$ expect '{totals: {P1: 1.00}}'
guerdon: x.test.yaml:1:67: "1.00" was found where "P1" expects a map; write it as {P1: {USD: 18.00}} [test.wrong-type]
    1 | ...: a, use: std:commission/percentage, expect: {totals: {P1: 1.00}}}
      |                                                               ^
[3]
$ expect '{totals: {P1: {USD: one}}}'
guerdon: x.test.yaml:1:73: "one" is no quantity; write one such as 18.00 [test.bad-quantity]
    1 | ...se: std:commission/percentage, expect: {totals: {P1: {USD: one}}}}
      |                                                               ^
[3]
$ expect '{levels: {P1: {March: gold}}}'
guerdon: x.test.yaml:1:68: "March" is no period; expected one such as 2024-03, 2024-Q1, 2024-H1, 2024, 2024-W09 or 2024-03-H1 [test.bad-period]
    1 | ... std:commission/percentage, expect: {levels: {P1: {March: gold}}}}
      |                                                       ^
[3]
$ expect '{levels: {P1: {2024-03: []}}}'
guerdon: x.test.yaml:1:77: a list was found where "2024-03" expects a text; write one value [test.wrong-type]
    1 | ... std:commission/percentage, expect: {levels: {P1: {2024-03: []}}}}
      |                                                                ^
[3]
$ expect '{withheld: 3}'
guerdon: x.test.yaml:1:64: "3" was found where "withheld" expects a map of policies; write it as {base: 18.00} [test.wrong-type]
    1 | - {name: a, use: std:commission/percentage, expect: {withheld: 3}}
      |                                                                ^
[3]
$ expect '{lifted: {base: x}}'
guerdon: x.test.yaml:1:69: "x" is no quantity; write one such as 18.00 [test.bad-quantity]
    1 | ...e: a, use: std:commission/percentage, expect: {lifted: {base: x}}}
      |                                                                  ^
[3]
$ expect '{for: {partners: P1}, earnings: []}'
guerdon: x.test.yaml:1:60: "partners" is no key of a filter of lines; did you mean "partner"? [test.unknown-key]
    1 | ...ommission/percentage, expect: {for: {partners: P1}, earnings: []}}
      |                                         ^
[3]
$ expect '{error: program.wrong-param, earnings: []}'
guerdon: x.test.yaml:1:61: a case that ends in an error earns nothing; expect the error alone [test.error-alone]
    1 | ...sion/percentage, expect: {error: program.wrong-param, earnings: []...
      |                                     ^
[3]

# Which program.

$ try <<< '- {name: a, program: p.yaml, params: {rate: 10%}, expect: {earnings: []}}'
guerdon: x.test.yaml:1:30: "params" stands beside "program"; a program's file says all that; take one of them out [test.two-programs]
    1 | - {name: a, program: p.yaml, params: {rate: 10%}, expect: {earning...
      |                              ^
[3]
$ try <<< '- {name: a, use: std:commission/percentage, policies: [], expect: {earnings: []}}'
guerdon: x.test.yaml:1:45: "policies" stands beside "use"; move the rule of "use" there, or take one of them out [test.two-programs]
    1 | - {name: a, use: std:commission/percentage, policies: [], expect: ...
      |                                             ^
[3]
$ try <<< '- {name: a, use: std:tier/revenue, levels: [a, b], tiers: {}, expect: {earnings: []}}'
guerdon: x.test.yaml:1:52: "tiers" stands beside "use"; move the rule of "use" there, or take one of them out [test.two-programs]
    1 | - {name: a, use: std:tier/revenue, levels: [a, b], tiers: {}, expe...
      |                                                    ^
[3]
$ try <<< '- {name: a, levels: [a, b], expect: {earnings: []}}'
guerdon: x.test.yaml:1:21: "levels" belongs to a rule of levels; add "use: std:tier/revenue", or write them in "tiers" [test.levels-without-use]
    1 | - {name: a, levels: [a, b], expect: {earnings: []}}
      |                     ^
[3]

# What is given. What the values of a row must be, the import says when the case runs.

$ given() { try <<< "- {name: a, use: std:commission/percentage, given: $1, expect: {earnings: []}}"; }
$ given '[]'
guerdon: x.test.yaml:1:52: a list was found where "given" expects a map; write keys with values [test.wrong-type]
    1 | - {name: a, use: std:commission/percentage, given: [], expect: {ea...
      |                                                    ^
[3]
$ given '{partner: []}'
guerdon: x.test.yaml:1:53: "partner" is no key of the section "given"; did you mean "partners"? [test.unknown-key]
    1 | - {name: a, use: std:commission/percentage, given: {partner: []}, ...
      |                                                     ^
[3]
$ given '{data: []}'
guerdon: x.test.yaml:1:59: a list was found where "data" expects a text; write one value [test.wrong-type]
    1 | ...:commission/percentage, given: {data: []}, expect: {earnings: []}}
      |                                          ^
[3]
$ given '{data: nowhere}'
x.test.yaml: 1 failed
  FAILED a (line 1)
    it ended with nowhere: cannot be read as a folder: No such file or directory; check the path [file.not-found]

1 case: 1 failed
[1]
$ given '{partners: P1}'
guerdon: x.test.yaml:1:63: "P1" was found where "partners" expects a list of rows; write one such as [{id: P1}] [test.wrong-type]
    1 | ...mission/percentage, given: {partners: P1}, expect: {earnings: []}}
      |                                          ^
[3]
$ given '{partners: [P1]}'
guerdon: x.test.yaml:1:64: "P1" was found where a row is expected; write one such as {id: P1} [test.wrong-type]
    1 | ...ssion/percentage, given: {partners: [P1]}, expect: {earnings: []}}
      |                                         ^
[3]
$ given '{partners: [{id: [P1]}]}'
guerdon: x.test.yaml:1:69: a list was found where "id" expects a value; write one value [test.wrong-type]
    1 | ...rcentage, given: {partners: [{id: [P1]}]}, expect: {earnings: []}}
      |                                      ^
[3]
$ given '{partners: [{name: Paula}]}'
x.test.yaml: 1 failed
  FAILED a (line 1)
    it ended with x.test.yaml:1:64: id: empty; every row of partners needs one [data.missing-value]

1 case: 1 failed
[1]
$ given '{partners: [{id: P1}, {id: P1}]}'
x.test.yaml: 1 failed
  FAILED a (line 1)
    it ended with x.test.yaml:1:79: "P1" is in this file for the second time; expected each row once: delete one, or give it an id of its own [data.repeated-id]

1 case: 1 failed
[1]
$ given '{referrals: [{id: R1, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amout: 9.00}]}'
guerdon: x.test.yaml:1:136: referrals have no column "amout"; did you mean "amount"? (an attribute needs a name that is not so near to one of theirs) [test.unknown-column]
    1 | ...2024-03-02, sold_at: 2024-03-05, amout: 9.00}]}, expect: {earnings...
      |                                     ^
[3]
$ given '{referrals: [{id: R1, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 9.001}]}'
x.test.yaml: 1 failed
  FAILED a (line 1)
    it ended with x.test.yaml:1:144: amount: 9.001 has more decimals than USD has (2); correct it, or import it into a book with --round [data.precision]

1 case: 1 failed
[1]
$ given '{referrals: [{id: R1, partner_id: P1, referred_at: 2nd of March}]}'
x.test.yaml: 1 failed
  FAILED a (line 1)
    it ended with x.test.yaml:1:103: referred_at: "2nd of March" is not a date guerdon reads; expected 2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD [data.bad-date]

1 case: 1 failed
[1]
$ given '{sales: [{id: S1, referral_id: R1, sold_at: 2024-03-05, amount: 9.00}]}'
x.test.yaml: 1 failed
  FAILED a (line 1)
    it ended with x.test.yaml:1:83: referral_id: there is no referral "R1"; import referrals first, or correct the id [data.unknown-referral]

1 case: 1 failed
[1]
$ given '{partners: [{id: P1, Name: a}]}'
guerdon: x.test.yaml:1:73: partners have no column "Name"; did you mean "name"? (an attribute needs a name that is not so near to one of theirs) [test.unknown-column]
    1 | ...age, given: {partners: [{id: P1, Name: a}]}, expect: {earnings: []...
      |                                     ^
[3]
