# check: a program that is right, without data and with them.

$ cp "$ROOT"/tests/cli/small/* .
$ guerdon check program.yaml
small (program.yaml), amounts in USD, by month

Policies
policy           kind        unit     called on
base             commission  USD      sale
    A percentage of every sale.
second-customer  commission  USD      qualified, referred, refund, sale
    A bonus for reaching a count or a sum for the first time.
badge            reward      badge    activity, qualified, referred, refund, sa…
    A reward for reaching a count or a sum, at milestones or at every so many.
webinars         reward      credits  activity
    A reward for activities, by kind and value, so many times in a period.
tiers            tier        level    level
    The level by revenue, over the last periods or a year.

ok: 4 policies, 2 rewards, 3 levels
$ guerdon check program.yaml --data .
Program  small (program.yaml), amounts in USD
Data     the CSV files of .
         4 partners, 5 referrals, 6 sales, 2 refunds, 3 activities
Span     2024-01 to 2024-03, 3 months

Policies
policy           kind        unit     called on
base             commission  USD      sale
    A percentage of every sale.
second-customer  commission  USD      qualified, referred, refund, sale
    A bonus for reaching a count or a sum for the first time.
badge            reward      badge    activity, qualified, referred, refund, sa…
    A reward for reaching a count or a sum, at milestones or at every so many.
webinars         reward      credits  activity
    A reward for activities, by kind and value, so many times in a period.
tiers            tier        level    level
    The level by revenue, over the last periods or a year.

What the policies read
field             where it comes from  read by
sale.amount       built in             base, second-customer, badge
partner.model     built in             base
refund.in_window  built in             second-customer, badge
refund.is_full    built in             second-customer, badge
refund.number     built in             second-customer, badge
refund.refunded   built in             second-customer, badge
sale.number       built in             second-customer, badge
activity.kind     built in             webinars
activity.value    built in             webinars
partner.total     built in             tiers
partner.trailing  built in             tiers

Partners by level
level   partners at some time  at the end
bronze                      4           4
silver                      1           0
gold                        1           0

ok: 4 policies, 2 rewards, 3 levels
$ guerdon check program.yaml --data . --format csv
section,policy,kind,handlers,unit,text,remedy,id,file,line,column
policy,base,commission,sale,USD,A percentage of every sale.,,,,,
policy,second-customer,commission,"qualified, referred, refund, sale",USD,A bonus for reaching a count or a sum for the first time.,,,,,
policy,badge,reward,"activity, qualified, referred, refund, sale",badge,"A reward for reaching a count or a sum, at milestones or at every so many.",,,,,
policy,webinars,reward,activity,credits,"A reward for activities, by kind and value, so many times in a period.",,,,,
policy,tiers,tier,level,level,"The level by revenue, over the last periods or a year.",,,,,
$ guerdon check program.yaml --data . --format json > checked.json
$ cat checked.json
{
  "program": "small",
  "file": "program.yaml",
  "data": ".",
  "currency": "USD",
  "period_kind": "month",
  "from": "2024-01",
  "until": "2024-04",
  "counts": {"partners": 4, "referrals": 5, "sales": 6, "refunds": 2, "activities": 3},
  "policies": [
    {"policy": "base", "use": "std:commission/percentage", "kind": "commission", "handlers": "sale", "unit": "USD", "summary": "A percentage of every sale.", "reads": ""},
    {"policy": "second-customer", "use": "std:bonus/milestone", "kind": "commission", "handlers": "qualified, referred, refund, sale", "unit": "USD", "summary": "A bonus for reaching a count or a sum for the first time.", "reads": "refund.in_window, refund.is_full, refund.number, refund.refunded, sale.amount, sale.number"},
    {"policy": "badge", "use": "std:reward/milestone", "kind": "reward", "handlers": "activity, qualified, referred, refund, sale", "unit": "badge", "summary": "A reward for reaching a count or a sum, at milestones or at every so many.", "reads": "refund.in_window, refund.is_full, refund.number, refund.refunded, sale.amount, sale.number"},
    {"policy": "webinars", "use": "std:reward/activity", "kind": "reward", "handlers": "activity", "unit": "credits", "summary": "A reward for activities, by kind and value, so many times in a period.", "reads": "activity.kind, activity.value"},
    {"policy": "tiers", "use": "std:tier/revenue", "kind": "tier", "handlers": "level", "unit": null, "summary": "The level by revenue, over the last periods or a year.", "reads": "partner.total, partner.trailing"}
  ],
  "fields": [
    {"field": "sale.amount", "source": "built in"},
    {"field": "partner.model", "source": "built in"},
    {"field": "refund.in_window", "source": "built in"},
    {"field": "refund.is_full", "source": "built in"},
    {"field": "refund.number", "source": "built in"},
    {"field": "refund.refunded", "source": "built in"},
    {"field": "sale.number", "source": "built in"},
    {"field": "activity.kind", "source": "built in"},
    {"field": "activity.value", "source": "built in"},
    {"field": "partner.total", "source": "built in"},
    {"field": "partner.trailing", "source": "built in"}
  ],
  "levels": [
    {"level": "bronze", "partners": 4, "partners_at_end": 4},
    {"level": "silver", "partners": 1, "partners_at_end": 0},
    {"level": "gold", "partners": 1, "partners_at_end": 0}
  ],
  "warnings": [],
  "accepted": 0
}

# Without data there is nothing to count.
$ guerdon check program.yaml --format json > checked.json
$ sqlite3 :memory: "select group_concat(key, ' ') from json_each(readfile('checked.json'))"
program file currency policies levels warnings accepted

# A filter's fields are read as well. A column that is named like a field of the engine's own does not stand in for it:
# `referral.date` is built in, whatever the column says.
$ cat > spring.yaml <<'END'
> program: spring
> currency: USD
> policies:
>   - name: spring
>     use: spring.lua
>     for: {region: north, referral.date: {min: 2024-01-01}}
> END
$ cat > spring.lua <<'END'
> return policy {
>   kind = "commission",
>   sale = function(sale) return sale.amount * (sale.referral.date > date("2024-01-15") and 0.1 or 0.2) end,
> }
> END
$ mkdir named && cp partners.csv sales.csv rates.csv named
$ sed 's/channel/date/' referrals.csv > named/referrals.csv
$ guerdon check spring.yaml --data named | sed -n '/^What/,/^$/p'
What the policies read
field           where it comes from        read by
sale.amount     built in                   spring
sale.referral   built in                   spring
partner.region  column of partners (text)  spring
referral.date   built in                   spring

# --strict makes warnings fail; what is accepted is counted.
$ printf 'program: p\ncurrency: USD\nrewards: {badge: {title: Badge}}\npolicies:\n  - {name: base, use: std:commission/percentage, params: {rate: 10%%}}\n' > idle.yaml
$ guerdon check idle.yaml
p (idle.yaml), amounts in USD, by month

Policies
policy  kind        unit  called on
base    commission  USD   sale
    A percentage of every sale.

Warnings
idle.yaml:3:11: no policy grants the reward "badge"; give a policy this `unit`,
    or take the reward out of the catalogue [check.reward-unused]

1 warning: 1 policy, 1 reward
$ guerdon check idle.yaml --strict > /dev/null
[1]
$ sed -i '$a accept: [check.reward-unused]' idle.yaml
$ guerdon check idle.yaml --strict
p (idle.yaml), amounts in USD, by month

Policies
policy  kind        unit  called on
base    commission  USD   sale
    A percentage of every sale.

ok: 1 policy, 1 reward; 1 accepted

# A comparison in a text is no filter: a range is.
$ printf 'program: p\ncurrency: USD\npolicies:\n  - {name: base, use: std:commission/percentage, params: {rate: 10%%}, for: {amount: ">50"}}\n' > range.yaml
$ guerdon check range.yaml --data . | sed -n '/^Warnings/,/^$/p'
Warnings
range.yaml:4:77: policy "base" never applies: no sale has amount >50; a range is
    written {min: 100, max: 500}, or with one of the two
    [check.policy-unmatched]
