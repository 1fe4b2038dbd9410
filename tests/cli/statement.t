# Statements: from the balance before a period to the one after it, line by line.

$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
>   - {name: points, use: std:reward/points, unit: point}
> rewards: {point: {value: 0.01, expires: 1y}}
> payout: {hold: 30d}
> END
$ printf 'id,name\nP1,"Ada & <b>Söhne</b> ""Ltd"""\nP2,\n../P3,Eve\n' > partners.csv
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount
> S1,P1,2024-01-02,2024-01-05,100.00
> S2,P1,2024-02-02,2024-02-05,50.00
> S3,P2,2024-02-02,2024-02-06,80.00
> S4,../P3,2024-02-02,2024-02-07,20.00
> END
$ guerdon import b.book partners.csv referrals.csv > imported
$ run() { guerdon run p.yaml --book b.book --period $1 --on $2 | tail -1; }
$ statement() { guerdon statement --book b.book "$@"; }
$ run 2024-01 2024-02-01; run 2024-02 2024-03-01; guerdon close 2024-01 --book b.book --on 2024-03-01
Posted as entry 1, with 1 more.
Posted as entry 3, with 3 more.
Closed 2024-01 and all before it.
$ statement --partner P1 --period 2024-01
Statement  P1, Ada & <b>Söhne</b> "Ltd", 2024-01 (2024-01-01 to 2024-01-31)
Program    p, by the ledger through entry 7
Period     closed: it stays as it is

Balance
                 quantity  unit

USD
opening              0.00  USD
earned              10.00  USD
---------------  --------  -----  --------------
closing             10.00  USD
  of it held        10.00  USD
  of it payable      0.00  USD

point
opening                 0  point
earned                100  point
---------------  --------  -----  --------------
closing               100  point  worth 1.00 USD

Earned
policy  on       quantity  unit   due         reason
base    sale S1     10.00  USD    2024-02-04  share of the sale
points  sale S1       100  point  2025-01-05  points for the amount

Held
payable from  quantity  unit
2024-02-04       10.00  USD
$ statement --partner P1 --period 2024-01 --format csv > january.csv

# What comes later stands in the first open period, with its cause and the period that it comes from.
$ printf 'id,partner_id,referred_at,sold_at,amount\nS5,P1,2024-01-20,2024-01-21,10.00\n' > late.csv
$ printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-02-20,40.00\n' > refunds.csv
$ guerdon import b.book --table referrals late.csv > imported; guerdon import b.book refunds.csv > imported
$ sed -i 's/10%/12%/' p.yaml
$ run 2024-02 2024-03-02
Posted as entry 8, with 6 more.
$ guerdon adjust --book b.book --partner P1 --amount -2.50 --unit USD --period 2024-02 --reason "bank fee" --author Ada --on 2024-03-03
Posted -2.50 USD to P1 in 2024-02, as entry 15.
$ guerdon rewards fulfil --book b.book --partner P1 --unit point --quantity 60 --on 2024-02-28 --reason "voucher 881"
60 point handed over to P1, as entry 16.
$ statement --partner P1 --period 2024-02
Statement  P1, Ada & <b>Söhne</b> "Ltd", 2024-02 (2024-02-01 to 2024-02-29)
Program    p, by the ledger through entry 16
Period     open: it may still change

Balance
                 quantity  unit

USD
opening             10.00  USD
earned               5.00  USD
adjusted             3.40  USD
taken back          -4.00  USD
by hand             -2.50  USD
---------------  --------  -----  --------------
closing             11.90  USD
  of it held        14.40  USD
  of it payable     -2.50  USD

point
opening               100  point
earned                 50  point
adjusted               10  point
taken back            -40  point
handed over           -60  point
---------------  --------  -----  --------------
closing                60  point  worth 0.60 USD

Earned
policy  on       quantity  unit   due         reason
base    sale S2      5.00  USD    2024-03-06  share of the sale
points  sale S2        50  point  2025-02-05  points for the amount

Adjusted
policy  on         quantity  unit   due

2024-01: data that came late or were corrected
base    sale S5        1.00  USD    2024-02-20
    share of the sale
points  sale S5          10  point  2025-01-21
    points for the amount

2024-01: the program changed
base    sale S1        2.00  USD    2024-02-04
    share of the sale
base    sale S5        0.20  USD    2024-02-20
    share of the sale

