# Payouts: what is past its hold is paid; below the minimum, below 0 and on hold it stays, with the reason.

$ cat > p.yaml <<'YAML'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> payout: {minimum: 20.00, hold: 30d}
> YAML
$ cat > partners.csv <<'CSV'
> id,name,currency
> P1,Ada,
> P2,Ben,
> P3,Cy,GBP
> P4,Di,
> P5,Eve,
> CSV
$ cat > referrals.csv <<'CSV'
> id,partner_id,referred_at,sold_at,amount
> S1,P1,2024-01-02,2024-01-05,300.00
> S2,P1,2024-01-20,2024-02-20,100.00
> S3,P2,2024-01-02,2024-01-06,80.00
> S4,P3,2024-01-02,2024-01-06,1220.00
> S5,P4,2024-01-02,2024-01-07,500.00
> S6,P5,2024-02-02,2024-02-28,500.00
> CSV
$ printf 'currency,on,rate\nGBP,2024-03-01,1.22\nGBP,2024-03-10,1.30\nGBP,2024-03-20,1.25\n' > rates.csv
$ guerdon import b.book partners.csv referrals.csv rates.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-02 --on 2024-03-01 > posted
$ guerdon payout hold --book b.book --partner P4 --reason "bank details are missing" --author Ada --on 2024-03-05
P4 is on hold from 2024-03-05.
$ guerdon payout hold --book b.book --partner P4 --reason "bank details are missing" --author Ada --on 2024-03-05
P4 is already on hold.

# What would be paid; the rate is that of the day.
$ guerdon payout plan p.yaml --book b.book --on 2024-03-15 --out march.plan
Program  p (p.yaml), amounts in USD
Book     b.book
Payout   for 2024-03-15, of what became payable through 2024-03-15; at least 20.00

partner   held  payable  unit   pays
P1       10.00    30.00  USD   30.00  USD
P2        0.00     8.00  USD       -       carried: below 20.00
P3        0.00   122.00  USD   93.85  GBP  at 1.3, the rate of 2024-03-10
P4        0.00    50.00  USD       -       on hold: bank details are missing
P5       50.00     0.00  USD       -       nothing payable yet

1 payment, 30.00 USD
1 payment, 93.85 GBP
$ sqlite3 b.book "SELECT count(*) FROM ledger_entries WHERE kind IN ('batch', 'release', 'pay')"
0
$ guerdon payout apply p.yaml --book b.book --on 2024-03-16 --key 2024-03 --plan march.plan
guerdon: march.plan:4: is not what would be posted now: different is the day that it is paid for (--on); nothing was posted; plan and review it again [ledger.plan-differs]
    4 |   "on": "2024-03-15",
[5]
$ guerdon payout apply p.yaml --book b.book --on 2024-03-15 --key 2024-03 --plan march.plan > first; tail -3 first
1 payment, 30.00 USD
1 payment, 93.85 GBP
Posted with the key 2024-03, as entry 9.

# The same key answers as before, whatever has come since; with other terms it is refused.
$ printf 'id,partner_id,referred_at,sold_at,amount\nS7,P1,2024-01-02,2024-01-06,1000.00\n' > late.csv
$ guerdon import b.book --table referrals late.csv > imported; guerdon run p.yaml --book b.book --period 2024-02 --on 2024-03-15 | tail -1
Posted as entry 16, with 1 more.
$ printf 'currency,on,rate\nGBP,2024-03-10,1.40\n' > r.csv; guerdon import b.book --table rates r.csv > imported
$ guerdon payout apply p.yaml --book b.book --on 2024-03-15 --key 2024-03 --plan march.plan > again; cmp first again
$ guerdon payout apply p.yaml --book b.book --on 2024-03-16 --key 2024-03
guerdon: b.book: the key "2024-03" belongs to the payout of 2024-03-15 (minimum 20.00 USD, every day, rounding half-up); nothing was posted; give the same terms to have it shown, or another key [ledger.key-taken]
[5]
$ sed 's/20.00/10.00/' p.yaml > q.yaml; guerdon payout apply q.yaml --book b.book --on 2024-03-15 --key 2024-03
guerdon: b.book: the key "2024-03" belongs to the payout of 2024-03-15 (minimum 20.00 USD, every day, rounding half-up); nothing was posted; give the same terms to have it shown, or another key [ledger.key-taken]
[5]

