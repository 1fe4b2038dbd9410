# Names that are not there: of fields, of windows, of the calendar, of parameters, of the library. The nearest is suggested.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': earnings by a policy whose sale handler is BODY, in line 3
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }

# A field of the event or the partner: the policy fails when it reads it.
$ try 'return sale.amout'
guerdon: pay.lua:3:13: policy "base", sale R1 of partner P1 in 2024-03: sale has no field "amout"; did you mean "amount"? [policy.unknown-field]
    3 | return sale.amout
      |             ^
[4]
$ try 'return partner.modle == "affiliate" and 1'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner has no field "modle"; did you mean "model"? [policy.unknown-field]
    3 | return partner.modle == "affiliate" and 1
      |                ^
[4]
$ try 'local s = 1
> 
> return sale.product == nil and sale.margin'
guerdon: pay.lua:5:37: policy "base", sale R1 of partner P1 in 2024-03: sale has no field "margin"; expected one of amount, category, currency, date, full_amount, id, kind, months, number, original_amount, product, quantity, referral, share [policy.unknown-field]
    5 | return sale.product == nil and sale.margin
      |                                     ^
[4]

# By another name, by a computed name, a number, and the fields of what is behind a field.
$ try 'local s = sale return s.amout'
guerdon: pay.lua:3:25: policy "base", sale R1 of partner P1 in 2024-03: sale has no field "amout"; did you mean "amount"? [policy.unknown-field]
    3 | local s = sale return s.amout
      |                         ^
[4]
$ try 'local field = "amout" return sale[field]'
guerdon: pay.lua:3:35: policy "base", sale R1 of partner P1 in 2024-03: sale has no field "amout"; did you mean "amount"? [policy.unknown-field]
    3 | local field = "amout" return sale[field]
      |                                   ^
[4]
$ try 'return sale[1]'
guerdon: pay.lua:3:13: policy "base", sale R1 of partner P1 in 2024-03: sale has no field "1"; expected one of amount, category, currency, date, full_amount, id, kind, months, number, original_amount, product, quantity, referral, share [policy.unknown-field]
    3 | return sale[1]
      |             ^
[4]
$ try 'return sale.referral.chanel'
guerdon: pay.lua:3:22: policy "base", sale R1 of partner P1 in 2024-03: referral has no field "chanel"; did you mean "channel"? [policy.unknown-field]
    3 | return sale.referral.chanel
      |                      ^
[4]
$ try 'return partner.period.revenu'
guerdon: pay.lua:3:23: policy "base", sale R1 of partner P1 in 2024-03: partner.period has no field "revenu"; did you mean "revenue"? [policy.unknown-field]
    3 | return partner.period.revenu
      |                       ^
[4]
$ try 'return partner.total("year").sale'
guerdon: pay.lua:3:30: policy "base", sale R1 of partner P1 in 2024-03: partner.total("year") has no field "sale"; did you mean "sales"? [policy.unknown-field]
    3 | return partner.total("year").sale
      |                              ^
[4]
$ try 'return calendar.moth'
guerdon: pay.lua:3:17: policy "base", sale R1 of partner P1 in 2024-03: calendar has no field "moth"; did you mean "month"? [policy.unknown-field]
    3 | return calendar.moth
      |                 ^
[4]
$ try 'return p.rate'
guerdon: pay.lua:3:10: policy "base", sale R1 of partner P1 in 2024-03: pay.lua declares no parameter "rate"; declare it under `params` [policy.unknown-param]
    3 | return p.rate
      |          ^
[4]

# check looks up every field that the text names, also where nothing has read it yet: bad input, exit code 3.
$ try 'if sale.amount > 1000 then return sale.amout end'
period,partner,policy,event,source,unit,quantity,level,reason
$ guerdon check program.yaml --data .
guerdon: pay.lua:3:40: sale has no field "amout"; did you mean "amount"? [policy.unknown-field]
    3 | if sale.amount > 1000 then return sale.amout end
      |                                        ^
[3]
$ guerdon check program.yaml | tail -n 1
ok: 1 policy

# Windows have names and sizes.
$ try 'return partner.total("decade").sales'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.total(w): there is no window "decade"; expected one of lifetime, period, quarter, year [policy.argument]
    3 | return partner.total("decade").sales
      |                ^
[4]
$ try 'return partner.total().sales'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.total(w): there is no window "nil"; expected one of lifetime, period, quarter, year [policy.argument]
    3 | return partner.total().sales
      |                ^
[4]
$ try 'return partner.before("month").sales'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.before(w): there is no window "month"; expected one of lifetime, period, quarter, year [policy.argument]
    3 | return partner.before("month").sales
      |                ^
