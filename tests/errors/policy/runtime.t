# A policy that fails while it runs: exit code 4, with its line, the event, the partner and the period it was at.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': earnings by a policy whose sale handler is BODY, in line 3
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . --format csv
> }

$ try 'return sale.amount * nil'
guerdon: pay.lua:3:20: policy "base", sale R1 of partner P1 in 2024-03: attempt to perform arithmetic on a nil value [policy.runtime]
    3 | return sale.amount * nil
      |                    ^
[4]
$ try 'local rates = {} return sale.amount * rates[sale.product].rate'
guerdon: pay.lua:3:59: policy "base", sale R1 of partner P1 in 2024-03: attempt to index a nil value [policy.runtime]
    3 | local rates = {} return sale.amount * rates[sale.product].rate
      |                                                           ^
[4]
$ try 'return sale.product .. "x"'
guerdon: pay.lua:3:13: policy "base", sale R1 of partner P1 in 2024-03: attempt to concatenate field 'product' (a nil value); it has no value here; test for it, or give one: (... or "none") [policy.runtime]
    3 | return sale.product .. "x"
      |             ^
[4]
$ try 'return sale.amount < "100"'
guerdon: pay.lua:3:20: policy "base", sale R1 of partner P1 in 2024-03: attempt to compare number with string; one is a text, one a number; a day is date("2024-01-31") [policy.runtime]
    3 | return sale.amount < "100"
      |                    ^
[4]
$ try 'return sale:discount()'
guerdon: pay.lua:3:13: policy "base", sale R1 of partner P1 in 2024-03: sale has no field "discount"; expected one of amount, category, currency, date, full_amount, id, kind, months, number, original_amount, product, quantity, referral, share [policy.unknown-field]
    3 | return sale:discount()
      |             ^
[4]
$ try 'local f return f(sale)'
guerdon: pay.lua:3:16: policy "base", sale R1 of partner P1 in 2024-03: attempt to call local 'f' (a nil value); there is no function of that name [policy.runtime]
    3 | local f return f(sale)
      |                ^
[4]

# The line is the one that failed, not the one that called.
$ cat > pay.lua <<END
> local function rate(sale)
>   local half = sale.amount / 2
>   return half + sale.quality
> end
> 
> return policy {
>   kind = "commission",
>   sale = function(sale)
>     return rate(sale) * 2
>   end,
> }
> END
$ guerdon earnings program.yaml --data .
guerdon: pay.lua:3:22: policy "base", sale R1 of partner P1 in 2024-03: sale has no field "quality"; did you mean "quantity"? [policy.unknown-field]
    3 |   return half + sale.quality
      |                      ^
[4]

# What a policy says itself, with error and assert.
$ try 'error("no rate for " .. sale.id)'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: no rate for R1 [policy.runtime]
    3 | error("no rate for " .. sale.id)
      | ^
[4]
$ try 'assert(sale.amount < 50, "too large for this policy")'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: too large for this policy [policy.runtime]
    3 | assert(sale.amount < 50, "too large for this policy")
      | ^
[4]
$ try 'assert(sale.amount < 50)'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: assertion failed [policy.runtime]
    3 | assert(sale.amount < 50)
      | ^
[4]
$ try 'error({ code = 7 })'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: the policy raised an error without a text [policy.runtime]
    3 | error({ code = 7 })
      | ^
[4]
$ try 'error()'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: the policy raised an error without a text [policy.runtime]
    3 | error()
      | ^
[4]
$ try 'error(nil)'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: the policy raised an error without a text [policy.runtime]
    3 | error(nil)
      | ^
[4]

# A colon and a number within the message are the message.
$ try 'error("rule 12: no rate")'
guerdon: pay.lua:3:1: policy "base", sale R1 of partner P1 in 2024-03: rule 12: no rate [policy.runtime]
    3 | error("rule 12: no rate")
      | ^
[4]

# Every handler says what it was at.
$ for handler in referred qualified sale refund; do
>   printf 'return policy {\n  kind = "commission",\n  %s = function(event) return nil + 1 end,\n}\n' $handler > pay.lua
>   printf 'id,partner_id,referred_at,status,amount,refunded_at\nR1,P1,2024-03-02,refunded,100.00,2024-04-01\n' > referrals.csv
>   guerdon earnings program.yaml --data .
> done
guerdon: pay.lua:3:41: policy "base", referred R1 of partner P1 in 2024-03: attempt to perform arithmetic on a nil value [policy.runtime]
    3 |   referred = function(event) return nil + 1 end,
      |                                         ^
guerdon: pay.lua:3:42: policy "base", qualified R1 of partner P1 in 2024-03: attempt to perform arithmetic on a nil value [policy.runtime]
    3 |   qualified = function(event) return nil + 1 end,
      |                                          ^
guerdon: pay.lua:3:37: policy "base", sale R1 of partner P1 in 2024-03: attempt to perform arithmetic on a nil value [policy.runtime]
    3 |   sale = function(event) return nil + 1 end,
      |                                     ^
guerdon: pay.lua:3:39: policy "base", refund R1 of partner P1 in 2024-04: attempt to perform arithmetic on a nil value [policy.runtime]
    3 |   refund = function(event) return nil + 1 end,
      |                                       ^
[4]
$ printf 'return policy {\n  kind = "commission",\n  period = function(partner) return nil + 1 end,\n}\n' > pay.lua
$ guerdon earnings program.yaml --data .
guerdon: pay.lua:3:41: policy "base", the period of partner P1 in 2024-03: attempt to perform arithmetic on a nil value [policy.runtime]
    3 |   period = function(partner) return nil + 1 end,
      |                                         ^
[4]
$ printf 'id,partner_id,at,kind\nA1,P1,2024-05-01,webinar\n' > activities.csv
$ printf 'return policy {\n  kind = "commission",\n  activity = function(event) return nil + 1 end,\n}\n' > pay.lua
$ guerdon earnings program.yaml --data .
guerdon: pay.lua:3:41: policy "base", activity A1 of partner P1 in 2024-05: attempt to perform arithmetic on a nil value [policy.runtime]
    3 |   activity = function(event) return nil + 1 end,
      |                                         ^
[4]

# simulate and check run the policies too.
$ guerdon simulate program.yaml --data .
guerdon: pay.lua:3:41: policy "base", activity A1 of partner P1 in 2024-05: attempt to perform arithmetic on a nil value [policy.runtime]
    3 |   activity = function(event) return nil + 1 end,
      |                                         ^
[4]
$ guerdon check program.yaml --data .
guerdon: pay.lua:3:41: policy "base", activity A1 of partner P1 in 2024-05: attempt to perform arithmetic on a nil value [policy.runtime]
    3 |   activity = function(event) return nil + 1 end,
      |                                         ^
[4]
