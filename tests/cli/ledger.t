# From data to what is owed: plan, run, close; what comes late, is refunded or is calculated otherwise is posted beside it.

$ cat > p.yaml <<END
> program: p
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
>   - {name: points, use: std:reward/points, unit: point}
> rewards: {point: {value: 0.01, expires: 1y}}
> payout: {hold: 30d}
> END
$ printf 'id\nP1\nP2\n' > partners.csv
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount
> S1,P1,2024-01-02,2024-01-05,100.00
> S2,P1,2024-02-02,2024-02-05,50.00
> S3,P2,2024-02-02,2024-02-06,80.00
> END
$ guerdon import b.book partners.csv referrals.csv > imported
$ run() { guerdon run p.yaml --book b.book --period $1 --on $2; }

# January, twice.
$ run 2024-01 2024-02-01
Program  p (p.yaml), amounts in USD
Book     b.book
Period   2024-01 and all before it, posted for 2024-02-01

        cause  unit   quantity  lines  partners
+ earn  new    USD       10.00      1         1
+ earn  new    point       100      1         1

Posted as entry 1, with 1 more.
$ run 2024-01 2024-02-01 | tail -1
Nothing to post: the ledger says the same.

# A reviewed plan is posted exactly, or refused; again, it is answered.
$ guerdon plan p.yaml --book b.book --period 2024-02 --on 2024-03-01 --out feb.plan | tail -4

        cause  unit   quantity  lines  partners
+ earn  new    USD       13.00      2         2
+ earn  new    point       130      2         2
$ guerdon run p.yaml --book b.book --period 2024-02 --on 2024-03-01 --plan feb.plan | tail -1
Posted as entry 3, with 2 more.
$ guerdon run p.yaml --book b.book --period 2024-02 --on 2024-03-01 --plan feb.plan
This plan was posted already, as entry 3; nothing was posted now.

# A closed period; then a late sale, a refund, and another rate.
$ guerdon close 2024-01 --book b.book --on 2024-03-01; guerdon close 2024-01 --book b.book --on 2024-03-01
Closed 2024-01 and all before it.
2024-01 is closed already.
$ printf 'id,partner_id,referred_at,sold_at,amount\nS4,P1,2024-01-20,2024-01-21,10.00\n' > late.csv
$ printf 'id,sale_id,refunded_at,amount\nF1,S3,2024-02-20,40.00\n' > refunds.csv
$ guerdon import b.book --table referrals late.csv > imported; guerdon import b.book refunds.csv > imported
$ sed 's/10%/12%/' p.yaml > q.yaml; guerdon run q.yaml --book b.book --period 2024-03 --on 2024-04-01
Program  p (q.yaml), amounts in USD
Book     b.book
Period   2024-03 and all before it, posted for 2024-04-01; open from 2024-02

             cause    unit   quantity  lines  partners
~ adjust     data     USD        1.00      1         1
~ adjust     data     point        10      1         1
- claw back  refund   USD       -4.00      1         1
- claw back  refund   point       -40      1         1
~ adjust     program  USD        4.00      5         2

Different from what was posted
policy  on         posted    now  change  unit   cause

2024-01  P1
base    sale S1     10.00  12.00    2.00  USD    program
base    sale S4      0.00   1.20    1.20  USD    data, program
points  sale S4         0     10      10  point  data

2024-02  P1
base    sale S2      5.00   6.00    1.00  USD    program

2024-02  P2
base    sale S3      8.00   9.60    1.60  USD    program
base    refund F1    0.00  -4.80   -4.80  USD    refund, program
points  refund F1       0    -40     -40  point  refund

Posted as entry 7, with 5 more.
$ guerdon why-changed --book b.book --partner P1 --period 2024-01
Partner  P1, 2024-01

cause    unit   quantity
new      USD       10.00
new      point       100
data     USD        1.00
data     point        10
program  USD        2.20

cause    policy  on       quantity  unit   reason

