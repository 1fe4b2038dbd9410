# Where in its line an error is. Lua knows lines only: the column is found again, and not given where it is not certain.

$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv

# try 'BODY': where the error is in a policy whose sale handler is BODY
$ try() {
>   printf 'return policy {\n  kind = "commission", sale = function(sale, partner, p, state)\n%s\nend }\n' "$1" > pay.lua
>   guerdon earnings program.yaml --data . 2>&1 | sed 's/ policy "base".*: /.../; s/...one of .*/.../'
> }

# Of two fields of one name it is the one whose object the message names; otherwise nothing is certain.
$ try 'return sale.amount + partner.amount'
guerdon: pay.lua:3:30:...partner has no field "amount"; expect...
    3 | return sale.amount + partner.amount
      |                              ^
$ try 'local a, b = sale, partner return a.nothing + b.nothing'
guerdon: pay.lua:3:...sale has no field "nothing"; expect...
    3 | local a, b = sale, partner return a.nothing + b.nothing
$ try 'local a = sale return a.nothing + a.nothing'
guerdon: pay.lua:3:25:...sale has no field "nothing"; expect...
    3 | local a = sale return a.nothing + a.nothing
      |                         ^
$ try 'return sale["nothing"]'
guerdon: pay.lua:3:13:...sale has no field "nothing"; expect...
    3 | return sale["nothing"]
      |             ^
$ try 'return sale.id .. sale.product .. sale.category'
guerdon: pay.lua:3:24:...(... or "none") [policy.runtime]
    3 | return sale.id .. sale.product .. sale.category
      |                        ^
$ try 'return sale.id .. nil .. sale.category'
guerdon: pay.lua:3:...attempt to concatenate a nil value [policy.runtime]
    3 | return sale.id .. nil .. sale.category

# A key of a table, a comment and a quoted text are no names.
$ try 'local t = { colour = colour } -- colour
> return t'
guerdon: pay.lua:3:22:...there is no "colour" here; keep it in `state`, as in state.colour = (state.colour or 0) + 1 [policy.unknown-name]
    3 | local t = { colour = colour } -- colour
      |                      ^
$ try 'local text = "missing" return missing'
guerdon: pay.lua:3:31:...there is no "missing" here; a text is put in quotes, "missing"; a variable or function of your own is declared with `local` [policy.unknown-name]
    3 | local text = "missing" return missing
      |                               ^
$ try '--[[ missing ]] return missing'
guerdon: pay.lua:3:24:...there is no "missing" here; a text is put in quotes, "missing"; a variable or function of your own is declared with `local` [policy.unknown-name]
    3 | --[[ missing ]] return missing
      |                        ^

# What is called, in whatever way: the call that failed.
$ try 'local f = round_to return f(sale, 5)'
guerdon: pay.lua:2:24:...the value must be a number, found table [policy.runtime]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^
$ try 'return 1 + round_to(sale, 5)'
guerdon: pay.lua:3:12:...the value must be a number, found table [policy.runtime]
    3 | return 1 + round_to(sale, 5)
      |            ^
$ try 'return 1 + round_to(2, 5) + round_to(sale, 5)'
guerdon: pay.lua:3:...the value must be a number, found table [policy.runtime]
    3 | return 1 + round_to(2, 5) + round_to(sale, 5)
$ try 'local rates = { pro = {} } return 1 + rates.pro.rate.share'
guerdon: pay.lua:3:49:...if ... then [policy.runtime]
    3 | local rates = { pro = {} } return 1 + rates.pro.rate.share
      |                                                 ^
$ try 'local rates = {} return 1 + rates[sale.id].share'
guerdon: pay.lua:3:44:...attempt to index a nil value [policy.runtime]
    3 | local rates = {} return 1 + rates[sale.id].share
      |                                            ^
$ try 'local rates = {} return 1 + rates[sale.id][1].share'
guerdon: pay.lua:3:...attempt to index a nil value [policy.runtime]
    3 | local rates = {} return 1 + rates[sale.id][1].share
$ try 'return 1 + #sale.category'
guerdon: pay.lua:3:18:...attempt to get length of field 'category' (a nil value) [policy.runtime]
    3 | return 1 + #sale.category
      |                  ^
