# The blocks of the documentation are run as they stand.

$ block() { awk -v kind="$2" '$0 == "```" kind { on = 1; next } /^```/ { if (on) exit } on' $ROOT/$1; }
> mkdir policies; block README.md yaml > program.yaml; block README.md lua > policies/early_access.lua
> guerdon check program.yaml
thrive-partners (program.yaml), amounts in USD, by month

Policies
policy        kind        unit       called on
base          commission  USD        sale
    A percentage of every sale.
early-access  reward      beta-seat  sale
    An early-access seat for every third customer of a gold partner.
tiers         tier        level      level
    The level by revenue over the last periods.

ok: 2 policies, 1 reward, 3 levels



# The README's commands, on the data of an example.

$ cp $ROOT/examples/hybrid/data/*.csv . && gzip sales.csv && mkdir folder && cp *.csv *.csv.gz folder/
> grep '^    guerdon ' $ROOT/README.md | sed 's/^ *//' | while read -r command; do echo "> $command"; eval "$command" | head -n 3; done
> guerdon import year.book partners.csv referrals.csv sales.csv.gz
> guerdon check program.yaml --book year.book
> guerdon simulate program.yaml --book year.book
> guerdon earnings program.yaml --book year.book --format csv > lines.csv
> guerdon import year.book partners.csv referrals.csv sales.csv.gz
file           table      added  changed  unchanged  rejected
partners.csv   partners      72        0          0         0
referrals.csv  referrals  3,600        0          0         0
> guerdon check program.yaml --book year.book
Program  thrive-partners (program.yaml), amounts in USD
Data     the book year.book
         72 partners, 3,600 referrals, 2,659 sales
> guerdon simulate program.yaml --book year.book
Program  thrive-partners (program.yaml), amounts in USD
Data     the book year.book
         72 partners, 3,600 referrals, 2,659 sales
> guerdon earnings program.yaml --book year.book --format csv > lines.csv
file           table      added  changed  unchanged  rejected
partners.csv   partners       0        0         72         0
referrals.csv  referrals      0        0      3,600         0
sales.csv.gz   sales          0        0      2,659         0
Program  thrive-partners (program.yaml), amounts in USD
Data     the book year.book
         72 partners, 3,600 referrals, 2,659 sales
Span     2023-01 to 2025-12, 36 months

Policies
policy        kind        unit       called on
base          commission  USD        sale
    A percentage of every sale.
early-access  reward      beta-seat  sale
    An early-access seat for every third customer of a gold partner.
tiers         tier        level      level
    The level by revenue over the last periods.

What the policies read
field             where it comes from  read by
partner.level     built in             early-access
sale.number       built in             early-access
partner.trailing  built in             tiers

Partners by level
level   partners at some time  at the end
bronze                     72          71
silver                      6           1
gold                        0           0

ok: 2 policies, 1 reward, 3 levels
Program  thrive-partners (program.yaml), amounts in USD
Data     the book year.book
         72 partners, 3,600 referrals, 2,659 sales
Span     2023-01 to 2025-12, 36 months

Totals by unit
unit       what it is     quantity  worth in USD  partners  lines
USD        money         47,330.19     47,330.19        36  1,398
beta-seat  Early access          0          0.00         0      0

By policy
policy        unit        quantity  of unit's total  lines
base          USD        47,330.19          100.0 %  1,398
early-access  beta-seat          0                -      0

By model
model      partners        USD  of cost
affiliate        40  47,330.19  100.0 %
alliance         14               0.0 %
community        18               0.0 %
---------  --------  ---------  -------
total            72  47,330.19  100.0 %

By level (partners as they stand at the end)
level   partners        USD  of cost  lines
bronze        71  45,612.99   96.4 %  1,397
silver         1   1,717.20    3.6 %      1
gold           0               0.0 %      0
------  --------  ---------  -------  -----
total         72  47,330.19  100.0 %  1,398

