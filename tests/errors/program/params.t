# Parameters of a policy: a policy declares names, types and bounds; the program's mistakes are refused at their own place.

# with 'PARAMS' [RULE]: check a program whose one policy has these parameters; they start at line 6, column 13
$ with() {
>   printf 'program: params\ncurrency: USD\npolicies:\n  - name: base\n    use: %s\n    params: %s\n' "${2:-std:commission/percentage}" "$1" > program.yaml
>   guerdon check program.yaml
> }

# Unknown, with the nearest name.
$ with '{rat: 10%}'
guerdon: program.yaml:6:14: std:commission/percentage has no parameter "rat"; did you mean "rate"? [program.unknown-param]
    6 |     params: {rat: 10%}
      |              ^
[3]
$ with '{rate: 10%, colour: red}'
guerdon: program.yaml:6:25: std:commission/percentage has no parameter "colour"; expected one of of, own, rate [program.unknown-param]
    6 |     params: {rate: 10%, colour: red}
      |                         ^
[3]

# Of the wrong type.
$ with '{rate: ten}'
guerdon: program.yaml:6:20: parameter "rate": expected a percentage such as 15%, found "ten" [program.wrong-param]
    6 |     params: {rate: ten}
      |                    ^
[3]
$ with '{rate: [10%]}'
guerdon: program.yaml:6:20: parameter "rate": expected a percentage such as 15%, found a list [program.wrong-param]
    6 |     params: {rate: [10%]}
      |                    ^
[3]
$ with '{rate: "10%"}'
guerdon: program.yaml:6:20: parameter "rate": expected a percentage such as 15%, found the quoted text "10%"; leave out the quotes [program.wrong-param]
    6 |     params: {rate: "10%"}
      |                    ^
[3]
$ with '{rate: 10 %}'
guerdon: program.yaml:6:20: parameter "rate": expected a percentage such as 15%, found "10 %" [program.wrong-param]
    6 |     params: {rate: 10 %}
      |                    ^
[3]
$ with '{rate: 1e-1}'
guerdon: program.yaml:6:20: parameter "rate": expected a percentage such as 15%, found "1e-1" [program.wrong-param]
    6 |     params: {rate: 1e-1}
      |                    ^
[3]
$ with '{rate: }'
guerdon: program.yaml:6:20: parameter "rate": expected a percentage such as 15%, found nothing [program.wrong-param]
    6 |     params: {rate: }
      |                    ^
[3]
$ with '[10%]'
guerdon: program.yaml:6:13: a list was found where "params" expects a map; write one such as {name: value} [program.wrong-type]
    6 |     params: [10%]
      |             ^
[3]

# Out of bounds.
$ with '{rate: 110%}'
guerdon: program.yaml:6:20: parameter "rate": 110% is above its maximum 100% [program.param-bounds]
    6 |     params: {rate: 110%}
      |                    ^
[3]
$ with '{rate: -1%}'
guerdon: program.yaml:6:20: parameter "rate": -1% is below its minimum 0% [program.param-bounds]
    6 |     params: {rate: -1%}
      |                    ^
[3]

# 15 is not 15 %.
$ with '{rate: 15}'
guerdon: program.yaml:6:20: parameter "rate": 15 is above its maximum 100%; did you mean 15%? [program.param-bounds]
    6 |     params: {rate: 15}
      |                    ^
[3]

# Missing.
$ with '{}' std:commission/fixed
guerdon: program.yaml:4:5: std:commission/fixed needs the parameter "amount" (money); add it under `params` [program.missing-param]
    4 |   - name: base
      |     ^
[3]
$ with '{per: sale}' std:commission/fixed
guerdon: program.yaml:4:5: std:commission/fixed needs the parameter "amount" (money); add it under `params` [program.missing-param]
    4 |   - name: base
      |     ^
[3]

# None of its values, with the nearest.
$ with '{amount: 5.00, per: sales}' std:commission/fixed
guerdon: program.yaml:6:33: parameter "per": "sales" is none of its values; did you mean "sale"? [program.param-choice]
    6 |     params: {amount: 5.00, per: sales}
      |                                 ^
[3]

# Money has at most the currency's decimals.
$ with '{amount: 5.005}' std:commission/fixed
guerdon: program.yaml:6:22: parameter "amount": 5.005 has more decimals than USD, which has 2; round it [program.precision]
    6 |     params: {amount: 5.005}
      |                      ^
[3]

# In maps and lists the key is named.
$ with '{products: {pro: 10%, basic: much}}' std:commission/by_product
guerdon: program.yaml:6:42: parameter "products.basic": expected a percentage such as 15%, found "much" [program.wrong-param]
    6 |     params: {products: {pro: 10%, basic: much}}
      |                                          ^
[3]
$ with '{metric: sales, at: {ten: 100.00}}' std:bonus/milestone
guerdon: program.yaml:6:34: parameter "at.ten": expected a number such as 12.5, found "ten" [program.wrong-param]
    6 |     params: {metric: sales, at: {ten: 100.00}}
      |                                  ^
[3]
$ with '{at: 5}' std:bonus/milestone
guerdon: program.yaml:6:18: parameter "at": expected a map, found "5" [program.wrong-param]
    6 |     params: {at: 5}
      |                  ^
[3]