2024-02: refunds
base    refund F1     -4.00  USD    2024-02-20
    refund of 40.00 of 100.00 on sale S1
points  refund F1       -40  point
    refund of 40.00 of 100.00 on sale S1

2024-02: the program changed
base    sale S2        1.00  USD    2024-03-06
    share of the sale
base    refund F1     -0.80  USD    2024-02-20
    refund of 40.00 of 100.00 on sale S1

Posted by hand
on          quantity  unit  by   reason
2024-03-03     -2.50  USD   Ada  bank fee

Rewards handed over and expired
on                       quantity  unit   of the grant  reason
2024-02-28  handed over       -60  point  2/2           voucher 881

Held
payable from          quantity  unit
2024-02-29 or before      8.40  USD
2024-03-06                6.00  USD
$ statement --partner P1 --period 2024-01 --format csv | cmp - january.csv
$ statement --partner P1 --period 2024-02 --format csv
partner,period,on,what,account,unit,quantity,due,origin,cause,policy,event,source,reason,author,key,entry
P1,2024-02,2024-03-01,earn,held,USD,5.00,2024-03-06,2024-02,new,base,sale,S2,share of the sale,,,5
P1,2024-02,2024-03-01,earn,payable,point,50,2025-02-05,2024-02,new,points,sale,S2,points for the amount,,,5
P1,2024-02,2024-03-02,adjust,held,USD,1.00,2024-02-20,2024-01,data,base,sale,S5,share of the sale,,,10
P1,2024-02,2024-03-02,adjust,payable,point,10,2025-01-21,2024-01,data,points,sale,S5,points for the amount,,,10
P1,2024-02,2024-03-02,adjust,held,USD,2.00,2024-02-04,2024-01,program,base,sale,S1,share of the sale,,,11
P1,2024-02,2024-03-02,adjust,held,USD,0.20,2024-02-20,2024-01,program,base,sale,S5,share of the sale,,,11
P1,2024-02,2024-03-02,clawback,held,USD,-4.00,2024-02-20,2024-02,refund,base,refund,F1,refund of 40.00 of 100.00 on sale S1,,,12
P1,2024-02,2024-03-02,clawback,payable,point,-40,,2024-02,refund,points,refund,F1,refund of 40.00 of 100.00 on sale S1,,,12
P1,2024-02,2024-03-02,adjust,held,USD,1.00,2024-03-06,2024-02,program,base,sale,S2,share of the sale,,,13
P1,2024-02,2024-03-02,adjust,held,USD,-0.80,2024-02-20,2024-02,program,base,refund,F1,refund of 40.00 of 100.00 on sale S1,,,13
P1,2024-02,2024-03-03,manual,payable,USD,-2.50,,,,,,,bank fee,Ada,0f863e4d437e2c8587251a49ae95c482793cd3c52c19d574cbcacbaf3084a25a,15
P1,2024-02,2024-02-28,fulfil,payable,point,-60,2025-01-05,,,,,2/2,voucher 881,,96b963db66bfce57288837e51cabcd78a0095af6a4ff658d41e00fbdbaf40494,16
P1,2024-02,2024-02-28,fulfil,paid,point,60,,,,,,,voucher 881,,96b963db66bfce57288837e51cabcd78a0095af6a4ff658d41e00fbdbaf40494,16
$ statement --partner P2 --period 2024-02 --format json | sed 's/"[0-9a-f]\{64\}"/"..."/'
{
  "partner": "P2",
  "name": null,
  "period": "2024-02",
  "first_day": "2024-02-01",
  "last_day": "2024-02-29",
  "state": "open",
  "on_hold": null,
  "program": "p",
  "currency": "USD",
  "through_entry": 16,
  "ledger": "...",
  "run": {
    "entry": 8,
    "data": "...",
    "program": "...",
    "policies": "...",
    "zone": "...",
    "engine": "0.1.0"
  },
  "balances": [
    {
      "unit": "USD",
      "kind": "money",
      "opening": "0.00",
      "moved": {"earned": "8.00", "adjusted": "1.60"},
      "closing": "9.60",
      "held": "9.60",
      "payable": "0.00"
    },
    {
      "unit": "point",
      "kind": "reward",
      "opening": "0",
      "moved": {"earned": "80"},
      "closing": "80",
      "worth": "0.80"
    }
  ],
  "lines": [
    {"entry": 6, "on": "2024-03-01", "kind": "earn", "part": "earned", "account": "held", "unit": "USD", "quantity": "8.00", "due": "2024-03-07", "origin": "2024-02", "cause": "new", "policy": "base", "event": "sale", "source": "S3", "reason": "share of the sale"},
    {"entry": 6, "on": "2024-03-01", "kind": "earn", "part": "earned", "account": "payable", "unit": "point", "quantity": "80", "due": "2025-02-06", "origin": "2024-02", "cause": "new", "policy": "points", "event": "sale", "source": "S3", "reason": "points for the amount"},
    {"entry": 14, "on": "2024-03-02", "kind": "adjust", "part": "adjusted", "account": "held", "unit": "USD", "quantity": "1.60", "due": "2024-03-07", "origin": "2024-02", "cause": "program", "policy": "base", "event": "sale", "source": "S3", "reason": "share of the sale"}
  ],
  "held": [
    {"payable_from": "2024-03-07", "unit": "USD", "quantity": "9.60"}
  ]
}