By period
period     revenue        USD  of revenue  lines
2023     84,412.80   5,666.73       6.7 %    196
2024    205,291.61  15,380.76       7.5 %    512
2025    412,803.38  26,282.70       6.4 %    690
------  ----------  ---------  ----------  -----
total   702,507.79  47,330.19       6.7 %  1,398
(36 months, by the year in which they start: --format csv or json has each.)

Partners who earn most
 #  partner  name                  model           USD  of total  level at end
 1  AF38     Maker's Ledger        affiliate  4,892.22    10.3 %  bronze
 2  AF27     Kleinbetrieb Heute    affiliate  4,702.47     9.9 %  bronze
 3  AF26     Tiny Teams Daily      affiliate  3,284.66     6.9 %  bronze
 4  AF05     Petit Patron          affiliate  3,002.94     6.3 %  bronze
 5  AF10     Tools for Two         affiliate  2,690.51     5.7 %  bronze
 6  AF40     Second Shift Reviews  affiliate  2,450.90     5.2 %  bronze
 7  AF30     Studio Ångström       affiliate  2,395.47     5.1 %  bronze
 8  AF37     Ops Postcards         affiliate  2,139.59     4.5 %  bronze
 9  AF13     Señal Pyme            affiliate  2,126.66     4.5 %  bronze
10  AF32     Software Orchard      affiliate  2,093.32     4.4 %  bronze

Cost is 6.7 % of revenue 702,507.79 USD.
36 of 72 partners earn something.
Control: in every view 1,398 lines add up to 47,330.19 USD.
$ head -n 3 lines.csv
period,partner,policy,event,source,unit,quantity,level,reason
2025-07,AF01,base,sale,S2764-01,USD,38.96,bronze,share of the sale
2025-08,AF01,base,sale,S2764-02,USD,38.96,bronze,share of the sale
$ grep -o 'guerdon simulate program.yaml --data folder' $ROOT/README.md && guerdon simulate program.yaml --data folder --format csv | head -n 3
guerdon simulate program.yaml --data folder
section,name,unit,quantity,lines
unit,USD,USD,44509.01,1438
unit,Early access,beta-seat,0,0

# The first policy of docs/policies.md.

$ block docs/policies.md lua > uplift.lua
> cat > uplift.yaml <<END
> program: uplift
> currency: USD
> policies:
>   - {name: base, use: uplift.lua, params: {rate: 10%, uplift: {team: 2.5%}}}
> END
> guerdon check uplift.yaml --data folder
Program  uplift (uplift.yaml), amounts in USD
Data     the CSV files of folder
         72 partners, 3,600 referrals, 2,659 sales, 83 refunds, 928 activities
Span     2023-01 to 2025-12, 36 months

Policies
policy  kind        unit  called on
base    commission  USD   sale
    A percentage of every sale, with an uplift for chosen products.

What the policies read
field         where it comes from  read by
sale.amount   built in             base
sale.product  built in             base

ok: 1 policy




# Every function of the library stands in docs/policies.md, and nothing that is not there.

$ sed -n 's/^function globals\.\([a-z_]*\).*/\1/p; s/^globals\.\([a-z_]*\) = .*/\1/p' $ROOT/engine/policy/library.lua | sort -u > have
> for f in $(cat have); do grep -q "\`[^\`]*\b$f(" $ROOT/docs/policies.md || echo "not documented: $f"; done
> sed -n '/^## The library/,/^## /p' $ROOT/docs/policies.md | grep '^|' | grep -o '\b[a-z_]*(' | grep -v '^due' | tr -d '(' | sort -u | comm -23 - have

# Every shipped rule says what it is, and every parameter what it means.

$ cd $ROOT/rules && for rule in */*.lua; do
>   head -n 1 $rule | grep -q '^-- [A-Z]' || echo "$rule: no header"
>   grep -c 'type = "' $rule | grep -qx "$(grep -c 'doc = "' $rule)" || echo "$rule: a parameter without doc"
> done
