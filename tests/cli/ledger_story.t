# A year of examples/hybrid, month by month, as an operator lives through it: verify proves it at every step.

$ cp -r "$ROOT"/examples/hybrid h; printf 'payout: {minimum: 50.00, hold: 30d, every: month}\n' >> h/program.yaml
$ grep -v '^S0222-11,' h/data/sales.csv > known.csv; (head -1 h/data/sales.csv; grep '^S0222-11,' h/data/sales.csv) > late.csv
$ cp known.csv h/data/sales.csv; guerdon import h.book h/data/*.csv > imported
$ p=h/program.yaml
$ next() { date -u -d "$1-01 + 1 month" +%Y-%m; }
$ run() { guerdon run $p --book h.book --period $1 --on $(next $1)-03 > run.txt && sed -n '/cause/,$p' run.txt; }
$ pay() { guerdon payout apply $p --book h.book --on $(next $1)-05 --key $1 | grep 'payments,'; guerdon payout settle --book h.book --key $1 --all --on $(next $1)-12 > settled.txt; }
$ proof() { guerdon verify --book h.book > proof.txt; sed -n '/^replay/s/  */ /gp; $p' proof.txt; }
$ month() { run $1 > run.out; pay $1; guerdon close $1 --book h.book --on $(next $1)-15 > closed.txt; proof; }

# What was before, at once; then month by month.
$ run 2023-12; pay 2023-12; guerdon close 2023-12 --book h.book --on 2024-01-15; proof
             cause   unit             quantity  lines  partners
+ earn       new     USD             14,801.96    369        29
+ earn       new     credits            12,454    389        17
+ earn       new     marketing-fund      7,530     40        10
+ earn       new     badge                  18     18        14
+ earn       new     beta-seat              14     14         8
+ earn       new     summit-seat            10     10        10
- claw back  refund  USD               -183.46     12         8
- claw back  refund  credits               -80      2         2

Posted as entry 1, with 399 more.
23 payments, 11,432.82 USD
Closed 2023-12 and all before it.
replay 854 0 calculated again, it is what was posted
Nothing is wrong.
$ month 2024-01
14 payments, 2,597.78 USD
replay 971 0 calculated again, it is what was posted
Nothing is wrong.
$ month 2024-02
8 payments, 726.92 USD
replay 1,103 0 calculated again, it is what was posted
Nothing is wrong.

# March: a sale of February comes late. It stands in March, and says where it comes from.
$ guerdon import h.book --table sales late.csv > imported; guerdon plan $p --book h.book --period 2024-03 --on 2024-04-03 | sed -n '/^Different/,$p'
Different from what was posted
policy                      on             posted    now  change  unit  cause

2024-02  AF10
affiliate-share-until-2024  sale S0222-11    0.00  29.80   29.80  USD   data
affiliate-level             sale S0222-11    0.00   5.96    5.96  USD   data
$ month 2024-03
19 payments, 2,819.71 USD
replay 1,252 0 calculated again, it is what was posted
Nothing is wrong.
$ sqlite3 -csv h.book "SELECT kind, cause, period, origin, quantity, source FROM ledger_register WHERE source = 'S0222-11'"
adjust,data,2024-03,2024-02,-2980,S0222-11
adjust,data,2024-03,2024-02,-596,S0222-11

# April: a transfer fails; the partner is paid with the next batch.
$ run 2024-04 > run.out; guerdon payout apply $p --book h.book --on 2024-05-05 --key 2024-04 | grep -E ' USD *$|payments,'
Program  hybrid-partners (h/program.yaml), amounts in USD
AF10      62.85    59.28  USD    59.28  USD
AF12      62.97   104.54  USD   104.54  USD
AF14      15.79    59.60  USD    59.60  USD
AF18      50.40   150.08  USD   150.08  USD
AF27     102.01    96.24  USD    96.24  USD
AF30     183.24    55.28  USD    55.28  USD
AF32      62.96   108.90  USD   108.90  USD
AF38     153.52   262.48  USD   262.48  USD
8 payments, 896.40 USD
$ guerdon payout fail --book h.book --key 2024-04 --partner AF38 --reason "account closed" --on 2024-05-08
AF38 of 2024-04: 1 payment failed.
$ guerdon payout settle --book h.book --key 2024-04 --all --on 2024-05-12 | tail -1; guerdon close 2024-04 --book h.book --on 2024-05-15; proof
all of 2024-04: 7 payments settled.
Closed 2024-04 and all before it.
replay 1,399 0 calculated again, it is what was posted
Nothing is wrong.
$ run 2024-05 > run.out; guerdon payout plan $p --book h.book --on 2024-06-05 | grep '^AF38'; month 2024-05
AF38     153.52   416.00  USD   416.00  USD
23 payments, 3,569.38 USD
replay 1,548 0 calculated again, it is what was posted
Nothing is wrong.