# As the ledger stood on an earlier day.
$ statement --partner P1 --period 2024-02 --on 2024-03-01 | sed -n '/^Balance/,/^Earned/p'
Balance
                 quantity  unit

USD
opening             10.00  USD
earned               5.00  USD
---------------  --------  -----  --------------
closing             15.00  USD
  of it held        15.00  USD
  of it payable      0.00  USD

point
opening               100  point
earned                 50  point
handed over           -60  point
---------------  --------  -----  --------------
closing                90  point  worth 0.90 USD

Earned

# A page by itself: nothing is fetched, nothing of the data is markup.
$ statement --partner P1 --period 2024-02 --format html --out P1.html
$ grep -c 'https*:\|<script\|<img\|<link' P1.html
0
[1]
$ grep -o '<h1>.*' P1.html
<h1>Ada &amp; &lt;b&gt;Söhne&lt;/b&gt; &quot;Ltd&quot;: statement for 2024-02</h1>

# Everyone's; a partner's id is no path.
$ statement --all --period 2024-02 --format json --out all
Wrote 3 statements into all.
$ ls -A all; find . -name '*P3*'
%2E.%2FP3-2024-02.json
P1-2024-02.json
P2-2024-02.json
./all/%2E.%2FP3-2024-02.json
$ statement --all --period 2024-02 --format json --out all
Wrote 3 statements into all.
$ cmp all/P2-2024-02.json <(statement --partner P2 --period 2024-02 --format json)

# What is refused.
$ statement --partner P9 --period 2024-02
guerdon: b.book: there is no partner "P9"; did you mean "P1"? [data.unknown-partner]
[3]
$ statement --partner P1 --period 2024-03
guerdon: b.book: no run has looked at 2024-03 yet; the last was that of 2024-02; run it first [ledger.not-run]
[5]
$ statement --partner P1 --all --period 2024-02 --out all
guerdon: --all and --partner are both given; give one of them [usage.partner]
[2]
$ statement --all --period 2024-02
guerdon: --out is missing; guerdon statement --help shows an example [usage.missing]
[2]
$ statement --all --period 2024-02 --out p.yaml
guerdon: p.yaml: cannot be made as a folder (there is a file of that name); name another [usage.out]
[2]
$ statement --partner P1 --period 2024-02 --format pdf
guerdon: --format pdf is unknown; expected one of table, csv, json, html [usage.format]
[2]

# Payments: what was paid in the partner's currency, what did not arrive, and why a partner is not paid.
$ printf 'program: q\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\npayout: {hold: 30d}\n' > q.yaml
$ printf 'id,name,currency\nP1,Ada,EUR\n' > partners.csv; printf 'currency,on,rate\nEUR,2024-01-01,1.25\n' > rates.csv
$ printf 'id,partner_id,referred_at,sold_at,amount,currency\nS1,P1,2024-01-02,2024-01-05,100.01,USD\nS2,P1,2024-02-02,2024-02-05,50.00,USD\nS3,P1,2024-01-02,2024-01-25,10.00,USD\n' > referrals.csv
$ guerdon import q.book partners.csv rates.csv referrals.csv > imported; guerdon run q.yaml --book q.book --period 2024-01 --on 2024-02-01 > ran
$ guerdon payout apply q.yaml --book q.book --on 2024-02-15 --key 2024-02 | tail -1
Posted with the key 2024-02, as entry 3.
$ guerdon payout fail --book q.book --key 2024-02 --partner P1 --reason "no such account" --on 2024-02-17
P1 of 2024-02: 1 payment failed.
$ guerdon payout hold --book q.book --partner P1 --reason "account is checked" --on 2024-02-18 --author Ada
P1 is on hold from 2024-02-18.
$ guerdon run q.yaml --book q.book --period 2024-02 --on 2024-03-01 > ran
$ guerdon statement --book q.book --partner P1 --period 2024-02
Statement  P1, Ada, 2024-02 (2024-02-01 to 2024-02-29)
Program    q, by the ledger through entry 9
Period     open: it may still change; payments are on hold: account is checked