[4]
$ try 'return partner.previous(0).sales'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.previous(n): n must be a whole number from 1 to 1200, found 0 [policy.argument]
    3 | return partner.previous(0).sales
      |                ^
[4]
$ try 'return partner.previous("one").sales'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.previous(n): n must be a whole number from 1 to 1200, found "one" [policy.argument]
    3 | return partner.previous("one").sales
      |                ^
[4]
$ try 'return partner.trailing(-1).sales'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.trailing(n): n must be a whole number from 1 to 1200, found -1 [policy.argument]
    3 | return partner.trailing(-1).sales
      |                ^
[4]
$ try 'return partner.trailing(1.5).sales'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.trailing(n): n must be a whole number from 1 to 1200, found 1.5 [policy.argument]
    3 | return partner.trailing(1.5).sales
      |                ^
[4]
$ try 'return partner.target("revenue", "decade")'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.target(metric, w): there is no "decade"; expected one of period, quarter, year [policy.argument]
    3 | return partner.target("revenue", "decade")
      |                ^
[4]

# What is not in the library is not there.
$ try 'return rond_to(sale.amount, 5)'
guerdon: pay.lua:3:8: policy "base", sale R1 of partner P1 in 2024-03: there is no "rond_to" here; did you mean "round_to"? [policy.unknown-name]
    3 | return rond_to(sale.amount, 5)
      |        ^
[4]
$ try 'return math.rond(sale.amount)'
guerdon: pay.lua:3:13: policy "base", sale R1 of partner P1 in 2024-03: math has no field "rond"; expected one of abs, ceil, floor, fmod, huge, max, min, modf, pi, sqrt [policy.unknown-field]
    3 | return math.rond(sale.amount)
      |             ^
[4]
$ try 'return ("x"):uper()'
guerdon: pay.lua:3:14: policy "base", sale R1 of partner P1 in 2024-03: string has no field "uper"; did you mean "upper"? [policy.unknown-field]
    3 | return ("x"):uper()
      |              ^
[4]
$ try 'return string.dump'
guerdon: pay.lua:3:15: policy "base", sale R1 of partner P1 in 2024-03: string has no field "dump"; expected one of byte, char, find, format, gmatch, gsub, len, lower, match, rep, reverse, sub, upper [policy.unknown-field]
    3 | return string.dump
      |               ^
[4]
$ try 'return total' 2>&1 | sed 's/one of .* \[/one of ... [/'
guerdon: pay.lua:3:8: policy "base", sale R1 of partner P1 in 2024-03: there is no "total" here; a text is put in quotes, "total"; a variable or function of your own is declared with `local` [policy.unknown-name]
    3 | return total
      |        ^

# Slips of those who do not write Lua every day.
$ try 'return partner:trailing(3).revenue'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: partner.trailing(n): n must be a whole number from 1 to 1200, found a table; it is written partner.trailing(3), with a dot [policy.argument]
    3 | return partner:trailing(3).revenue
      |                ^
[4]
$ try 'return partner.score * 2'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: attempt to perform arithmetic on field 'score' (a function value); it is a function: call it with ( ) to get what it gives [policy.runtime]
    3 | return partner.score * 2
      |                ^
[4]
$ try 'return partner.period * 2'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: attempt to perform arithmetic on field 'period' (a table value); it is a table: name the field of it that is meant [policy.runtime]
    3 | return partner.period * 2
      |                ^
[4]
$ try 'if partner.score > 2 then return 1 end'
guerdon: pay.lua:3:18: policy "base", sale R1 of partner P1 in 2024-03: attempt to compare number with function; a function is called with ( ) to get what it gives [policy.runtime]
    3 | if partner.score > 2 then return 1 end
      |                  ^
[4]
$ try 'gather("year", sale.amount)'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: gather: the first argument is `state`, found "year" [policy.argument]
    3 | gather("year", sale.amount)
      | ^
[4]
$ try 'tally("year")'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: tally: the first argument is `state`, found "year" [policy.argument]
    3 | tally("year")
      | ^
[4]
$ try 'gather(state, "year", 5) return true_up(state, "year", function() end, p)'
guerdon: pay.lua:2:24: policy "base", sale R1 of partner P1 in 2024-03: what is due is a number, 0 where nothing is; found nothing [policy.result]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
[4]
$ printf 'id,sale_id,refunded_at,amount\nF1,R1,2024-03-09,1.00\n' > refunds.csv
$ printf 'return policy { kind = "commission",\n  refund = function() return refund.amount end }\n' > pay.lua
$ guerdon earnings program.yaml --data . --format csv
guerdon: pay.lua:2:30: policy "base", refund F1 of partner P1 in 2024-03: there is no "refund" here; it is the first argument of the handler for it: function(refund, partner, p, state) [policy.unknown-name]
    2 |   refund = function() return refund.amount end }
      |                              ^
[4]
