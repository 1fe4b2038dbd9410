# rules: what comes with guerdon, the text of one, and what it takes.

# The list names every file of rules/ once, by its folders.
$ guerdon rules | grep -e '^std:commission' -e '^  percentage ' | tr -s ' '
std:commission/
 percentage A percentage of every sale.
$ guerdon rules | grep -c '^  [a-z]' > listed; find $ROOT/rules -name '*.lua' | wc -l | diff listed -
$ guerdon rules | tail -n 2 | sed 's/^[0-9][0-9]*/N/'
N rules. guerdon rules show std:commission/percentage prints one, with --params
what it takes.
$ guerdon rules | awk 'length > 80'
$ guerdon rules --format csv | grep -e '^rule,' -e /percentage,
rule,folder,kind,summary
std:commission/percentage,commission,commission,A percentage of every sale.
$ guerdon rules --format csv | sed 1d | cut -d, -f1 > names
$ (cd $ROOT/rules; find * -name '*.lua' | sed 's/\.lua$//; s/^/std:/' | LC_ALL=C sort) | diff names -
$ guerdon rules --format json | grep /percentage
  {"rule": "std:commission/percentage", "folder": "commission", "kind": "commission", "summary": "A percentage of every sale."},

$ for rule in $(cat names); do guerdon rules show $rule --params; done | awk 'length > 80'

# The text is the file, with or without std:.
$ guerdon rules show std:commission/percentage | cmp - $ROOT/rules/commission/percentage.lua
$ guerdon rules show commission/percentage | cmp - $ROOT/rules/commission/percentage.lua

# What it takes.
$ guerdon rules show std:commission/fixed --params
std:commission/fixed
  A fixed amount per sale, quantity, qualified referral or referral.
  Kind commission, called on qualified, referred, sale.

Parameters
  amount  money, at least 0; required
          paid for each
  per     text, one of sale, quantity, qualified, referral; default sale
          what is counted
$ guerdon rules show std:commission/fixed --params --format csv
parameter,type,required,default,min,max,choices,doc
amount,money,yes,,0,,,paid for each
per,text,no,sale,,,"sale, quantity, qualified, referral",what is counted
$ guerdon rules show commission/fixed --params --format json
{
  "rule": "std:commission/fixed",
  "kind": "commission",
  "handlers": "qualified, referred, sale",
  "summary": "A fixed amount per sale, quantity, qualified referral or referral.",
  "params": [
    {"parameter": "amount", "type": "money", "required": "yes", "default": null, "min": "0", "max": null, "choices": null, "doc": "paid for each"},
    {"parameter": "per", "type": "text", "required": "no", "default": "sale", "min": null, "max": null, "choices": "sale, quantity, qualified, referral", "doc": "what is counted"}
  ]
}

# Names that are not there, and words that do not fit.
$ guerdon rules show std:comission/percentige
guerdon: there is no rule "std:comission/percentige"; did you mean std:commission/percentage? [usage.rule]
[2]
$ guerdon rules show percentage
guerdon: there is no rule "percentage"; did you mean std:commission/percentage? [usage.rule]
[2]
$ guerdon rules show chocolate
guerdon: there is no rule "chocolate"; guerdon rules lists them [usage.rule]
[2]
$ guerdon rules commission
guerdon: "commission" is not understood: guerdon rules lists the rules, guerdon rules show RULE prints one [usage.operand]
[2]
$ guerdon rules show
guerdon: one rule at a time: guerdon rules show RULE; guerdon rules lists them [usage.operand]
[2]
$ guerdon rules show commission/fixed commission/percentage
guerdon: one rule at a time: guerdon rules show RULE; guerdon rules lists them [usage.operand]
[2]
$ guerdon rules --params
guerdon: --params is about one rule: guerdon rules show RULE --params [usage.operand]
[2]
$ guerdon rules --format xml
guerdon: --format xml is unknown; expected one of table, csv, json [usage.format]
[2]
