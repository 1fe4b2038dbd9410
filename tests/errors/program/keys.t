# Keys of the program file: unknown, given twice, missing, and of the wrong type. Each is refused at its own line and column.
# tests/errors/program has the whole gallery; here is what a person sees.

# An unknown key names the nearest known one.
$ cat > program.yaml <<END
> program: keys
> currency: USD
> perod: month
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:1: "perod" is no key of a program; did you mean "period"? [program.unknown-key]
    3 | perod: month
      | ^
[3]

# Within a policy too.
$ cat > program.yaml <<END
> program: keys
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     parms: {rate: 10%}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:5: "parms" is no key of a policy; did you mean "params"? [program.unknown-key]
    6 |     parms: {rate: 10%}
      |     ^
[3]

# A key far from all others lists what there is.
$ cat > program.yaml <<END
> program: keys
> currency: USD
> budget_owner: Ann
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:1: "budget_owner" is no key of a program; expected one of program, currency, period, rounding, zone, tiers, policies, rewards, refunds, payout, accept [program.unknown-key]
    3 | budget_owner: Ann
      | ^
[3]

# The same key twice: both places are named.
$ cat > program.yaml <<END
> program: keys
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> currency: EUR
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:1: the key "currency" was already given in line 2; keep one of the two [yaml.duplicate-key]
    4 | currency: EUR
      | ^
[3]

# A missing key says what to add.
$ cat > program.yaml <<END
> program: keys
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ guerdon check program.yaml
guerdon: program.yaml:1:1: a program needs the key "currency"; add it, such as "currency: USD" [program.missing-key]
    1 | program: keys
      | ^
[3]
$ cat > program.yaml <<END
> program: keys
> currency: USD
> policies:
>   - {use: std:commission/percentage}
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:5: a policy needs the key "name"; add it, such as "name: base" [program.missing-key]
    4 |   - {use: std:commission/percentage}
      |     ^
[3]

# Wrong types: a text where a list belongs, a list where a text belongs, nothing where a value belongs.
$ cat > program.yaml <<END
> program: keys
> currency: USD
> policies: base
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:11: "base" was found where "policies" expects a list; write one such as [a, b] [program.wrong-type]
    3 | policies: base
      |           ^
[3]
$ cat > program.yaml <<END
> program: [keys]
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ guerdon check program.yaml
guerdon: program.yaml:1:10: a list was found where "program" expects a text; write one value [program.wrong-type]
    1 | program: [keys]
      |          ^
[3]
$ cat > program.yaml <<END
> program: keys
> currency:
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ guerdon check program.yaml
guerdon: program.yaml:2:10: nothing was found where "currency" expects a text; write one value [program.wrong-type]
    2 | currency:
      |          ^
[3]

# The program is read before anything else: with data at hand the mistake is the same, and simulate and earnings agree.
$ guerdon simulate program.yaml --data nowhere
guerdon: program.yaml:2:10: nothing was found where "currency" expects a text; write one value [program.wrong-type]
    2 | currency:
      |          ^
[3]
$ guerdon earnings program.yaml --data nowhere
guerdon: program.yaml:2:10: nothing was found where "currency" expects a text; write one value [program.wrong-type]
    2 | currency:
      |          ^
[3]