Balance
                 quantity  unit

USD
opening             11.00  USD
earned               5.00  USD
paid               -10.00  USD
failed              10.00  USD
---------------  --------  ----
closing             16.00  USD
  of it held         6.00  USD
  of it payable     10.00  USD

Earned
policy  on       quantity  unit  due         reason
base    sale S2      5.00  USD   2024-03-06  share of the sale

Payments
on                   quantity  unit  payment     note
2024-02-15  paid         8.00  EUR   2024-02/P1  at 1.25 2024-01-01
2024-02-17  failed      -8.00  EUR   2024-02/P1  no such account
2024-02-18  on hold                              account is checked

Held
payable from          quantity  unit
2024-02-29 or before      1.00  USD
2024-03-06                5.00  USD

# What is posted for a day of a closed period later stands in the first that was open then: the closed one's statement stays.
$ guerdon close 2024-02 --book q.book --on 2024-03-02 > closed; guerdon statement --book q.book --partner P1 --period 2024-02 --format csv > february.csv
$ guerdon payout resume --book q.book --partner P1 --reason "it is right" --author Ada --on 2024-02-20
P1 is not on hold any more from 2024-02-20.
$ guerdon statement --book q.book --partner P1 --period 2024-02 --format csv | cmp - february.csv && echo same
same
$ guerdon statement --book q.book --partner P1 --period 2024-02 | sed -n 3p
Period     closed: it stays as it is; payments are on hold: account is checked

# A bundle: unpacked, the partner's own data give the same figures; others' are not in it. Twice gives the same bytes.
$ statement --partner P1 --period 2024-02 --bundle P1.tar; statement --partner P1 --period 2024-02 --bundle again.tar; cmp P1.tar again.tar
Wrote P1.tar: 8 of 8 lines follow from the partner's own data.
Wrote again.tar: 8 of 8 lines follow from the partner's own data.
$ tar tf P1.tar; tar xf P1.tar; cat P1-2024-02/README.txt
P1-2024-02/README.txt
P1-2024-02/certificate.json
P1-2024-02/data/partners.csv
P1-2024-02/data/referrals.csv
P1-2024-02/data/refunds.csv
P1-2024-02/earnings.csv
P1-2024-02/program.yaml
P1-2024-02/statement.html
P1-2024-02/statement.json
P1-2024-02/statement.txt
P1-2024-02/std/commission/percentage.lua
P1-2024-02/std/reward/points.lua
The statement of P1 for 2024-02, by the program p, and what it follows from.

statement.*       the statement, as a page, as text and for programs
earnings.csv      all that was posted for each line through 2024-02, with every adjustment
data/             the partner's own data, as they are in the book now; of a parent the id,
                  of others nothing; rates are everybody's
program.yaml      the program of run 8, of 2024-03-02; its policies where it looks for them, and
                  in std/ those that come with guerdon
certificate.json  the digests of what that run was calculated from

To calculate it again with guerdon 0.1.0:

  guerdon earnings program.yaml --data data --until 2024-03 --format csv --partner 'P1' |
    cut -d, -f1-7 | LC_ALL=C sort > again.csv
  cut -d, -f1-7 earnings.csv | LC_ALL=C sort | diff - again.csv

