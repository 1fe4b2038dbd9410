# Brackets: in order, without gaps, written with `from` or with `up_to`, the last one open.

# with 'BRACKETS': check a program with these brackets; they start at line 6, column 24
$ with() {
>   printf 'program: brackets\ncurrency: USD\npolicies:\n  - name: base\n    use: std:commission/marginal\n    params: {brackets: %s}\n' "$1" > program.yaml
>   guerdon check program.yaml | tail -n 1
>   return ${PIPESTATUS[0]}
> }
$ with '[{from: 0, rate: 5%}, {from: 10000, rate: 7%}]'
ok: 1 policy
$ with '[{up_to: 10000, rate: 5%}, {rate: 7%}]'
ok: 1 policy

# Disorder, and the same border twice, both ways.
$ with '[{from: 0, rate: 5%}, {from: 10000, rate: 7%}, {from: 5000, rate: 9%}]'
guerdon: program.yaml:6:71: parameter "brackets": bracket 3 must lie above the one before it (10000) [program.bad-brackets]
    6 | ...m: 0, rate: 5%}, {from: 10000, rate: 7%}, {from: 5000, rate: 9%}]}
      |                                              ^
[3]
$ with '[{from: 0, rate: 5%}, {from: 0, rate: 7%}]'
guerdon: program.yaml:6:46: parameter "brackets": bracket 2 must lie above the one before it (0) [program.bad-brackets]
    6 |     params: {brackets: [{from: 0, rate: 5%}, {from: 0, rate: 7%}]}
      |                                              ^
[3]
$ with '[{up_to: 10000, rate: 5%}, {up_to: 5000, rate: 7%}, {rate: 9%}]'
guerdon: program.yaml:6:51: parameter "brackets": bracket 2 must lie above the one before it (10000) [program.bad-brackets]
    6 |     params: {brackets: [{up_to: 10000, rate: 5%}, {up_to: 5000, ra...
      |                                                   ^
[3]

# `from` and `up_to` in one bracket, or in one list: a gap or an overlap could hide between them.
$ with '[{from: 0, up_to: 5000, rate: 5%}, {from: 6000, rate: 7%}]'
guerdon: program.yaml:6:25: parameter "brackets": brackets are written with `from` or with `up_to`, not both [program.bad-brackets]
    6 |     params: {brackets: [{from: 0, up_to: 5000, rate: 5%}, {from: 6...
      |                         ^
[3]
$ with '[{from: 0, rate: 5%}, {up_to: 10000, rate: 7%}, {rate: 9%}]'
guerdon: program.yaml:6:46: parameter "brackets": brackets are written with `from` or with `up_to`, not both [program.bad-brackets]
    6 |     params: {brackets: [{from: 0, rate: 5%}, {up_to: 10000, rate: ...
      |                                              ^
[3]
$ with '[{up_to: 5000, rate: 5%}, {from: 5000, rate: 7%}]'
guerdon: program.yaml:6:50: parameter "brackets": brackets are written with `from` or with `up_to`, not both [program.bad-brackets]
    6 |     params: {brackets: [{up_to: 5000, rate: 5%}, {from: 5000, rate...
      |                                                  ^
[3]

# The last bracket of `up_to` is open; of the others none is.
$ with '[{up_to: 5000, rate: 5%}, {up_to: 10000, rate: 7%}]'
guerdon: program.yaml:6:50: parameter "brackets": the last bracket must be open: leave out its up_to, so that it says what holds above [program.bad-brackets]
    6 |     params: {brackets: [{up_to: 5000, rate: 5%}, {up_to: 10000, ra...
      |                                                  ^
[3]
$ with '[{rate: 5%}, {rate: 7%}]'
guerdon: program.yaml:6:25: parameter "brackets": bracket 1 needs `up_to` [program.bad-brackets]
    6 |     params: {brackets: [{rate: 5%}, {rate: 7%}]}
      |                         ^
[3]
$ with '[{from: 0, rate: 5%}, {rate: 7%}]'
guerdon: program.yaml:6:46: parameter "brackets": bracket 2 needs `from` [program.bad-brackets]
    6 |     params: {brackets: [{from: 0, rate: 5%}, {rate: 7%}]}
      |                                              ^
[3]
$ with '[{up_to: 5000, rate: 5%}]'
guerdon: program.yaml:6:25: parameter "brackets": the last bracket must be open: leave out its up_to, so that it says what holds above [program.bad-brackets]
    6 |     params: {brackets: [{up_to: 5000, rate: 5%}]}
      |                         ^
[3]

# Nothing to pay, an unknown key, a value that is no number, and what is no list of brackets at all.
$ with '[{from: 0}]'
guerdon: program.yaml:6:25: parameter "brackets": a bracket needs a rate, an amount, or both [program.bad-brackets]
    6 |     params: {brackets: [{from: 0}]}
      |                         ^
[3]
$ with '[{from: 0, rate: 5%, upto: 10000}]'
guerdon: program.yaml:6:45: parameter "brackets": a bracket has no "upto"; did you mean "up_to"? [program.bad-brackets]
    6 |     params: {brackets: [{from: 0, rate: 5%, upto: 10000}]}
      |                                             ^
[3]
$ with '[{from: zero, rate: 5%}]'
guerdon: program.yaml:6:32: parameter "brackets.from": expected a number such as 12.5, found "zero" [program.wrong-param]
    6 |     params: {brackets: [{from: zero, rate: 5%}]}
      |                                ^
[3]
$ with '[{from: 0, rate: five}]'
guerdon: program.yaml:6:41: parameter "brackets.rate": expected a percentage such as 15%, found "five" [program.wrong-param]
    6 |     params: {brackets: [{from: 0, rate: five}]}
      |                                         ^
[3]
$ with '[5%, 7%]'
guerdon: program.yaml:6:25: parameter "brackets": expected a bracket such as {from: 0, rate: 5%}, found "5%" [program.wrong-param]
    6 |     params: {brackets: [5%, 7%]}
      |                         ^
[3]
$ with '[]'
guerdon: program.yaml:6:24: parameter "brackets": expected a list of brackets such as [{from: 0, rate: 5%}], found an empty list [program.wrong-param]
    6 |     params: {brackets: []}
      |                        ^
[3]
$ with '5%'
guerdon: program.yaml:6:24: parameter "brackets": expected a list of brackets such as [{from: 0, rate: 5%}], found "5%" [program.wrong-param]
    6 |     params: {brackets: 5%}
      |                        ^
[3]
$ with '{from: 0, rate: 5%}'
guerdon: program.yaml:6:24: parameter "brackets": expected a list of brackets such as [{from: 0, rate: 5%}], found a map [program.wrong-param]
    6 |     params: {brackets: {from: 0, rate: 5%}}
      |                        ^
[3]

# What the others say is what the first one lacks.
$ with '[{rate: 5%}, {from: 100, rate: 7%}]'
guerdon: program.yaml:6:25: parameter "brackets": bracket 1 needs `from` [program.bad-brackets]
    6 |     params: {brackets: [{rate: 5%}, {from: 100, rate: 7%}]}
      |                         ^
[3]