# Another key the same day pays what is new, and no more.
$ guerdon payout apply p.yaml --book b.book --on 2024-03-15 --key 2024-03b
Program  p (p.yaml), amounts in USD
Book     b.book
Payout   for 2024-03-15, of what became payable through 2024-03-15; at least 20.00

partner   held  payable  unit    pays
P1       10.00   100.00  USD   100.00  USD
P2        0.00     8.00  USD        -       carried: below 20.00
P4        0.00    50.00  USD        -       on hold: bank details are missing
P5       50.00     0.00  USD        -       nothing payable yet

1 payment, 100.00 USD
Posted with the key 2024-03b, as entry 18.
$ guerdon payout apply p.yaml --book b.book --on 2024-03-15 --key 2024-03c | tail -2
Nothing to pay.
Posted with the key 2024-03c, as entry 21.

# What became of them: one fails, and takes nothing with it; each ends one way.
$ end() { guerdon payout $1 --book b.book --key 2024-03 --on 2024-03-18 "${@:2}"; }
$ end fail --partner P3 --reason "account closed"; end fail --partner P3 --reason "account closed"
P3 of 2024-03: 1 payment failed.
P3 of 2024-03: nothing was posted; 1 failed before.
$ end settle --partner P3
guerdon: b.book: the payment "2024-03/P3" failed on 2024-03-18: account closed, so that it cannot be settled now; nothing was posted; what it took is payable again, and comes with the next payout [payout.ended]
[5]
$ end settle --all --reference ST-88; end settle --all --reference ST-88
all of 2024-03: 1 payment settled.
all of 2024-03: nothing was posted; 1 settled before.
$ end fail --partner P1 --reason "too late"
guerdon: b.book: the payment "2024-03/P1" was settled on 2024-03-18: ST-88, so that it cannot fail now; nothing was posted; guerdon adjust takes back what was paid for nothing [payout.ended]
[5]
$ guerdon payout list --book b.book --on 2024-03-17
partner  amount                       state  since

2024-03, for 2024-03-15
P1        30.00  USD                  open
P3        93.85  GBP  for 122.00 USD  open

2024-03b, for 2024-03-15
P1       100.00  USD                  open

Total  130.00 USD open in 2 payments
Total  93.85 GBP open in 1 payment

on hold  since       author  reason
P4       2024-03-05  Ada     bank details are missing
$ guerdon payout list --book b.book --on 2024-03-18 --format json
{
  "on": "2024-03-18",
  "totals": [
    {"state": "settled", "currency": "USD", "amount": "30.00", "payments": 1},
    {"state": "failed", "currency": "GBP", "amount": "93.85", "payments": 1},
    {"state": "open", "currency": "USD", "amount": "100.00", "payments": 1}
  ],
  "payments": [
    {"key": "2024-03", "on": "2024-03-15", "partner": "P1", "unit": "USD", "taken": "30.00", "amount": "30.00", "currency": "USD", "rate": null, "rate_on": null, "state": "settled", "since": "2024-03-18", "about": "ST-88"},
    {"key": "2024-03", "on": "2024-03-15", "partner": "P3", "unit": "USD", "taken": "122.00", "amount": "93.85", "currency": "GBP", "rate": "1.3", "rate_on": "2024-03-10", "state": "failed", "since": "2024-03-18", "about": "account closed"},
    {"key": "2024-03b", "on": "2024-03-15", "partner": "P1", "unit": "USD", "taken": "100.00", "amount": "100.00", "currency": "USD", "rate": null, "rate_on": null, "state": "open", "since": null, "about": null}
  ],
  "holds": [
    {"partner": "P4", "since": "2024-03-05", "reason": "bank details are missing", "author": "Ada"}
  ]
}
$ guerdon payout list --book b.book --on 2024-03-18 --key 2024-03 --format csv
key,on,partner,unit,taken,amount,currency,rate,rate_on,state,since,about
2024-03,2024-03-15,P1,USD,30.00,30.00,USD,,,settled,2024-03-18,ST-88
2024-03,2024-03-15,P3,USD,122.00,93.85,GBP,1.3,2024-03-10,failed,2024-03-18,account closed

