# Rewards that are no money: granted by runs, handed over from the oldest grants, returned, expired.

$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - {name: points, use: std:reward/points, unit: point}
>   - {name: badge, use: std:reward/milestone, unit: badge, params: {metric: conversions, at: [1], quantity: 1}}
> rewards:
>   point: {value: 0.01, expires: 1y}
>   badge: {stock: 10}
> END
$ printf 'id\nP1\nP2\n' > partners.csv
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount
> S1,P1,2024-01-02,2024-01-05,100.00
> S2,P1,2024-03-02,2024-03-05,150.00
> S3,P2,2024-02-02,2024-02-06,80.00
> END
$ guerdon import b.book partners.csv referrals.csv > imported
$ run() { guerdon run p.yaml --book b.book --period $1 --on $2 | tail -1; }
$ rewards() { guerdon rewards "$@" --book b.book; }
$ lots() { sqlite3 -csv b.book "SELECT entry, kind, \"on\", period, account, quantity, due, source FROM ledger_register WHERE entry = $1"; }
$ run 2024-01 2024-02-01; run 2024-03 2024-04-01
Posted as entry 1, with 1 more.
Posted as entry 3, with 2 more.

# The published example of points that are used first in, first out: 100 from January and 150 from March; of 120 that are
# used in April, 100 are of January and 20 of March, and 130 of March are left.
# aiq-fifo-redeem: https://support.alpineiq.com/first-in-first-out-fifo-expiration-logic
$ rewards fulfil --partner P1 --unit point --quantity 120 --on 2024-04-15 --reason "voucher 881"
120 point handed over to P1, as entry 6.
$ lots 6
6,fulfil,2024-04-15,2024-04,partner/P1/payable,100,2025-01-05,2/1
6,fulfil,2024-04-15,2024-04,partner/P1/payable,20,2025-03-05,4/1
6,fulfil,2024-04-15,2024-04,partner/P1/paid,-120,,
$ rewards list --on 2024-04-30
Rewards  as of 2024-04-30, worth in USD

reward  granted  fulfilled  returned  expired  owed  stock  worth
badge         2          0         0        0     2      8      -
point       330        120         0        0   210      -   2.10

Owed
partner  reward  owed  worth  expires     of it
P1       badge      1      -
P1       point    130   1.30  2025-03-05    130
P2       badge      1      -
P2       point     80   0.80  2025-02-06     80

# The same words again post nothing; with a key they do. A key stands for one thing.
$ rewards fulfil --partner P1 --unit point --quantity 120 --on 2024-04-15 --reason "voucher 881"
120 point handed over to P1 already, as entry 6.
$ again() { rewards fulfil --partner P1 --unit point --quantity $1 --on 2024-04-16 --reason "voucher 882" --key v882; }
$ again 30; again 30; again 31
30 point handed over to P1, as entry 7.
30 point handed over to P1 already, as entry 7.
guerdon: b.book: the key "v882" belongs to entry 7, which says something else; nothing was posted; give another key [ledger.key-taken]
[5]

# Not more than there is; not more back than was handed over.
$ rewards fulfil --partner P1 --unit point --quantity 101 --on 2024-04-17
guerdon: b.book: P1 has 100 point on 2024-04-17, not 101; nothing was posted; hand over what there is, or post what is missing with guerdon adjust [ledger.not-enough]
[5]
$ rewards return --partner P1 --unit point --quantity 151 --on 2024-04-17
guerdon: b.book: P1 was handed over 150 point, and 151 cannot come back; nothing was posted; give what came back [ledger.not-enough]
[5]

# Back to the lots that it came from, the last first: 50 of March, 10 of January.
$ rewards return --partner P1 --unit point --quantity 60 --on 2024-04-18 --reason "voucher 882, and half of another" --author Ada
60 point came back from P1, as entry 8.
$ lots 8
8,return,2024-04-18,2024-04,partner/P1/payable,-50,2025-03-05,4/1
8,return,2024-04-18,2024-04,partner/P1/payable,-10,2025-01-05,2/1
8,return,2024-04-18,2024-04,partner/P1/paid,60,,

