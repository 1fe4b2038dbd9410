# needs: /usr/bin/chromium
# The page of a comparison, in a real browser: what it shows is what the JSON says, and how it behaves.

$ cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} "$ROOT"/tests/page/scenarios.yaml .
$ sed -i 's/,Sidebooks,/,<img src=x onerror=document.title=1>,/' data/partners.csv
$ guerdon compare scenarios.yaml --data data --response std:response/elasticity --response-set elasticity=0.5 --html page.html > compared.txt 2>&1
[3]
$ guerdon compare scenarios.yaml --data data --response std:response/elasticity --response-set elasticity=0.5 --format json > page.json 2> failed.txt
[3]
$ bash "$ROOT"/tests/page/equals.sh page.html page.json
9404 figures and points are those of the JSON
$ bash "$ROOT"/tests/page/driven.sh page.html
title: What if: hybrid-partners
elements that a text could have made: 0
as given: baseline affiliates-11 affiliates-14 easier-gold no-uplift fee-for-leads in-euros hostile
Enter on it: Cost ascending
baseline no-uplift hostile affiliates-11 fee-for-leads affiliates-14 easier-gold in-euros
the focus stays: Cost
again: Cost descending
baseline easier-gold affiliates-14 fee-for-leads affiliates-11 hostile no-uplift in-euros
found by gold: baseline easier-gold
1 of 7 scenarios
the focus stays: filter
chosen: In detail: easier-gold
the address: #show=3&sort=cost&filter=gold&order=down
failed ones: baseline in-euros
failed: the scenario pays in EUR, the baseline in USD; only programs of one currency can be compared [scenario.other-currency]
This scenario failed: the scenario pays in EUR, the baseline in USD; only programs of one currency can be compared [scenario.other-currency]
by an address: baseline fee-for-leads hostile affiliates-14
by a wrong one: baseline affiliates-11 affiliates-14 easier-gold no-uplift fee-for-leads in-euros hostile
wider than the window: it fits
on a phone: it fits
in the dark: rgb(20, 24, 30)
on paper: rgb(255, 255, 255) block; rgba(0, 0, 0, 0) none
complaints: 0, requests: 0
asked of the network: img-src: refused
$ grep -c '<script>document.title' page.html
0
[1]

# The same inputs give the same page, with any number of workers.
$ guerdon compare scenarios.yaml --data data --response std:response/elasticity --response-set elasticity=0.5 --jobs 3 --html again.html > compared.txt 2>&1; cmp page.html again.html