# June: a sale of April, paid in June, is refunded.
$ printf 'id,sale_id,refunded_at,amount\nF-STORY,S0715-07,2024-06-20,524.70\n' > refunds.csv
$ grep '^S0715-07,' h/data/sales.csv; guerdon import h.book refunds.csv > imported
S0715-07,R0715,2024-04-19,524.70,pro,subscription,renewal,5
$ run 2024-06 > run.out; guerdon payout plan $p --book h.book --on 2024-07-05 | grep '^AF38'; month 2024-06; sqlite3 -csv h.book "SELECT kind, cause, period, origin, account, quantity, due FROM ledger_register WHERE source = 'F-STORY'"
AF38       191.91    90.56  USD    90.56  USD
9 payments, 745.57 USD
replay 1,703 0 calculated again, it is what was posted
Nothing is wrong.
clawback,refund,2024-06,2024-06,partner/AF38/held,5247,2024-06-20
clawback,refund,2024-06,2024-06,partner/AF38/held,1049,2024-06-20
$ guerdon payout list --book h.book --on 2024-06-30 --format csv | grep '^2024-05,.*AF38'
2024-05,2024-06-05,AF38,USD,416.00,416.00,USD,,,settled,2024-06-12,
$ month 2024-07
24 payments, 4,291.83 USD
replay 1,845 0 calculated again, it is what was posted
Nothing is wrong.

# August: the rate from July on should have been 13 %. What was told of July changes by exactly that.
$ sed -i 's/params: {rate: 12%}/params: {rate: 13%}/' $p; run 2024-08 | grep -E 'adjust|claw'
- claw back  refund   USD               -47.23      2         1
~ adjust     program  USD                97.72     43        25
$ guerdon why-changed --book h.book --partner AF38 --period 2024-07 | sed -n '/^cause/,/^$/p'; month 2024-08
cause    unit  quantity
new      USD     338.38
program  USD      19.61

cause    policy           on               quantity  unit  reason

21 payments, 2,641.85 USD
replay 1,989 0 calculated again, it is what was posted
Nothing is wrong.
$ month 2024-09
17 payments, 1,597.94 USD
replay 2,135 0 calculated again, it is what was posted
Nothing is wrong.

# October: the text of a policy, and the program.
$ sed -i 's/a well prepared lead/a well prepared lead, and welcome/; s/return p.amount/return p.amount + 1/' h/policies/lead_quality.lua
$ sed -i 's/silver: 125.00, gold: 250.00/silver: 130.00, gold: 250.00/' $p; run 2024-10 | grep -E 'adjust|claw'; month 2024-10
- claw back  refund   USD              -217.31      3         2
- claw back  refund   credits              -20      1         1
~ adjust     policy   USD                36.00     36        20
~ adjust     program  USD               205.81     42         9
22 payments, 4,470.02 USD
replay 2,303 0 calculated again, it is what was posted
Nothing is wrong.
$ month 2024-11
14 payments, 1,530.60 USD
replay 2,486 0 calculated again, it is what was posted
Nothing is wrong.
$ month 2024-12
26 payments, 4,772.56 USD
replay 2,665 0 calculated again, it is what was posted
Nothing is wrong.

# The year is closed. Whatever is found out now stands in the next one; and running the year again posts nothing.
$ printf 'id,referral_id,sold_at,amount,product,category,kind,quantity\nS-STORY,R0034,2024-12-30,100.00,team,subscription,renewal,1\n' > later.csv
$ guerdon import h.book --table sales later.csv > imported; guerdon close 2024-12 --book h.book; run 2024-12 | tail -3; proof
2024-12 is closed already.
affiliate-level  sale S-STORY    0.00   2.00    2.00  USD   data

Posted as entry 1996, with 1 more.
replay 2,667 0 calculated again, it is what was posted
Nothing is wrong.
$ for m in 2024-10 2024-11 2024-12; do guerdon run $p --book h.book --period $m --on 2025-01-05 | tail -1; done
Nothing to post: the ledger says the same.
Nothing to post: the ledger says the same.
Nothing to post: the ledger says the same.
$ sqlite3 -csv h.book "SELECT kind, cause, period, origin, sum(quantity) FROM ledger_register WHERE source = 'S-STORY' GROUP BY 1, 2, 3, 4"
adjust,data,2025-01,2024-12,-1500
$ guerdon payout list --book h.book --on 2025-01-31 --format csv | awk -F, 'NR > 1 { n[$1]++ } END { for (k in n) print k, n[k] }' | sort | tail -3
2024-10 22
2024-11 14
2024-12 26