# A refund takes back from its own grant; what was handed over already is owed back, and the next grant pays it.
$ rewards fulfil --partner P2 --unit point --quantity 80 --on 2024-05-01
80 point handed over to P2, as entry 9.
$ printf 'id,sale_id,refunded_at,amount\nF1,S2,2024-05-20,50.00\nF2,S3,2024-05-20,80.00\n' > refunds.csv
$ guerdon import b.book refunds.csv > imported; run 2024-05 2024-06-01
Posted as entry 10, with 2 more.
$ rewards list --on 2024-06-01 --unit point
Rewards  as of 2024-06-01, worth in USD

reward  granted  fulfilled  returned  expired  owed  stock  worth
point       200        230        60        0    30      -   0.30

Owed
partner  reward  owed  worth  expires     of it
P1       point    110   1.10  2025-01-05     10
P2       point    -80  -0.80
$ printf 'id,partner_id,referred_at,sold_at,amount\nS4,P2,2024-06-02,2024-06-05,100.00\n' > referrals.csv
$ guerdon import b.book referrals.csv > imported; run 2024-06 2024-07-01
Posted as entry 13, with 1 more.
$ rewards fulfil --partner P2 --unit point --quantity 21 --on 2024-07-01
guerdon: b.book: P2 has 20 point on 2024-07-01, not 21; nothing was posted; hand over what there is, or post what is missing with guerdon adjust [ledger.not-enough]
[5]
$ rewards list --partner P2 --on 2024-07-01 --format csv
partner,reward,granted,fulfilled,returned,expired,outstanding,worth,currency,next_expiry,expiring
P2,badge,1,0,0,0,1,,,,
P2,point,100,80,0,0,20,0.20,USD,2025-06-05,20

# At any day; what has expired by then and is not posted so yet is said.
$ rewards list --on 2024-02-01 --format json
{
  "on": "2024-02-01",
  "currency": "USD",
  "rewards": [
    {"reward": "badge", "granted": "1", "fulfilled": "0", "returned": "0", "expired": "0", "outstanding": "1", "worth": null, "past_expiry": "0", "stock_left": "9", "partners": 1},
    {"reward": "point", "granted": "100", "fulfilled": "0", "returned": "0", "expired": "0", "outstanding": "100", "worth": "1.00", "past_expiry": "0", "stock_left": null, "partners": 1}
  ],
  "partners": [
    {"partner": "P1", "reward": "badge", "granted": "1", "fulfilled": "0", "returned": "0", "expired": "0", "outstanding": "1", "worth": null, "past_expiry": "0", "next_expiry": null, "expiring": null},
    {"partner": "P1", "reward": "point", "granted": "100", "fulfilled": "0", "returned": "0", "expired": "0", "outstanding": "100", "worth": "1.00", "past_expiry": "0", "next_expiry": "2025-01-05", "expiring": "100"}
  ]
}
$ rewards list --on 2025-06-30 --partner P2
Rewards  as of 2025-06-30, worth in USD

reward  granted  fulfilled  returned  expired  owed  stock  worth
badge         1          0         0        0     1      -      -
point       100         80         0        0    20      -   0.20

Owed
partner  reward  owed  worth  expires  of it
P2       badge      1      -
P2       point     20   0.20
    20 of them expired; guerdon rewards expire posts that

# What a closed period would hold stands in the first open one.
$ guerdon close 2024-06 --book b.book --on 2024-07-02
Closed 2024-06 and all before it.
$ rewards fulfil --partner P1 --unit badge --quantity 1 --on 2024-06-30
1 badge handed over to P1, as entry 16.
$ sqlite3 b.book "SELECT kind, \"on\", period FROM ledger_entries ORDER BY id DESC LIMIT 1"
fulfil|2024-06-30|2024-07