# Every type of parameter, given a value that is none.
$ cat > all.lua <<END
> return policy {
>   kind = "commission",
>   params = {
>     number = { type = "number", optional = true }, integer = { type = "integer", optional = true },
>     percent = { type = "percent", optional = true }, money = { type = "money", optional = true },
>     boolean = { type = "boolean", optional = true }, text = { type = "text", optional = true },
>     date = { type = "date", optional = true }, span = { type = "span", optional = true },
>     level = { type = "level", optional = true }, unit = { type = "unit", optional = true },
>     list = { type = "list", of = "integer", optional = true }, map = { type = "map", of = "date", optional = true },
>     brackets = { type = "brackets", optional = true },
>   },
>   sale = function(sale, partner, p) return 1 end,
> }
> END
$ for given in number integer percent money boolean text date span level unit list map brackets; do with "{$given: {a: 1}}" all.lua; done
guerdon: program.yaml:6:22: parameter "number": expected a number such as 12.5, found a map [program.wrong-param]
    6 |     params: {number: {a: 1}}
      |                      ^
guerdon: program.yaml:6:23: parameter "integer": expected a whole number such as 12, found a map [program.wrong-param]
    6 |     params: {integer: {a: 1}}
      |                       ^
guerdon: program.yaml:6:23: parameter "percent": expected a percentage such as 15%, found a map [program.wrong-param]
    6 |     params: {percent: {a: 1}}
      |                       ^
guerdon: program.yaml:6:21: parameter "money": expected an amount such as 12.50, found a map [program.wrong-param]
    6 |     params: {money: {a: 1}}
      |                     ^
guerdon: program.yaml:6:23: parameter "boolean": expected true or false, found a map [program.wrong-param]
    6 |     params: {boolean: {a: 1}}
      |                       ^
guerdon: program.yaml:6:20: parameter "text": expected a text, found a map [program.wrong-param]
    6 |     params: {text: {a: 1}}
      |                    ^
guerdon: program.yaml:6:20: parameter "date": expected a date such as 2024-01-31, found a map [program.wrong-param]
    6 |     params: {date: {a: 1}}
      |                    ^
guerdon: program.yaml:6:20: parameter "span": expected a span such as 90d, 6m or 1y, found a map [program.wrong-param]
    6 |     params: {span: {a: 1}}
      |                    ^
guerdon: program.yaml:6:21: parameter "level": expected a level of the program's tiers, found a map [program.wrong-param]
    6 |     params: {level: {a: 1}}
      |                     ^
guerdon: program.yaml:6:20: parameter "unit": expected a unit: the currency or a reward of the catalogue, found a map [program.wrong-param]
    6 |     params: {unit: {a: 1}}
      |                    ^
guerdon: program.yaml:6:20: parameter "list": expected a list, found a map [program.wrong-param]
    6 |     params: {list: {a: 1}}
      |                    ^
guerdon: program.yaml:6:23: parameter "map.a": expected a date such as 2024-01-31, found "1" [program.wrong-param]
    6 |     params: {map: {a: 1}}
      |                       ^
guerdon: program.yaml:6:24: parameter "brackets": expected a list of brackets such as [{from: 0, rate: 5%}], found a map [program.wrong-param]
    6 |     params: {brackets: {a: 1}}
      |                        ^
[3]
$ with '{integer: 1.5}' all.lua
guerdon: program.yaml:6:23: parameter "integer": expected a whole number such as 12, found "1.5" [program.wrong-param]
    6 |     params: {integer: 1.5}
      |                       ^
[3]
$ with '{boolean: yes}' all.lua
guerdon: program.yaml:6:23: parameter "boolean": expected true or false, found "yes" [program.wrong-param]
    6 |     params: {boolean: yes}
      |                       ^
[3]
$ with '{date: 2024-02-30}' all.lua
guerdon: program.yaml:6:20: parameter "date": expected a date such as 2024-01-31, found "2024-02-30" [program.wrong-param]
    6 |     params: {date: 2024-02-30}
      |                    ^
[3]
$ with '{span: 3 months}' all.lua
guerdon: program.yaml:6:20: parameter "span": expected a span such as 90d, 6m or 1y, found "3 months" [program.wrong-param]
    6 |     params: {span: 3 months}
      |                    ^
[3]
$ with '{list: [1, 2, three]}' all.lua
guerdon: program.yaml:6:27: parameter "list": expected a whole number such as 12, found "three" [program.wrong-param]
    6 |     params: {list: [1, 2, three]}
      |                           ^
[3]
$ with '{map: {launch: soon}}' all.lua
guerdon: program.yaml:6:28: parameter "map.launch": expected a date such as 2024-01-31, found "soon" [program.wrong-param]
    6 |     params: {map: {launch: soon}}
      |                            ^
[3]

# Of a map each member has the bounds, of brackets each rate; 2 is not 2 %.
$ with '{products: {core: 2%, extra: 2}}' std:commission/by_product
guerdon: program.yaml:6:42: parameter "products.extra": 2 is above its maximum 100%; did you mean 2%? [program.param-bounds]
    6 |     params: {products: {core: 2%, extra: 2}}
      |                                          ^
[3]
$ with '{brackets: [{from: 0, rate: 2%}, {from: 500, rate: 5}]}' std:commission/retroactive
guerdon: program.yaml:6:64: parameter "brackets.rate": 5 is above its maximum 100%; did you mean 5%? [program.param-bounds]
    6 | ...   params: {brackets: [{from: 0, rate: 2%}, {from: 500, rate: 5}]}
      |                                                                  ^
[3]
$ sed 's/of = "integer"/&, max = 12/' all.lua > months.lua; with '{list: [1, 13]}' months.lua
guerdon: program.yaml:6:24: parameter "list": 13 is above its maximum 12 [program.param-bounds]
    6 |     params: {list: [1, 13]}
      |                        ^
[3]

# Values by date are a list, even one.
$ with '{rate: {from: 2024-01-01, value: 10%}}'
guerdon: program.yaml:6:20: parameter "rate": expected a percentage such as 15%, found a map; values by date are a list: [{from: 2024-01-01, value: ...}] [program.wrong-param]
    6 |     params: {rate: {from: 2024-01-01, value: 10%}}
      |                    ^
[3]
