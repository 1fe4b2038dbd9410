# The declaration: policy { kind, summary, params, handlers }. What is not understood is refused, with the nearest name.

$ printf 'program: declared\ncurrency: USD\npolicies: [{name: base, use: pay.lua}]\n' > program.yaml

# declare_ 'TEXT': check a policy that is TEXT
$ declare_() {
>   printf '%s\n' "$1" > pay.lua
>   guerdon check program.yaml > checked && tail -n 1 checked
> }
$ declare_ 'return 5'
guerdon: pay.lua: the file must end in `return policy { kind = ..., ... }`, it returned a number [policy.declaration]
[3]
$ declare_ 'return { kind = "commission", sale = function() return 1 end }'
guerdon: pay.lua: the file must end in `return policy { kind = ..., ... }`, it returned a table [policy.declaration]
[3]
$ declare_ 'policy { kind = "commission", sale = function() return 1 end }'
guerdon: pay.lua:1:1: the file must end in `return policy { kind = ..., ... }`, it returned nothing [policy.declaration]
    1 | policy { kind = "commission", sale = function() return 1 end }
      | ^
[3]
$ declare_ 'return policy {}'
guerdon: pay.lua:1:8: kind must be one of commission, reward, tier, qualification, score, response [policy.declaration]
    1 | return policy {}
      |        ^
[3]
$ declare_ 'return policy { kind = "comission", sale = function() end }'
guerdon: pay.lua:1:24: there is no kind "comission"; did you mean "commission"? [policy.declaration]
    1 | return policy { kind = "comission", sale = function() end }
      |                        ^
[3]
$ declare_ 'return policy { kind = 5, sale = function() end }'
guerdon: pay.lua:1:24: kind must be one of commission, reward, tier, qualification, score, response [policy.declaration]
    1 | return policy { kind = 5, sale = function() end }
      |                        ^
[3]
$ declare_ 'return policy { kind = "override", downline = function() end }'
guerdon: pay.lua:1:24: there is no kind "override"; expected one of commission, reward, tier, qualification, score, response [policy.declaration]
    1 | return policy { kind = "override", downline = function() end }
      |                        ^
[3]

# Handlers.
$ declare_ 'return policy { kind = "commission" }'
guerdon: pay.lua:1:8: a commission policy needs at least one handler: activity, period, qualified, referred, refund, sale [policy.declaration]
    1 | return policy { kind = "commission" }
      |        ^
[3]
$ declare_ 'return policy { kind = "commission", sales = function() end }'
guerdon: pay.lua:1:38: a commission policy has no "sales"; did you mean "sale"? [policy.declaration]
    1 | return policy { kind = "commission", sales = function() end }
      |                                      ^
[3]
$ declare_ 'return policy { kind = "commission", level = function() end }'
guerdon: pay.lua:1:38: a commission policy has no "level"; expected one of activity, kind, params, period, qualified, referred, refund, sale, summary [policy.declaration]
    1 | return policy { kind = "commission", level = function() end }
      |                                      ^
[3]
$ declare_ 'return policy { kind = "tier", sale = function() end }'
guerdon: pay.lua:1:32: a tier policy has no "sale"; expected one of kind, level, params, summary [policy.declaration]
    1 | return policy { kind = "tier", sale = function() end }
      |                                ^
[3]
$ declare_ 'return policy { kind = "commission", sale = 5 }'
guerdon: pay.lua:1:38: sale must be a function [policy.declaration]
    1 | return policy { kind = "commission", sale = 5 }
      |                                      ^
[3]
$ declare_ 'return policy { kind = "commission", sale = function() end, sumary = "x" }'
guerdon: pay.lua:1:61: a commission policy has no "sumary"; did you mean "summary"? [policy.declaration]
    1 | ...olicy { kind = "commission", sale = function() end, sumary = "x" }
      |                                                        ^
[3]
$ declare_ 'return policy { kind = "commission", sale = function() end, summary = 5 }'
guerdon: pay.lua:1:61: summary must be a text [policy.declaration]
    1 | ...policy { kind = "commission", sale = function() end, summary = 5 }
      |                                                         ^
[3]
$ declare_ 'return policy { kind = "commission", sale = function() end, params = 5 }'
guerdon: pay.lua:1:61: params must be a table [policy.declaration]
    1 | ... policy { kind = "commission", sale = function() end, params = 5 }
      |                                                          ^
[3]

# Parameters.
$ param() { declare_ "return policy { kind = \"commission\", sale = function() end, params = { rate = $1 } }"; }
$ param '5'
guerdon: pay.lua:1:72: parameter "rate" must be a table such as { type = "percent" } [policy.declaration]
    1 | ...ind = "commission", sale = function() end, params = { rate = 5 } }
      |                                                          ^
