# What is rare in payouts: money given by hand in another currency, amounts too small for a coin, ids like paths, closed periods.

$ cat > p.yaml <<'YAML'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> payout: {minimum: 10.00}
> YAML
$ printf 'id,currency\nP1,\nP1/EUR,JPY\nEUR/P1,\nP3,GBP\n' > partners.csv
$ { echo id,partner_id,referred_at,sold_at,amount; echo S1,P1,2024-03-02,2024-03-05,100.00; echo S2,P1/EUR,2024-03-02,2024-03-05,100.00; echo S3,EUR/P1,2024-03-02,2024-03-05,100.00; } > referrals.csv
$ printf 'currency,on,rate\nJPY,2024-04-01,25\n' > rates.csv
$ guerdon import b.book partners.csv referrals.csv rates.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-01 > posted
$ by_hand() { guerdon adjust --book b.book --partner $1 --amount $2 --unit $3 --period 2024-04 --reason fee --author Ada --on 2024-04-01; }
$ now_in() { printf "id,currency\\nP1,$1\\nEUR/P1,$1\\n" > now.csv; guerdon import b.book --table partners now.csv > imported; }
$ now_in EUR; by_hand P1 5.00 EUR; by_hand EUR/P1 -2.50 EUR; by_hand P3 9.99 USD; now_in ''
Posted 5.00 EUR to P1 in 2024-04, as entry 5.
Posted -2.50 EUR to EUR/P1 in 2024-04, as entry 6.
Posted 9.99 USD to P3 in 2024-04, as entry 7.

# Another currency is paid as it is, whatever the minimum; a rate is asked for only where it is needed.
$ guerdon payout apply p.yaml --book b.book --on 2024-04-01 --key k > first; sed 1,4d first
partner  held  payable  unit   pays
EUR/P1   0.00    10.00  USD   10.00  USD
EUR/P1   0.00    -2.50  EUR       -       carried against what comes
P1       0.00    10.00  USD   10.00  USD
P1       0.00     5.00  EUR    5.00  EUR
P1/EUR   0.00    10.00  USD       -       carried: too small to be paid
P3       0.00     9.99  USD       -       carried: below 10.00

2 payments, 20.00 USD
1 payment, 5.00 EUR
Posted with the key k, as entry 8.
$ guerdon payout apply p.yaml --book b.book --on 2024-04-01 --key k | cmp first -
$ sqlite3 b.book "SELECT key FROM ledger_entries WHERE kind = 'pay'"
k/EUR/P1
k/P1
k:EUR/P1

# Once a period is closed, what becomes of its payments stands in the first that is open.
$ guerdon run p.yaml --book b.book --period 2024-04 --on 2024-05-01 > posted; guerdon close 2024-04 --book b.book --on 2024-05-01
Closed 2024-04 and all before it.
$ guerdon payout fail --book b.book --key k --partner P1 --reason "account closed" --on 2024-04-20
P1 of k: 2 payments failed.
$ sqlite3 -csv b.book "SELECT entry, kind, \"on\", period, account, unit, quantity FROM ledger_register WHERE kind = 'fail'"
17,fail,2024-04-20,2024-05,partner/P1/payable,USD,-1000
17,fail,2024-04-20,2024-05,partner/P1/paid,USD,1000
18,fail,2024-04-20,2024-05,partner/P1/payable,EUR,-500
18,fail,2024-04-20,2024-05,partner/P1/paid,EUR,500
$ guerdon verify --book b.book | tail -1
Nothing is wrong.

# A ledger that holds nothing has nothing to pay; its first batch is noted all the same.
$ guerdon import empty.book partners.csv > imported
$ guerdon payout list --book empty.book --on 2024-04-01
No payments.
$ guerdon payout plan p.yaml --book empty.book --on 2024-04-01 | tail -1
Nothing to pay.
$ guerdon payout apply p.yaml --book empty.book --on 2024-04-01 --key k | tail -2
Nothing to pay.
Posted with the key k, as entry 1.
$ guerdon payout settle --book empty.book --key k --all --on 2024-04-02
all of k: nothing was posted; 0 settled before.

# Whoever writes at the same time is told to wait.
$ mkfifo go; { echo 'begin immediate;'; read -r _ < go; echo 'rollback;'; } | sqlite3 b.book &
$ sleep 0.3
$ guerdon payout apply p.yaml --book b.book --on 2024-05-02 --key k2
guerdon: b.book: another command is writing to this book; try again when it is done [book.busy]
[5]
$ echo > go; wait

