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
    The level by revenue, over the last periods or a year.

ok: 2 policies, 1 reward, 3 levels

# The README's commands, on the data of an example.

$ cp $ROOT/examples/hybrid/data/*.csv . && gzip sales.csv && mkdir folder && cp *.csv *.csv.gz folder/
> grep '^    guerdon ' $ROOT/README.md | sed 's/^ *//' | while read -r command; do echo "== $command"; eval "$command" | head -n 3; done
== guerdon import year.book partners.csv referrals.csv sales.csv.gz
file           table      added  changed  unchanged  rejected
partners.csv   partners      72        0          0         0
referrals.csv  referrals  3,600        0          0         0
== guerdon check program.yaml --book year.book
Program  thrive-partners (program.yaml), amounts in USD
Data     the book year.book
         72 partners, 3,600 referrals, 2,659 sales
== guerdon simulate program.yaml --book year.book
Program  thrive-partners (program.yaml), amounts in USD
Data     the book year.book
         72 partners, 3,600 referrals, 2,659 sales
== guerdon earnings program.yaml --book year.book --format csv > lines.csv
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

# The cases of docs/testing.md pass as they stand; the failure that it shows is what a wrong number gives.

$ awk '$0 == "```yaml" { on = 1; file = "block" ++n ".test.yaml"; next } /^```/ { on = 0 } on { print > file }' $ROOT/docs/testing.md
> guerdon test block1.test.yaml block2.test.yaml
block1.test.yaml: 3 passed
block2.test.yaml: 2 passed

5 cases: 5 passed
$ sed 's/quantity: 10.00/quantity: 10.50/' block1.test.yaml > my.test.yaml; guerdon test my.test.yaml > shown
> block docs/testing.md text | diff - shown

# Every function of the library stands in docs/policies.md, and nothing that is not there.

$ sed -n 's/^function globals\.\([a-z_]*\).*/\1/p; s/^globals\.\([a-z_]*\) = .*/\1/p' $ROOT/engine/policy/library.lua $ROOT/engine/policy/replay.lua | sort -u > have
> for f in $(cat have); do grep -q "\`[^\`]*\b$f(" $ROOT/docs/policies.md || echo "not documented: $f"; done
> sed -n '/^## The library/,/^## /p' $ROOT/docs/policies.md | grep '^|' | grep -o '\b[a-z_]*(' | grep -v '^due\|^step' | tr -d '(' | sort -u | comm -23 - have

# Every shipped rule says what it is, and every parameter what it means.

$ cd $ROOT/rules && for rule in */*.lua; do
>   head -n 1 $rule | grep -q '^-- [A-Z]' || echo "$rule: no header"
>   grep -c 'type = "' $rule | grep -qx "$(grep -c 'doc = "' $rule)" || echo "$rule: a parameter without doc"
> done