# January's expires; what is handed over on that day is March's. Twice posts nothing.
$ rewards fulfil --partner P1 --unit point --quantity 101 --on 2025-01-05
guerdon: b.book: P1 has 100 point on 2025-01-05 (10 more expired), not 101; nothing was posted; hand over what there is, or post what is missing with guerdon adjust [ledger.not-enough]
[5]
$ rewards expire --on 2025-01-04
Nothing to post: nothing has expired that was not used.
$ rewards expire --on 2025-01-05
Posted what expired of 1 grant.
$ rewards expire --on 2025-01-05
Nothing to post: nothing has expired that was not used.
$ sqlite3 -csv b.book "SELECT account, quantity, due, source FROM ledger_register WHERE kind = 'expire'"
partner/P1/payable,10,2025-01-05,2/1
expired,-10,,

# Money is paid, not handed over; what is not a thing to do.
$ guerdon adjust --book b.book --partner P1 --amount 5 --unit USD --period 2024-07 --reason goodwill --author Ada --on 2024-07-03
Posted 5.00 USD to P1 in 2024-07, as entry 18.
$ rewards fulfil --partner P1 --unit USD --quantity 1 --on 2024-07-03
guerdon: b.book: "USD" is money, which is paid; give a reward of the program's catalogue [ledger.no-reward]
[3]
$ rewards grant
guerdon: guerdon rewards grant: there is no such thing to do; expected one of list, fulfil, return, expire [usage.operand]
[2]
$ sqlite3 b.book "SELECT entry, unit, sum(quantity) AS s FROM ledger_register GROUP BY 1, 2 HAVING s <> 0"

# What expired unused is not owed back when its sale is refunded later: it has not expired, then. P1 used nothing and owes nothing;
# P2 used 60 and owes those.
$ mkdir x; cd x; printf 'program: p\ncurrency: USD\npolicies: [{name: points, use: std:reward/points, unit: point}]\nrewards: {point: {value: 0.01, expires: 2m}}\n' > p.yaml
$ cd x; printf 'id\nP1\nP2\n' > partners.csv; printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-01-02,2024-01-05,100.00\nS2,P2,2024-01-02,2024-01-05,100.00\n' > referrals.csv
$ cd x; guerdon import b.book partners.csv referrals.csv > imported; run 2024-01 2024-02-01; rewards fulfil --partner P2 --unit point --quantity 60 --on 2024-02-10; rewards expire --on 2024-03-05
Posted as entry 1, with 2 more.
60 point handed over to P2, as entry 4.
Posted what expired of 2 grants.
$ cd x; printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-04-20,100.00\nF2,S2,2024-04-20,100.00\n' > refunds.csv; guerdon import b.book refunds.csv > imported; run 2024-04 2024-05-01; run 2024-04 2024-05-01
Posted as entry 7, with 4 more.
Nothing to post: the ledger says the same.
$ cd x; rewards list --on 2024-05-01
Rewards  as of 2024-05-01, worth in USD

reward  granted  fulfilled  returned  expired  owed  stock  worth
point         0         60         0        0   -60      -  -0.60

Owed
partner  reward  owed  worth  expires  of it
P2       point    -60  -0.60
$ cd x; sqlite3 -csv b.book "SELECT entry, kind, period, account, quantity, source FROM ledger_register WHERE entry > 7"
8,clawback,2024-04,partner/P1/payable,100,F1
8,clawback,2024-04,expense/points,-100,
9,clawback,2024-04,partner/P2/payable,100,F2
9,clawback,2024-04,expense/points,-100,
10,expire,2024-04,partner/P1/payable,-100,2/1
10,expire,2024-04,expired,100,
11,expire,2024-04,partner/P2/payable,-40,3/1
11,expire,2024-04,expired,40,
$ cd x; guerdon statement --book b.book --partner P1 --period 2024-04 | sed -n '/^point/,$p'
point
opening            0  point
taken back      -100  point
expired          100  point
----------  --------  -----  --------------
closing            0  point  worth 0.00 USD

Adjusted
policy  on         quantity  unit   reason

2024-04: refunds
points  refund F1      -100  point  refund of 100.00 of 100.00 on sale S1

Rewards handed over and expired
on                   quantity  unit   of the grant
2024-05-01  expired       100  point  2/1
    taken back after it had expired
$ cd x; guerdon verify --book b.book | tail -1; rewards expire --on 2024-05-02
Nothing is wrong.
Nothing to post: nothing has expired that was not used.