Tried when this was made: 8 of 8 lines follow from these data alone.
$ cat P1-2024-02/data/*.csv
id,name,model,joined_at,left_at,parent_id,currency
P1,"Ada & <b>Söhne</b> ""Ltd""",,,,,
id,partner_id,referred_at,customer_id,qualified_at,lost_at,channel,quality,status,sold_at,amount,currency,product,category,kind,quantity,refunded_at,refunded_amount
S1,P1,2024-01-02,,,,,,,2024-01-05,100,,,,,,,
S2,P1,2024-02-02,,,,,,,2024-02-05,50,,,,,,,
S5,P1,2024-01-20,,,,,,,2024-01-21,10,,,,,,,
id,sale_id,refunded_at,amount
F1,S1,2024-02-20,40
$ cat P1-2024-02/earnings.csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P1,base,sale,S1,USD,12.00,,share of the sale
2024-01,P1,points,sale,S1,point,100,,points for the amount
2024-01,P1,base,sale,S5,USD,1.20,,share of the sale
2024-01,P1,points,sale,S5,point,10,,points for the amount
2024-02,P1,base,sale,S2,USD,6.00,,share of the sale
2024-02,P1,points,sale,S2,point,50,,points for the amount
2024-02,P1,base,refund,F1,USD,-4.80,,refund of 40.00 of 100.00 on sale S1
2024-02,P1,points,refund,F1,point,-40,,refund of 40.00 of 100.00 on sale S1
$ cd P1-2024-02; guerdon earnings program.yaml --data data --until 2024-03 --format csv --partner 'P1' | cut -d, -f1-7 | LC_ALL=C sort > again.csv
> cut -d, -f1-7 earnings.csv | LC_ALL=C sort | diff - again.csv && echo same
same
$ cmp p.yaml P1-2024-02/program.yaml && statement --partner P1 --period 2024-02 --format json | cmp - P1-2024-02/statement.json && echo same
same
$ sqlite3 :memory: "SELECT json_valid(j), j ->> '$.entry', j ->> '$.certificate.program' FROM (SELECT readfile('P1-2024-02/certificate.json') AS j)"
1|8|p

# What others decide is named: of a stock of 120, P1 had 100 before P'2 came for 50. Policies above the program's folder, names that a shell
# or a path would misread, a parent.
$ mkdir -p deep/er shared; cat > shared/points.lua <<END
> return policy { kind = "reward", sale = function(sale) return sale.amount end }
> END
$ printf 'program: d\ncurrency: USD\npolicies:\n  - {name: points, use: ../../shared/points.lua, unit: point}\nrewards: {point: {stock: 120}}\n' > deep/er/d.yaml
$ printf "id,parent_id\nP1,\n\"P'2/..,\",P1\n" > partners.csv
$ printf "id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-01-02,2024-01-05,100.00\nS2,\"P'2/..,\",2024-02-02,2024-02-05,50.00\nS3,\"P'2/..,\",2024-02-02,2024-01-04,15.00\n" > referrals.csv
$ guerdon import d.book partners.csv referrals.csv > imported; guerdon run deep/er/d.yaml --book d.book --period 2024-02 --on 2024-03-01 > ran
$ guerdon statement --book d.book --partner "P'2/..," --period 2024-02 --bundle d.tar
Wrote d.tar: 1 of 2 lines follow from the partner's own data.
$ tar tf d.tar | grep -v statement; tar xf d.tar; cat P%27*/README.txt | tail -11
P%272%2F..%2C-2024-02/README.txt
P%272%2F..%2C-2024-02/certificate.json
P%272%2F..%2C-2024-02/data/partners.csv
P%272%2F..%2C-2024-02/data/referrals.csv
P%272%2F..%2C-2024-02/earnings.csv
P%272%2F..%2C-2024-02/program/program/program.yaml
P%272%2F..%2C-2024-02/shared/points.lua
To calculate it again with guerdon 0.1.0:

  guerdon earnings program/program/program.yaml --data data --until 2024-03 --format csv --partner 'P'\''2/..,' |
    cut -d, -f1-7 | LC_ALL=C sort > again.csv
  cut -d, -f1-7 earnings.csv | LC_ALL=C sort | diff - again.csv

Tried when this was made: 1 of 2 lines follow from these data alone.
These do not: others' data have a say in them, such as a stock that all share, a parent's
attributes or the span of all data; or the data changed since the run.

  2024-02 points sale S2 5 point
$ cat P%27*/data/partners.csv
id,name,model,joined_at,left_at,parent_id,currency
"P'2/..,",,,,,P1,
P1,,,,,,