$ try 'return -sale.category'
guerdon: pay.lua:3:14:...(... or 0) [policy.runtime]
    3 | return -sale.category
      |              ^

# When the last thing a handler does is the call that fails, its line is forgotten: what the message names is looked for.
$ try 'local step = 5
> return round_to(sale,
>   step)'
guerdon: pay.lua:4:8:...the value must be a number, found table [policy.runtime]
    4 | return round_to(sale,
      |        ^
$ try 'local step = 5
> if step == 6 then return round_to(1, step) end
> return round_to(sale, step)'
guerdon: pay.lua:2:24:...the value must be a number, found table [policy.runtime]
    2 |   kind = "commission", sale = function(sale, partner, p, state)
      |                        ^

# Columns count characters, and the mark stands below them.
$ try 'local gruß = "日本" return gruß .. sale.category'
guerdon: pay.lua:3:39:...(... or "none") [policy.runtime]
    3 | local gruß = "日本" return gruß .. sale.category
      |                                         ^
$ printf 'return policy {\n\tkind = "commission",\n\tsale = function(sale)\n\t\treturn\tsale.ammount\n\tend,\n}\n' > pay.lua
$ guerdon earnings program.yaml --data . 2>&1 | tail -n 2
    4 |         return  sale.ammount
      |                      ^

# A long line is shown around the place.
$ try 'local a = sale.amount + sale.amount + sale.amount + sale.amount + sale.amount + sale.amount + sale.nothing + sale.amount + sale.amount + sale.amount'
guerdon: pay.lua:3:100:...sale has no field "nothing"; expect...
    3 | ...sale.amount + sale.amount + sale.nothing + sale.amount + sale.amou...
      |                                     ^

# What moves a terminal is neither run nor shown.
$ try "$(printf 'local a = "\033[31m" return sale.nothing')"
guerdon: pay.lua:3:12: byte 92 of the file is a control character, which readers do not see; write it as an escape, such as "\27" [policy.unreadable]
    3 | local a = "?[31m" return sale.nothing
      |            ^

# A shipped rule is shown as well: its text is in the binary.
$ printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: std:commission/margin, params: {cost: price, rate: 5%%}}]\n' > program.yaml
$ guerdon earnings program.yaml --data . 2>&1 | sed 's/; expected one of .*/; .../'
guerdon: std:commission/margin:12:21: policy "base", sale R1 of partner P1 in 2024-03: sale has no field "price"; ...
   12 |   local cost = sale[p.cost]
      |                     ^

# In the compiler's words: of several equal tokens the one that it could not go on with.
$ check() { printf '%s\n' "$1" > own.lua; printf 'program: tried\ncurrency: USD\npolicies: [{name: base, use: own.lua}]\n' > own.yaml; guerdon check own.yaml 2>&1 | sed 's/;.*//'; }
$ check 'local a = (1 + 2) * (3 + ) + (4)'
guerdon: own.lua:1:26: unexpected symbol near ')' [policy.syntax]
    1 | local a = (1 + 2) * (3 + ) + (4)
      |                          ^
$ check 'local a = { 1, 2 } } return { 3 }'
guerdon: own.lua:1:20: unexpected symbol near '}' [policy.syntax]
    1 | local a = { 1, 2 } } return { 3 }
      |                    ^
$ check 'local end = 5 if end then end'
guerdon: own.lua:1:7: '<name>' expected near 'end' [policy.syntax]
    1 | local end = 5 if end then end
      |       ^
$ check 'local a = "one" local b = "two'
guerdon: own.lua:1:27: unfinished string near '"two' [policy.syntax]
    1 | local a = "one" local b = "two
      |                           ^
$ check 'return policy { kind = "commission", sale = function() for i = 1 do end end }'
guerdon: own.lua:1:66: ',' expected near 'do' [policy.syntax]
    1 | ...cy { kind = "commission", sale = function() for i = 1 do end end }
      |                                                          ^
$ check 'local s = [[
> text'
guerdon: own.lua:3: unfinished long string near '<eof>' [policy.syntax]