# Half of it was refunded, really: what was owed is less, and what was not used expires again.
$ cd x; printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-04-20,50.00\nF2,S2,2024-04-20,50.00\n' > refunds.csv; guerdon import b.book refunds.csv > imported; run 2024-05 2024-06-01
Posted as entry 12, with 2 more.
$ cd x; rewards list --on 2024-06-01; rewards expire --on 2024-06-02; rewards list --on 2024-06-02 --format csv; guerdon verify --book b.book | tail -1
Rewards  as of 2024-06-01, worth in USD

reward  granted  fulfilled  returned  expired  owed  stock  worth
point       100         60         0        0    40      -   0.40

Owed
partner  reward  owed  worth  expires  of it
P1       point     50   0.50
    50 of them expired; guerdon rewards expire posts that
P2       point    -10  -0.10
Posted what expired of 1 grant.
partner,reward,granted,fulfilled,returned,expired,outstanding,worth,currency,next_expiry,expiring
P1,point,50,0,0,50,0,0.00,USD,,
P2,point,50,60,0,0,-10,-0.10,USD,,
Nothing is wrong.

# Taken back by hand is owed, whatever expired.
$ cd x; guerdon adjust --book b.book --partner P1 --amount -7 --unit point --period 2024-06 --reason abuse --author Ada --on 2024-06-03; rewards expire --on 2024-06-04; rewards list --on 2024-06-04 --partner P1 --format csv
Posted -7 point to P1 in 2024-06, as entry 16.
Nothing to post: nothing has expired that was not used.
partner,reward,granted,fulfilled,returned,expired,outstanding,worth,currency,next_expiry,expiring
P1,point,43,0,0,50,-7,-0.07,USD,,

# Each grant by itself: P3 used those of January 5th, which is no reason to owe those of the 20th.
$ cd x; printf 'id\nP3\n' > partners.csv; printf 'id,partner_id,referred_at,sold_at,amount\nS3,P3,2024-01-02,2024-01-05,100.00\nS4,P3,2024-01-02,2024-01-20,100.00\n' > referrals.csv
$ cd x; guerdon import each.book partners.csv referrals.csv > imported; guerdon run p.yaml --book each.book --period 2024-01 --on 2024-02-01 > ran
$ cd x; guerdon rewards fulfil --book each.book --partner P3 --unit point --quantity 100 --on 2024-02-10; guerdon rewards expire --book each.book --on 2024-04-01
100 point handed over to P3, as entry 3.
Posted what expired of 1 grant.
$ cd x; printf 'id,sale_id,refunded_at,amount\nF4,S4,2024-04-20,100.00\n' > refunds.csv; guerdon import each.book refunds.csv > imported; guerdon run p.yaml --book each.book --period 2024-04 --on 2024-05-01 > ran
$ cd x; guerdon rewards list --book each.book --on 2024-05-01 --format csv
partner,reward,granted,fulfilled,returned,expired,outstanding,worth,currency,next_expiry,expiring
P3,point,100,100,0,0,0,0.00,USD,,

# Of a day that comes: until then nothing has expired, and nothing has not.
$ cd x; head -2 referrals.csv > one.csv; rm -f each.book; guerdon import each.book partners.csv > imported; guerdon import each.book --table referrals one.csv > imported
$ cd x; guerdon run p.yaml --book each.book --period 2024-01 --on 2024-02-01 > ran; guerdon rewards expire --book each.book --on 2024-06-01
Posted what expired of 1 grant.
$ cd x; printf 'id,sale_id,refunded_at,amount\nF3,S3,2024-02-20,100.00\n' > refunds.csv; guerdon import each.book refunds.csv > imported; guerdon run p.yaml --book each.book --period 2024-02 --on 2024-03-01 | tail -1
Posted as entry 4, with 2 more.
$ cd x; for day in 02-01 03-01 05-31 06-01; do guerdon rewards list --book each.book --on 2024-$day --format csv | sed 1d; done
P3,point,100,0,0,0,100,1.00,USD,2024-03-05,100
P3,point,0,0,0,0,0,0.00,USD,,
P3,point,0,0,0,0,0,0.00,USD,,
P3,point,0,0,0,0,0,0.00,USD,,