# Names that are too long for an archive's header are there whole.
$ long=$(printf 'n%.0s' $(seq 150)); mkdir -p $long/$long; sed s/reward/commission/ shared/points.lua > $long.lua; cp $long.lua $long/$long/points.lua
$ printf "program: d\ncurrency: USD\npolicies:\n  - {name: a, use: $long.lua}\n  - {name: b, use: $long/$long/points.lua}\n" > long.yaml
$ rm d.book; guerdon import d.book partners.csv referrals.csv > imported; guerdon run long.yaml --book d.book --period 2024-02 --on 2024-03-01 > ran
$ guerdon statement --book d.book --partner P1 --period 2024-02 --bundle d.tar
Wrote d.tar: 2 of 2 lines follow from the partner's own data.
$ tar tf d.tar | grep -c nnnn; tar xf d.tar; cmp P1-2024-02/$long.lua $long.lua; cmp P1-2024-02/$long/$long/points.lua $long.lua && echo same
2
same

# A year of examples/hybrid, month by month: the opening balance of each month is the closing one of the month before, the lines are
# what lies between, and the last closing balances are SQL's own. 12 months, with closed ones and with what comes late.
$ guerdon import h.book $ROOT/examples/hybrid/data/*.csv > imported
$ hybrid() { guerdon run $ROOT/examples/hybrid/program.yaml --book h.book --period $1 --on 2025-02-01 > ran; }
$ hybrid 2023-12; sed 's/12%/13%/; s/from: 2024-07-01/from: 2024-05-01/; s/until: 2024-07-01/until: 2024-05-01/' $ROOT/examples/hybrid/program.yaml > later.yaml; cp -r $ROOT/examples/hybrid/policies .
$ for m in 01 02 03 04 05 06; do hybrid 2024-$m; guerdon close 2024-$m --book h.book --on 2025-02-01 > closed; done
$ for m in 07 08 09 10 11 12; do guerdon run later.yaml --book h.book --period 2024-$m --on 2025-02-01 > ran; done
$ for m in 01 02 03 04 05 06 07 08 09 10 11 12; do guerdon statement --book h.book --all --period 2024-$m --format json --out year > wrote; done
$ cat > same.sql <<'END'
> CREATE TABLE s AS SELECT readfile(name) AS j FROM fsdir('year') WHERE name LIKE '%.json';
> CREATE TABLE b AS SELECT j ->> 'partner' AS partner, j ->> 'period' AS period, b.value ->> 'unit' AS unit,
>   round(100 * (b.value ->> 'opening')) AS opening, round(100 * (b.value ->> 'closing')) AS closing FROM s, json_each(j, '$.balances') b;
> CREATE TABLE l AS SELECT j ->> 'partner' AS partner, j ->> 'period' AS period, l.value ->> 'unit' AS unit,
>   sum(round(100 * (l.value ->> 'quantity'))) AS moved FROM s, json_each(j, '$.lines') l WHERE l.value ->> 'account' IN ('held', 'payable') GROUP BY 1, 2, 3;
> SELECT count(DISTINCT partner) || ' partners, ' || count(*) || ' balances' FROM b;
> SELECT 'not as before', * FROM (SELECT *, lag(closing) OVER (PARTITION BY partner, unit ORDER BY period) AS before FROM b) WHERE before <> opening;
> SELECT 'not the lines', * FROM b LEFT JOIN l USING (partner, period, unit) WHERE closing - opening <> coalesce(moved, 0);
> ATTACH 'h.book' AS h;
> SELECT 'not SQL''s', * FROM b JOIN (SELECT owner, u.name, -sum(quantity) * CASE decimals WHEN 0 THEN 100 ELSE 1 END AS q FROM h.ledger_postings p
>   JOIN h.ledger_accounts a ON a.id = p.account JOIN h.ledger_units u ON u.id = p.unit WHERE a.kind IN ('held', 'payable') GROUP BY 1, 2) ON owner = partner AND name = unit
>   WHERE period = '2024-12' AND closing <> q;
> SELECT count(*) || ' adjustments' FROM s, json_each(j, '$.lines') l WHERE l.value ->> 'kind' = 'adjust';
> END
$ sqlite3 :memory: < same.sql
63 partners, 1250 balances
178 adjustments

# Everyone's bundle, calculated again from their own data: one line needs others' data.
$ for p in $(sqlite3 h.book "SELECT DISTINCT partner FROM ledger_entries WHERE partner IS NOT NULL"); do guerdon statement --book h.book --partner $p --period 2024-12 --bundle x.tar; done |
> awk '{ lines += $5; same += $3 } END { print NR " partners, " same " of " lines " lines" }'
63 partners, 2662 of 2663 lines

# A closed period's statement is what it was when it was closed, to the last byte, whatever came later: another program with other
# values, late data, payouts, what expired. Only the name is as the data have it.
$ mkdir again; cd again; printf 'program: p\ncurrency: USD\npolicies:\n  - {name: base, use: std:commission/percentage, params: {rate: 10%%}}\n  - {name: points, use: std:reward/points, unit: point}\nrewards: {point: {value: 0.01, expires: 3m}}\npayout: {hold: 10d}\n' > p.yaml
$ cd again; printf 'id,name\nP1,Ada\n' > partners.csv; printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-01-02,2024-01-25,100.00\nS2,P1,2024-02-02,2024-02-25,50.00\n' > referrals.csv
$ cd again; guerdon import r.book partners.csv referrals.csv > imported; for m in 1 2; do guerdon run p.yaml --book r.book --period 2024-0$m --on 2024-0$((m + 1))-01 > ran; done
$ shown() { for f in table html json csv; do guerdon statement --book r.book --partner P1 --period 2024-01 --format $f --out $1.$f; done; }
$ cd again; guerdon close 2024-01 --book r.book --on 2024-03-01; shown then
Closed 2024-01 and all before it.
$ cd again; sed -i 's/10%/12%/; s/value: 0.01/value: 0.05/' p.yaml; printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-01-28,40.00\n' > refunds.csv; guerdon import r.book refunds.csv > imported
$ cd again; guerdon payout hold --book r.book --partner P1 --reason r --author Ada --on 2024-01-15; guerdon run p.yaml --book r.book --period 2024-03 --on 2024-04-01 | tail -1
P1 is on hold from 2024-01-15.
Posted as entry 7, with 3 more.
$ cd again; guerdon payout resume --book r.book --partner P1 --reason r --author Ada --on 2024-01-15; guerdon payout apply p.yaml --book r.book --on 2024-04-02 --key k | tail -1; guerdon rewards expire --book r.book --on 2024-05-01; guerdon close 2024-03 --book r.book --on 2024-05-01
P1 is not on hold any more from 2024-01-15.
Posted with the key k, as entry 12.
Posted what expired of 1 grant.
Closed 2024-03 and all before it.
$ cd again; shown now; for f in table html json csv; do cmp then.$f now.$f && echo same; done; guerdon statement --book r.book --partner P1 --period 2024-01 --bundle P1.tar; tar xf P1.tar; cmp then.json P1-2024-01/statement.json
same
same
same
same
Wrote P1.tar: 6 of 6 lines follow from the partner's own data.
$ cd again; grep -e ^Program -e worth then.table; guerdon statement --book r.book --partner P1 --period 2024-02 | grep -e ^Program -e worth
Program    p, by the ledger through entry 5
closing               100  point  worth 1.00 USD
Program    p, by the ledger through entry 16
closing               110  point  worth 5.50 USD

# A name that is long pushes the period into the next line.
$ mkdir long; cd long; printf 'id,name\nP1,The Honourable Society of Growers and Gardeners\n' > partners.csv
> printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
> printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > p.yaml
> guerdon import b.book partners.csv referrals.csv > imported; guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-01 > ran
> guerdon statement --book b.book --partner P1 --period 2024-03 | head -3
Statement  P1, The Honourable Society of Growers and Gardeners,
           2024-03 (2024-03-01 to 2024-03-31)
Program    p, by the ledger through entry 2

# Standard output is no folder; a statement of one goes there, and a bundle does not.
$ guerdon statement --book b.book --all --period 2024-02 --format json --out -
guerdon: -: is no folder, and --all writes a file for everyone; name one [usage.out]
[2]
$ guerdon statement --book b.book --partner P1 --period 2024-02 --format json --out - > here; guerdon statement --book b.book --partner P1 --period 2024-02 --format json | cmp - here
$ guerdon statement --book b.book --partner P1 --period 2024-02 --bundle -
guerdon: -: is standard output elsewhere, and here a file is written; name it (./- is one of that name) [usage.out]
[2]