$ guerdon payout
guerdon: what to do is missing: guerdon payout --help lists what there is [usage.operand]
[2]
$ guerdon payout aply
guerdon: there is no guerdon payout aply; did you mean "apply"? [usage.operand]
[2]
$ guerdon payout settle --book b.book --key k
guerdon: give either --partner ID or --all; guerdon payout settle --help explains [usage.missing]
[2]
$ guerdon payout settle --book b.book --key k --partner P1 --all
guerdon: give either --partner ID or --all; guerdon payout settle --help explains [usage.missing]
[2]
$ guerdon payout fail --book b.book --key k --all
guerdon: --reason is missing; guerdon payout fail --help shows an example [usage.missing]
[2]
$ guerdon payout fail --book b.book --key k --all --reason x --on 2024-03-30
guerdon: the payment "k/EUR/P1" is of 2024-04-01; expected --on 2024-04-01 or later, and not 2024-03-30 [usage.on]
[2]
$ guerdon payout hold --book b.book --partner P9 --reason x --author Ada --on 2024-04-01
guerdon: b.book: there is no partner "P9"; did you mean "P1"? [data.unknown-partner]
[3]
$ guerdon payout export --book b.book --key k --format xml
guerdon: --format xml is unknown; expected one of csv, json, pain001 [usage.format]
[2]
$ guerdon payout plan q.yaml p.yaml --book b.book
guerdon: one PROGRAM is enough, but there are 2: q.yaml and p.yaml; guerdon payout plan --help explains [usage.operand]
[2]
$ sed 's/program: p/program: q/' p.yaml > q.yaml; guerdon payout plan q.yaml --book b.book --on 2024-05-02
guerdon: b.book: the ledger of this book belongs to the program "p", and this one is "q"; give it its name back, or a book of its own [ledger.other-program]
[5]

# What is known to be taken back is not paid first, whatever its day: here a correction that is held longer than its sale.
$ mkdir back; cd back; cat > p.yaml <<END
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> payout: {hold: 30d}
> END
$ cd back; printf 'id\nP1\n' > partners.csv; cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount
> S1,P1,2024-02-01,2024-02-05,1000.00
> S2,P1,2024-02-01,2024-02-20,-900.00
> END
$ cd back; guerdon import b.book partners.csv referrals.csv > imported; guerdon run p.yaml --book b.book --period 2024-02 --on 2024-03-01 | tail -1; guerdon payout apply p.yaml --book b.book --on 2024-03-10 --key K1 | sed -n '/^partner/,$p'
Posted as entry 1, with 1 more.
partner  held  payable  unit   pays
P1       0.00    10.00  USD   10.00  USD

1 payment, 10.00 USD
Posted with the key K1, as entry 3.
$ cd back; guerdon payout plan p.yaml --book b.book --on 2024-04-10 | sed -n '/^partner/,$p'; guerdon verify --book b.book | tail -1; guerdon statement --book b.book --partner P1 --period 2024-02 --on 2024-03-31 | sed -n "/^Held/,\$p"
Nothing is wrong.
Held
payable from  quantity  unit
2024-03-06      100.00  USD
2024-03-21      -90.00  USD

# What is posted for a later day waits for a payout of that day, but what is taken back then is not paid first.
$ cp b.book r.book; later() { guerdon adjust --book r.book --partner $1 --amount $2 --unit USD --period 2024-07 --reason fee --author Ada --on 2024-07-20; }
$ pays() { guerdon payout plan p.yaml --book r.book --on $1 | sed '1,4d; /^[1E]/d; /\//d; /EUR/d'; }
$ pays 2024-07-19; later EUR/P1 40.00 > said; later P1 50.00 > said; later P1 -43.00 > said; pays 2024-07-19; later P1 -8.00 > said; pays 2024-07-19; pays 2024-07-20
partner  held  payable  unit   pays
P1       0.00    10.00  USD   10.00  USD
P3       0.00     9.99  USD       -       carried: below 10.00

partner   held  payable  unit   pays
P1        7.00    10.00  USD   10.00  USD
P3        0.00     9.99  USD       -       carried: below 10.00

partner   held  payable  unit  pays
P1        0.00     9.00  USD      -       carried: below 10.00
P3        0.00     9.99  USD      -       carried: below 10.00

partner  held  payable  unit   pays
P1       0.00     9.00  USD       -       carried: below 10.00
P3       0.00     9.99  USD       -       carried: below 10.00

# A hold has effect from its day; what was said last holds, from its own day.
$ cd back; cat > h.yaml <<END
> program: h
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ cd back; printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cd back; guerdon import h.book partners.csv referrals.csv > imported; guerdon run h.yaml --book h.book --period 2024-03 --on 2024-04-01 > ran
$ held() { guerdon payout $1 --book h.book --partner P1 --reason "$3" --author Ada --on $2; }
$ paid() { guerdon payout plan h.yaml --book h.book --on $1 | grep ^P1; }
$ cd back; held hold 2024-05-01 "a long leave"; paid 2024-04-30; paid 2024-05-01
P1 is on hold from 2024-05-01.
P1       0.00    10.00  USD   10.00  USD
P1       0.00    10.00  USD      -    on hold: a long leave
$ cd back; guerdon payout list --book h.book --on 2024-04-30; guerdon payout list --book h.book
No payments.
No payments.