# A refund after the payout is carried; who is not on hold any more is paid, and who failed again, at the new day's rate.
$ printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-03-19,300.00\nF2,S7,2024-03-19,1000.00\n' > refunds.csv
$ guerdon import b.book refunds.csv > imported; guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-01 | tail -1
Posted as entry 24, with 1 more.
$ guerdon payout resume --book b.book --partner P4 --reason "they came" --author Ada --on 2024-03-20
P4 is not on hold any more from 2024-03-20.
$ guerdon payout apply p.yaml --book b.book --on 2024-04-01 --key 2024-04
Program  p (p.yaml), amounts in USD
Book     b.book
Payout   for 2024-04-01, of what became payable through 2024-04-01; at least 20.00

partner  held  payable  unit   pays
P1       0.00  -120.00  USD       -       carried against what comes
P2       0.00     8.00  USD       -       carried: below 20.00
P3       0.00   122.00  USD   97.60  GBP  at 1.25, the rate of 2024-03-20
P4       0.00    50.00  USD   50.00  USD
P5       0.00    50.00  USD   50.00  USD

1 payment, 97.60 GBP
2 payments, 100.00 USD
Posted with the key 2024-04, as entry 27.
$ guerdon payout list --book b.book --on 2024-03-17 --open
partner  amount                       state  since

2024-03, for 2024-03-15
P1        30.00  USD                  open
P3        93.85  GBP  for 122.00 USD  open

2024-03b, for 2024-03-15
P1       100.00  USD                  open

Total  130.00 USD open in 2 payments
Total  93.85 GBP open in 1 payment

on hold  since       author  reason
P4       2024-03-05  Ada     bank details are missing
$ guerdon payout list --book b.book --on 2024-04-01
partner  amount                       state    since

2024-03, for 2024-03-15
P1        30.00  USD                  settled  2024-03-18  ST-88
P3        93.85  GBP  for 122.00 USD  failed   2024-03-18  account closed

2024-03b, for 2024-03-15
P1       100.00  USD                  open

2024-04, for 2024-04-01
P3        97.60  GBP  for 122.00 USD  open
P4        50.00  USD                  open
P5        50.00  USD                  open

Total  30.00 USD settled in 1 payment
Total  93.85 GBP failed in 1 payment
Total  200.00 USD open in 3 payments
Total  97.60 GBP open in 1 payment

# SQL: every entry sums to zero for each unit; what each partner was paid, has coming, and earned; the exchanges.
$ sqlite3 b.book "SELECT entry, unit, sum(quantity) AS s FROM ledger_register GROUP BY 1, 2 HAVING s <> 0"
$ sqlite3 -csv b.book "SELECT account, unit, quantity FROM ledger_balances WHERE quantity <> 0 ORDER BY 1, 2"
exchange/GBP,GBP,9760
exchange/GBP,USD,-12200
expense/base,USD,24000
partner/P1/paid,USD,-13000
partner/P1/payable,USD,12000
partner/P2/payable,USD,-800
partner/P3/paid,GBP,-9760
partner/P4/paid,USD,-5000
partner/P5/paid,USD,-5000

# Everything follows from what is there.
$ guerdon verify --book b.book | sed -n '/^proof/,$p'
proof       looked at  wrong
tables             23      0  tables and triggers are as guerdon makes them
chain              32      0  each entry, and the one before it, by digest
sums               22      0  each entry sums to zero for each unit
references         40      0  what is referred to is there
texts               2      0  kept programs and policies fit their digests
runs                3      0  certificates of runs name texts that are kept
periods            23      0  nothing was posted into a closed period
payments            6      0  each ends once; what failed came back whole
balances           18      0  SQL gives the same balances
replay              9      0  calculated again, it is what was posted

Nothing is wrong.