[3]
$ param '{}'
guerdon: pay.lua:1:72: parameter "rate" needs a type; expected one of boolean, brackets, date, integer, level, list, map, money, number, percent, span, text, unit [policy.declaration]
    1 | ...nd = "commission", sale = function() end, params = { rate = {} } }
      |                                                         ^
[3]
$ param '{ type = "percentage" }'
guerdon: pay.lua:1:88: parameter "rate": there is no type "percentage"; did you mean "percent"? [policy.declaration]
    1 | ...le = function() end, params = { rate = { type = "percentage" } } }
      |                                                    ^
[3]
$ param '{ type = 5 }'
guerdon: pay.lua:1:72: parameter "rate": type must be a string [policy.declaration]
    1 | ...ission", sale = function() end, params = { rate = { type = 5 } } }
      |                                               ^
[3]
$ param '{ type = "percent", defualt = "10%" }'
guerdon: pay.lua:1:99: parameter "rate" has no "defualt"; did you mean "default"? [policy.declaration]
    1 | ...) end, params = { rate = { type = "percent", defualt = "10%" } } }
      |                                                 ^
[3]
$ param '{ type = "percent", default = "ten" }'
guerdon: pay.lua:1:72: in a default: parameter "rate": expected a percentage such as 15%, found "ten" [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "percent", defaul...
      |                                     ^
[3]
$ param '{ type = "percent", default = "110%", max = "100%" }'
guerdon: pay.lua:1:72: in a default: parameter "rate": 110% is above its maximum 100% [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "percent", defaul...
      |                                     ^
[3]
$ param '{ type = "percent", optional = "yes" }'
guerdon: pay.lua:1:72: parameter "rate": optional must be a boolean [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "percent", option...
      |                                     ^
[3]
$ param '{ type = "percent", min = "low" }'
guerdon: pay.lua:1:72: parameter "rate": min must be a number or a percentage [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "percent", min = ...
      |                                     ^
[3]
$ param '{ type = "text", choices = "a" }'
guerdon: pay.lua:1:72: parameter "rate": choices must be a table [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "text", choices =...
      |                                     ^
[3]
$ param '{ type = "text", choices = { "a", "b" }, default = "c" }'
guerdon: pay.lua:1:72: in a default: parameter "rate": "c" is none of its values; expected one of a, b [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "text", choices =...
      |                                     ^
[3]
$ param '{ type = "list", of = "moneys" }'
guerdon: pay.lua:1:101: parameter "rate": there is no type "moneys"; did you mean "money"? [policy.declaration]
    1 | ...tion() end, params = { rate = { type = "list", of = "moneys" } } }
      |                                                        ^
[3]
$ param '{ type = "list", of = "money", default = 5 }'
guerdon: pay.lua:1:72: in a default: parameter "rate": expected a list, found "5" [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "list", of = "mon...
      |                                     ^
[3]
$ param '{ type = "map", keys = "lvl", of = "money" }'
guerdon: pay.lua:1:102: parameter "rate": there is no type "lvl"; expected one of boolean, brackets, date, integer, level, list, map, money, number, percent, span, text, unit [policy.declaration]
    1 | ...params = { rate = { type = "map", keys = "lvl", of = "money" } } }
      |                                             ^
[3]
$ param '{ type = "date", default = "soon" }'
guerdon: pay.lua:1:72: in a default: parameter "rate": expected a date such as 2024-01-31, found "soon" [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "date", default =...
      |                                     ^
[3]
$ param '{ type = "brackets", default = { { from = 0 } } }'
guerdon: pay.lua:1:72: in a default: parameter "rate": a bracket needs a rate, an amount, or both [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "brackets", defau...
      |                                     ^
[3]

# Right ones.
$ param '{ type = "percent", default = "10%", min = 0, max = "100%", doc = "share" }'
1 warning: 1 policy

$ param '{ type = "brackets", default = { { from = 0, rate = "5%" }, { from = 100, rate = "7%" } } }'
1 warning: 1 policy
$ param '{ type = "list", of = "text", default = {} }'
1 warning: 1 policy

# A default is looked at even where the program gives another value.
$ printf 'program: declared\ncurrency: USD\npolicies: [{name: base, use: pay.lua, params: {rate: 5%%}}]\n' > program.yaml
$ param '{ type = "percent", default = 10, max = "100%" }'
guerdon: pay.lua:1:72: in a default: parameter "rate": 10 is above its maximum 100%; did you mean 10%? [policy.declaration]
    1 | ...ale = function() end, params = { rate = { type = "percent", defaul...
      |                                     ^
[3]
$ param '{ type = "percent", default = "10%", max = "100%" }'
1 warning: 1 policy