# A former page is replaced; anything else is not.
$ guerdon compare program.yaml --data data --set policies.affiliate-share.params.rate=11% --html page.html > compared.txt; grep -c '"scenario": ' page.html
4
$ cp program.yaml mine.yaml; guerdon compare program.yaml --data data --html mine.yaml; cmp program.yaml mine.yaml
guerdon: mine.yaml: is another file than such a page, and is not written over; name another [usage.out]
$ guerdon import b.book data/*.csv > imported; guerdon compare program.yaml --book b.book --html b.book; guerdon compare scenarios.yaml --book b.book --html nowhere/page.html
guerdon: b.book: is a book, and is not written over; name another file [usage.out]
guerdon: nowhere/page.html: cannot be written (No such file or directory); name another file [usage.out]
[2]
$ ls *.part 2> none
[2]

# What was swept: over one path a curve, over two a map, with the guardrails in them.
$ set -- program.yaml --data data --over policies.affiliate-share.params.rate=8%..14%:1% --guard 'losers < 30%' --guard 'cost_share < 15.6%'
> guerdon sweep "$@" --html one.html > swept.txt; guerdon sweep "$@" --format json > one.json
> set -- "$@" --over tiers.params.revenue.gold=4000,5000,7000
> guerdon sweep "$@" --html two.html > swept.txt; guerdon sweep "$@" --format json > two.json
> bash "$ROOT"/tests/page/swept.sh one.html one.json cost losers; bash "$ROOT"/tests/page/swept.sh two.html two.json cost cost_share
cost: 7 values are those of the JSON, 6 marked as breaking a guardrail
  lines of sweep: the baseline
  lines of trade: guardrail: losers < 30%
losers: 7 values are those of the JSON, 6 marked as breaking a guardrail
  lines of sweep: guardrail: losers < 30%; the baseline
  lines of trade: guardrail: losers < 30%
opens on 5: 12%; 6 scenarios break some. 
cost: 21 values are those of the JSON, 19 marked as breaking a guardrail
  lines of trade: guardrail: losers < 30%
cost_share: 21 values are those of the JSON, 19 marked as breaking a guardrail
  lines of trade: guardrail: losers < 30%
opens on 15: 12%, 7000; 19 scenarios break some. 

# A guardrail that is a share of the partners is one line only where all scenarios have as many of them.
$ set -- program.yaml --data data --over policies.alliance-fee.for.model=alliance,community,affiliate --guard 'losers < 30%' --guard 'losers < 40'
> guerdon sweep "$@" --html one.html > swept.txt; guerdon sweep "$@" --format json > one.json; bash "$ROOT"/tests/page/swept.sh one.html one.json losers
losers: 3 values are those of the JSON, 0 marked as breaking a guardrail
  lines of sweep: guardrail: losers < 40; the baseline
  lines of trade: guardrail: losers < 40
opens on 1: alliance; 15.2725 % 

# Where none keeps all, that is said. On a phone long names are broken, not drawn over what follows.
$ guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=8%..9%:1% --guard 'losers < 30%' --html one.html > swept.txt; bash "$ROOT"/tests/page/swept.sh one.html one.json
opens on 1: 8%; 2 scenarios break some; none keeps all. 
$ guerdon compare program.yaml --data data --set policies.affiliate-share.params.rate=13.5% --response std:response/elasticity --response-set elasticity=0.5 --html long.html > compared.txt; bash "$ROOT"/tests/page/phone.sh long.html
> guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=11%,12% --over policies.alliance-bonus.params.rate=7%,8% --html map.html > swept.txt; bash "$ROOT"/tests/page/phone.sh map.html
table: Scenario fits, baseline fits, policies.affiliate-share.params.rate=13.5% fits
responses: Scenario fits, baseline fits, policies.affiliate-share.params.rate=13.5% fits
heat: alliance-bonus.params.rate \ affiliate-share.params.rate fits, 7% fits, 8% fits
table: Scenario fits, baseline fits, 1 fits, 2 fits, 3 fits, 4 fits

# What was searched for and found: in the head, first in the table, marked in the charts; the figures are those of the JSON.
$ set -- program.yaml --data data --find policies.affiliate-share.params.rate=8%..14%:0.5%
> guerdon solve "$@" --target 'cost = 95,000' --guard 'losers < 50%' --html target.html > solved.txt; guerdon solve "$@" --target 'cost = 95,000' --guard 'losers < 50%' --format json > target.json
> set -- "$@" --find policies.affiliate-level.params.uplift.gold=0%..10%:5%
> guerdon solve "$@" --minimise losers --guard 'cost_share < 15%' --html best.html > solved.txt; guerdon solve "$@" --minimise losers --guard 'cost_share < 15%' --format json > best.json
> guerdon solve "$@" --front 'minimise cost, maximise gained' --html front.html > solved.txt; guerdon solve "$@" --front 'minimise cost, maximise gained' --format json > front.json
> set -- "$@" --find tiers.params.revenue.gold=6000..12000:6000
> guerdon solve "$@" --minimise losers --guard 'cost <= 95,000' --html three.html > solved.txt; guerdon solve "$@" --minimise losers --guard 'cost <= 95,000' --format json > three.json
> for goal in target best front three; do bash "$ROOT"/tests/page/solved.sh $goal.html $goal.json; done
Target: cost = 95,000. Found: rate at 10.5%; cost: 94,615.23, 384.77 below the target.
first: 6found, 1, 2; marked: 1; in detail: 10.5% 
charts: sweep with target: cost = 95,000; the baseline, trade with guardrail: losers < 50%, periods, changes, lorenz
the 6 figures of its row are those of the JSON
Goal: minimise partners who lose. Found: rate at 12%, gold at 0%; partners who lose: 6. 
first: 9found, 1, 2; marked: 1; in detail: 12%, 0% 
charts: trade, periods, changes, lorenz
map: found
the 6 figures of its row are those of the JSON
Front: minimise cost, maximise what gainers gain. 17 scenarios are on the front: to be better in one of the two is to be worse in the other. 
first: 1front, 27front, 28front; marked: 17; in detail: 8%, 0% 
charts: trade, periods, changes, lorenz
map: front
the 6 figures of its row are those of the JSON
Goal: minimise partners who lose. Found: rate at 12%, uplift.gold at 5%, revenue.gold at 12000; partners who lose: 8.  1 other scenario is as good; this is the one of the lowest values.
first: 61found, 1, 2; marked: 1; in detail: 12%, 5%, 12000 
charts: trade with guardrail: cost <= 95,000, periods, changes, lorenz
map: held at 12000, found
the 6 figures of its row are those of the JSON

# A share of many decimals is drawn where it is.
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > small.yaml
$ mkdir few; printf 'id\nP1\n' > few/partners.csv
$ guerdon compare small.yaml --data few --set payout.minimum=1 --guard 'cost_share < 99.999999999999%' --brief --html few.html | grep 99
broken  payout.minimum=1  cost_share < 99.999999999999%  there is none
$ grep -o '"value": "0.9[0-9.]*"' few.html
"value": "0.99999999999999"