run 1, posted for 2024-02-01
new      base    sale S1     10.00  USD    share of the sale
new      points  sale S1       100  point  points for the amount

run 7, posted for 2024-04-01
data     base    sale S4      1.00  USD    share of the sale
data     points  sale S4        10  point  points for the amount
program  base    sale S1      2.00  USD    share of the sale
program  base    sale S4      0.20  USD    share of the sale
$ guerdon why-changed --book b.book --partner P2 --period 2024-02 --format csv
run,on,cause,policy,event,source,unit,quantity,reason
3,2024-03-01,new,base,sale,S3,USD,8.00,share of the sale
3,2024-03-01,new,points,sale,S3,point,80,points for the amount
7,2024-04-01,refund,base,refund,F1,USD,-4.00,refund of 40.00 of 80.00 on sale S3
7,2024-04-01,refund,points,refund,F1,point,-40,refund of 40.00 of 80.00 on sale S3
7,2024-04-01,program,base,sale,S3,USD,1.60,share of the sale
7,2024-04-01,program,base,refund,F1,USD,-0.80,refund of 40.00 of 80.00 on sale S3

# By hand, once.
$ by_hand() { guerdon adjust --book b.book --partner P1 --amount -2.50 --unit USD --period 2024-03 --reason "bank fee" --author Ada --on 2024-04-02; }
$ by_hand; by_hand
Posted -2.50 USD to P1 in 2024-03, as entry 13.
-2.50 USD to P1 in 2024-03 was posted already, as entry 13.

# Every entry sums to zero for each unit, and SQL sees the same balances.
$ sqlite3 b.book "SELECT entry, unit, sum(quantity) AS s FROM ledger_register GROUP BY 1, 2 HAVING s <> 0"
$ sqlite3 -csv b.book "SELECT account, unit, quantity FROM ledger_balances ORDER BY 1, 2"
adjustments,USD,-250
expense/base,USD,2400
expense/points,point,200
partner/P1/held,USD,-1920
partner/P1/payable,USD,250
partner/P1/payable,point,-160
partner/P2/held,USD,-480
partner/P2/payable,point,-40

# Nothing is ever changed.
$ for sql in "UPDATE ledger_postings SET quantity = 1" "DELETE FROM ledger_entries" "INSERT INTO ledger_entries (id, kind, \"on\", digest) VALUES (99, 'earn', '2024-01-01', '')"; do sqlite3 b.book "$sql" 2>&1 | grep -o 'the ledger is only.*instead\|entries of the ledger.*other'; done
the ledger is only ever added to; post an adjustment instead
the ledger is only ever added to; post an adjustment instead
entries of the ledger are numbered one after the other

# A slip of the hand costs neither the book nor a program; a plan is written over.
$ guerdon plan q.yaml --book b.book --period 2024-03 --on 2024-04-01 --out b.book
guerdon: b.book: is another file than a plan, and is not written over; name another [usage.out]
[2]
$ guerdon plan q.yaml --book b.book --period 2024-03 --on 2024-04-01 --out q.yaml
guerdon: q.yaml: is another file than a plan, and is not written over; name another [usage.out]
[2]
$ guerdon statement --book b.book --partner P1 --period 2024-01 --format html --out b.book
guerdon: b.book: is a book, and is not written over; name another file [usage.out]
[2]
$ guerdon statement --book b.book --partner P1 --period 2024-01 --bundle /dev/null
guerdon: /dev/null: is no file, and is not written over; name another one [usage.out]
[2]
$ guerdon plan q.yaml --book b.book --period 2024-03 --on 2024-04-01 --out feb.plan | tail -1
Nothing to post: the ledger says the same.

# Another program looks at all that was run, or at nothing.
$ guerdon plan p.yaml --book b.book --period 2024-02 --on 2024-04-01
guerdon: b.book: the program or a policy is another than in the last run, and 2024-03 was run already; run that period, which looks at all before it [ledger.run-later]
[5]