on hold  since       author  reason
P1       2024-05-01  Ada     a long leave
$ cd back; held hold 2024-04-10 "a long leave"; paid 2024-04-09; paid 2024-04-10; held hold 2024-04-10 "a long leave"
P1 is on hold from 2024-04-10.
P1       0.00    10.00  USD   10.00  USD
P1       0.00    10.00  USD      -    on hold: a long leave
P1 is already on hold.
$ cd back; held resume 2024-06-01 "back again"; paid 2024-05-31; paid 2024-06-01; held resume 2024-04-20 "back again"; paid 2024-05-31
P1 is not on hold any more from 2024-06-01.
P1       0.00    10.00  USD      -    on hold: a long leave
P1       0.00    10.00  USD   10.00  USD
P1 is not on hold any more from 2024-04-20.
P1       0.00    10.00  USD   10.00  USD

# A key stands for one thing: rounding is one of its terms.
$ cd back; held resume 2024-04-01 x > said; guerdon payout apply h.yaml --book h.book --on 2024-06-01 --key k | tail -1
Posted with the key k, as entry 7.
$ cd back; sed 's/^currency.*/&\nrounding: down/' h.yaml > down.yaml; guerdon payout apply down.yaml --book h.book --on 2024-06-01 --key k
guerdon: h.book: the key "k" belongs to the payout of 2024-06-01 (minimum 0.00 USD, every day, rounding half-up); nothing was posted; give the same terms to have it shown, or another key [ledger.key-taken]
[5]

# A plan is written over by another; nothing else is.
$ cd back; guerdon payout plan h.yaml --book h.book --on 2024-06-02 --out plan > planned; guerdon payout plan h.yaml --book h.book --on 2024-06-02 --out plan > planned && echo again
again
$ cd back; guerdon payout plan h.yaml --book h.book --on 2024-06-02 --out h.yaml
guerdon: h.yaml: is another file than a plan, and is not written over; name another [usage.out]
[2]

# Where no day is given, it is today in the program's time zone: these two never have the same.
$ cd back; for zone in Pacific/Kiritimati Etc/GMT+12; do
>   sed "s|^currency.*|&\nzone: $zone|" h.yaml > z.yaml; rm -f z.book; guerdon import z.book partners.csv referrals.csv > imported
>   guerdon run z.yaml --book z.book --period 2024-03 --on 2024-04-01 > ran
>   guerdon payout apply z.yaml --book z.book --on 2024-04-01 --key k > applied
>   guerdon close 2024-03 --book z.book; guerdon adjust --book z.book --partner P1 --amount 1 --unit USD --period 2024-04 --reason r --author Ada > said
>   guerdon payout hold --book z.book --partner P1 --reason r --author Ada | sed 's/[0-9-]*\.$/.../'; guerdon payout settle --book z.book --key k --all
>   sqlite3 z.book "SELECT count(*), count(DISTINCT \"on\") FROM ledger_entries WHERE id > 5"; sqlite3 z.book "SELECT max(\"on\") FROM ledger_entries" >> days
> done
Closed 2024-03 and all before it.
P1 is on hold from ...
all of k: 1 payment settled.
4|1
Closed 2024-03 and all before it.
P1 is on hold from ...
all of k: 1 payment settled.
4|1
$ cd back; uniq -c days | wc -l
2

# The digest covers the price: the same rate of another day is another payout. What was posted is shown as it was, or not at all.
$ cd back; printf 'id,currency\nP1,EUR\n' > paid_in.csv; for day in 2024-03-30 2024-03-31; do
>   printf "currency,on,rate\nEUR,$day,1.25\n" > rates.csv; cp h.book $day.book; guerdon import $day.book --table partners paid_in.csv > imported; guerdon import $day.book rates.csv > imported
>   guerdon adjust --book $day.book --partner P1 --amount 5 --unit USD --period 2024-04 --reason r --author Ada --on 2024-04-01 > said
>   guerdon payout apply h.yaml --book $day.book --on 2024-06-02 --key j --format json | grep -e '"payout"' -e '"rate"' >> told; sqlite3 $day.book "SELECT about ->> 'payout' FROM ledger_entries WHERE key = 'j'" >> digests
> done
$ cd back; grep -o '"rate".*' told; sort -u digests | wc -l
"rate": "1.25", "rate_on": "2024-03-30"}
"rate": "1.25", "rate_on": "2024-03-31"}
2
$ cd back; guerdon payout apply h.yaml --book 2024-03-31.book --on 2024-06-02 --key j | tail -1
Posted with the key j, as entry 11.
$ cd back; sqlite3 2024-03-31.book "DROP TRIGGER ledger_postings_stay; UPDATE ledger_postings SET quantity = 2 * quantity WHERE entry = 2"; guerdon payout apply h.yaml --book 2024-03-31.book --on 2024-06-02 --key j
guerdon: 2024-03-31.book: the payout of entry 11 cannot be shown as it was posted; guerdon verify says where the ledger is damaged [ledger.damaged]
[5]
