# A month by a script: twice, while another is at work, and killed at every step.

$ cp $ROOT/examples/hybrid/program.yaml own.yaml; cp -r $ROOT/examples/hybrid/policies .
$ month() { $ROOT/scripts/monthly_payout.sh own.yaml --book $1 --period $2 --on $3 --results ${1%.book} $ROOT/examples/hybrid/data/*.csv; }
$ month a.book 2024-03 2024-04-02
monthly_payout 2024-03: 1 import: done, a/2024-03/import.json
monthly_payout 2024-03: 2 check: done, a/2024-03/check.json
monthly_payout 2024-03: 3 test: done, a/2024-03/test.json
monthly_payout 2024-03: 4 plan: done, a/2024-03/plan.json
monthly_payout 2024-03: 5 run: done, a/2024-03/run.json
monthly_payout 2024-03: 6 close: done, a/2024-03/close.txt
monthly_payout 2024-03: 7 payout: done, a/2024-03/payout.json
monthly_payout 2024-03: 8 verify: done, a/2024-03/verify.json
monthly_payout 2024-03: 9 statements-html: done, a/2024-03/statements-html.txt
monthly_payout 2024-03: 10 statements-json: done, a/2024-03/statements-json.txt
monthly_payout 2024-03: 11 ledger: done, a/2024-03/ledger.journal
monthly_payout 2024-03: 12 payments: done, a/2024-03/payments.csv
monthly_payout 2024-03: finished: a/2024-03
$ ls a/2024-03
check.json
close.txt
files
import.json
key
ledger.journal
on
payments.csv
payout.json
plan.json
reviewed.plan
run.json
statements
statements-html.txt
statements-json.txt
steps
test.json
verify.json
$ month a.book 2024-03 2024-04-02
monthly_payout 2024-03: was finished before; --again does everything again
monthly_payout 2024-03: finished: a/2024-03
$ month a.book 2024-03 2024-04-03
monthly_payout 2024-03: it was begun with --on 2024-04-02, and this is --on 2024-04-03; leave --on out to go on as it was begun
[2]

# The same period again, from the first step: nothing is posted.
$ guerdon ledger export --book a.book --format hledger > once
$ $ROOT/scripts/monthly_payout.sh own.yaml --book a.book --period 2024-03 --results a --again 2>&1 | tail -1
monthly_payout 2024-03: finished: a/2024-03
$ guerdon ledger export --book a.book --format hledger | cmp - once

# Two at once.
$ (flock 9; month a.book 2024-04 2024-05-02) 9> a.book.lock
monthly_payout 2024-04: another one is at work on a.book; wait for its end [book.busy]
[5]

# Something is not right: it ends there with the command's exit code, and goes on there when it is mended.
$ printf 'id,sale_id,refunded_at,amount\nX,none,2024-04-02,1.00\n' > refunds.csv
$ own() { $ROOT/scripts/monthly_payout.sh own.yaml --book a.book --period 2024-04 --on 2024-05-02 --results a refunds.csv; }
$ own 2>&1 | grep -v '^ '
guerdon: refunds.csv:2:2: sale_id: there is no sale "none"; import sales (or referrals with amounts) before refunds [data.unknown-sale]
monthly_payout 2024-04: 1 import: failed with 3; run it again when that is mended
$ printf 'id,sale_id,refunded_at,amount\n' > refunds.csv; sed -i 's/12%/x%/' own.yaml
$ own 2>&1 | grep -v '^ '
monthly_payout 2024-04: 1 import: done, a/2024-04/import.json
guerdon: own.yaml:28:20: parameter "rate": expected a percentage such as 15%, found "x%" [program.wrong-param]
monthly_payout 2024-04: 2 check: failed with 3; run it again when that is mended
$ sed -i 's/x%/12%/' own.yaml
$ own 2> said; head -2 said
monthly_payout 2024-04: goes on at check
monthly_payout 2024-04: 2 check: done, a/2024-04/check.json

# Until something is posted, what was changed is looked at again, and the day is not decided.
$ printf 'id,sale_id,refunded_at,amount\n' > refunds.csv
$ cp a.book c.book; cp own.yaml c.yaml
$ late() { $ROOT/scripts/monthly_payout.sh c.yaml --book c.book --period 2024-05 --results c "$@" refunds.csv; }
$ late --on 2024-05-20 2> said; tail -2 said
guerdon: 2024-05 is not over on 2024-05-20; expected --on 2024-06-01 or later [usage.on]
monthly_payout 2024-05: 4 plan: failed with 2; run it again when that is mended
$ touch -d '+1 minute' c.yaml; late --on 2024-06-02 --no-payout --no-close 2> said; head -3 said; touch c.yaml
monthly_payout 2024-05: goes on at check
monthly_payout 2024-05: 2 check: done, c/2024-05/check.json
monthly_payout 2024-05: 3 test: done, c/2024-05/test.json
$ late --debtor-name Acme
monthly_payout: --debtor-iban IBAN is missing: without it there is no pain.001; --help shows an example
[2]
$ GUERDON=nowhere/guerdon late
monthly_payout: there is no nowhere/guerdon on the PATH; set PATH, or GUERDON to where it is; --help shows an example
[2]

# A file with one column would empty the others: --strict stops there, and where the check warns; --merge keeps them.
$ cp a.book d.book; cp a.book e.book
$ accounts() { $ROOT/scripts/monthly_payout.sh own.yaml --book $1.book --period 2024-05 --on 2024-06-02 --results $1 --strict $2 partners.csv; }
$ sed 's/,.*/,DE89370400440532013000/; 1s/,.*/,iban/' $ROOT/examples/hybrid/data/partners.csv > partners.csv
$ accounts d 2>&1 | grep -v '^ '
guerdon: partners.csv:1: 72 rows of the book would lose what they have in columns that this file lacks: name (72), model (72), joined_at (72), left_at (7), region (72); keep it with --merge, or add the columns, empty where it is to go [import.emptied]
monthly_payout 2024-05: 1 import: failed with 3; run it again when that is mended
$ accounts d --merge 2>&1 | tail -1; sqlite3 d.book "SELECT count(*) FROM ledger_entries WHERE period = '2024-05' AND kind = 'adjust'"
monthly_payout 2024-05: finished: d/2024-05
0
$ sed -i 's/$/,/; 1s/,$/,model/' partners.csv; accounts e --merge
monthly_payout 2024-05: 1 import: done, e/2024-05/import.json
monthly_payout 2024-05: 2 check: failed with 1, e/2024-05/check.json.failed; run it again when that is mended
[1]
$ grep -o 'looks at partner.model, which is empty in every row of partners' e/2024-05/check.json.failed | uniq
looks at partner.model, which is empty in every row of partners

# A plan that changes too much of what was posted is not posted; allowed, or mended, it is. Here the amounts of a month have a digit too much.
$ cp a.book f.book; sed '/,2024-02-/s/^\(S[^,]*,[^,]*,[^,]*,\)\([0-9]\)/\11\2/' $ROOT/examples/hybrid/data/sales.csv > sales.csv
$ bound() { $ROOT/scripts/monthly_payout.sh own.yaml --book f.book --period 2024-05 --on 2024-06-02 --results f "$@" 2> said; code=$?; tail -1 said; return $code; }
$ runs() { sqlite3 f.book "SELECT count(*) FROM ledger_entries WHERE kind = 'run'"; }
$ bound --most 2000.00 sales.csv
monthly_payout 2024-05: the plan takes back or adjusts 2969.73 USD, more than --most 2000.00; nothing was posted; look at f/2024-05/plan.json, mend what is wrong, or allow more
[1]
$ sed -n 's/^  "changed": //p' f/2024-05/plan.json; runs
"2969.73",
2
$ bound --most 2000,00 sales.csv
monthly_payout: --most 2000,00 is no amount; expected one such as 500.00; --help shows an example
[2]
$ bound --most 2000.00 $ROOT/examples/hybrid/data/sales.csv; runs
monthly_payout 2024-05: finished: f/2024-05
3

# Today is the program's: these two never have the same. What the month before has noted is still in the ledger, or it is said.
$ for zone in Pacific/Kiritimati Pacific/Pago_Pago; do sed "s|^zone:.*|zone: $zone # far|" own.yaml > z.yaml; $ROOT/scripts/monthly_payout.sh z.yaml --book z.book --results ${zone#*/} none.csv 2> said; cat ${zone#*/}/*/on; done | uniq | wc -l
2
$ mkdir g; cp -r a/2024-03 g; cp a.book g.book; sed -i "s/^  .digest.: .*/  \"digest\": \"$(printf %064d 0)\",/" g/2024-03/verify.json
$ $ROOT/scripts/monthly_payout.sh own.yaml --book g.book --period 2024-04 --on 2024-05-02 --results g 2> said; grep verify said; grep -h '"text"' g/2024-04/verify.json.failed
monthly_payout 2024-04: 7 verify: failed with 1, g/2024-04/verify.json.failed; run it again when that is mended
    {"proof": "chain", "entry": null, "text": "no entry has the digest 0000000000000000000000000000000000000000000000000000000000000000: it is gone, or was altered"}

# Killed after every command, before anybody notes that it was done: the ledger is that of the months above.
$ cat > killed <<'END'
> #!/bin/sh
> echo >> calls
> guerdon "$@" || exit
> [ $(($(wc -l < calls) % 2)) = 1 ] || { exec 9>&-; kill -9 $PPID; }
> END
$ chmod +x killed
$ for period in 2024-03 2024-04; do for attempt in $(seq 20); do GUERDON=./killed month b.book $period ${period%-*}-0$((${period#*-0} + 1))-02 > out 2>> log && break; done; done
$ grep 'goes on' log | tail -11
monthly_payout 2024-03: goes on at payments
monthly_payout 2024-04: goes on at check
monthly_payout 2024-04: goes on at plan
monthly_payout 2024-04: goes on at run
monthly_payout 2024-04: goes on at close
monthly_payout 2024-04: goes on at payout
monthly_payout 2024-04: goes on at verify
monthly_payout 2024-04: goes on at statements-html
monthly_payout 2024-04: goes on at statements-json
monthly_payout 2024-04: goes on at ledger
monthly_payout 2024-04: goes on at payments
$ export_of() { for t in entries postings accounts units; do sqlite3 $1 "SELECT * FROM ledger_$t ORDER BY 1, 2"; done; }
$ export_of a.book > a.text; export_of b.book | cmp - a.text && wc -l < a.text
3496
