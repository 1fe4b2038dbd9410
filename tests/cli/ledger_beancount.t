# needs: /usr/bin/bean-check
# Another judge of the ledger: beancount takes the whole of it, and adds up the same balances.

$ cp -r $ROOT/examples/hybrid/program.yaml $ROOT/examples/hybrid/policies .
$ guerdon import b.book $ROOT/examples/hybrid/data/*.csv > imported
$ for m in 01 02 03 04 05 06; do guerdon run program.yaml --book b.book --period 2023-$m --on 2023-07-05 > ran; done
$ guerdon close 2023-03 --book b.book --on 2023-07-05
Closed 2023-03 and all before it.
$ guerdon adjust --book b.book --partner AF03 --amount 5.00 --unit USD --period 2023-07 --reason 'goodwill; date:2023-99-99, "so" [2023-1-1]' --author 'Ada: "A"' --on 2023-07-06
Posted 5.00 USD to AF03 in 2023-07, as entry 175.
$ sed 's/rate: 10%/rate: 11%/' program.yaml > changed.yaml; guerdon run changed.yaml --book b.book --period 2023-07 --on 2023-08-05 | tail -1
Posted as entry 176, with 76 more.
$ guerdon ledger export --book b.book --format beancount > b.beancount; bean-check b.beancount
$ bash $ROOT/tests/cli/journal/balances.sh beancount b.book b.beancount
69 balances are equal
$ sed -n '/^2023-07-06/,/^$/p' b.beancount
2023-07-06 * "manual"
  entry: "175"
  partner: "AF03"
  period: "2023-07"
  key: "0b66588ffa6b194bf999ea8b785cd374edb75a14f8973a5f3c2185d3ad3bc517"
  about: "goodwill; date:2023-99-99, \"so\" [2023-1-1]"
  author: "Ada: \"A\""
  Expenses:Adjustments  5.00 USD
  Liabilities:Partners:AF03:Payable  -5.00 USD
$ grep -A1 -E '^[-0-9]* (open .*Affiliate-level|commodity)' b.beancount
2023-07-05 commodity USD
  name: "USD"
2023-07-05 commodity MARKETING-FUND
  name: "marketing-fund"
2023-07-05 commodity CREDITS
  name: "credits"
2023-07-05 commodity BADGE
  name: "badge"
2023-07-05 commodity BETA-SEAT
  name: "beta-seat"
--
2023-07-05 open Expenses:Policies:Affiliate-level
  name: "expense/affiliate-level"

# The same ledger, the same bytes; what is posted later only follows (but for the first lines, and what is declared).
$ guerdon ledger export --book b.book --format beancount | cmp - b.beancount
$ sed -n '/^;/d; / \*/,$p' b.beancount > posted; guerdon run changed.yaml --book b.book --period 2023-08 --on 2023-09-05 > ran; guerdon ledger export --book b.book --format beancount | sed -n '/^;/d; / \*/,$p' | cmp -n $(wc -c < posted) - posted

# Partners are called by any text.
$ cat > any.yaml <<PROGRAM
> program: any
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
>   - {name: Base, use: std:commission/percentage, params: {rate: 1%}}
>   - {name: access, use: std:reward/points, unit: early-access}
>   - {name: access-2, use: std:reward/points, unit: early_access}
>   - {name: small, use: std:reward/points, unit: usd}
> rewards: {early-access: {}, early_access: {}, usd: {}}
> PROGRAM
$ bash $ROOT/tests/cli/journal/partners.sh; guerdon import any.book partners.csv referrals.csv | tail -1; guerdon run any.yaml --book any.book --period 2024-01 --on 2024-02-01 | tail -1
referrals.csv  referrals     35        0          0         0
Posted as entry 1, with 35 more.
$ guerdon ledger export --book any.book --format beancount > any.beancount; bean-check any.beancount
$ bash $ROOT/tests/cli/journal/balances.sh beancount any.book any.beancount
145 balances are equal
$ sed -n 's/^[-0-9]* open \(.*Held\)/\1/p' any.beancount
Liabilities:Partners:X----23tag:Held
Liabilities:Partners:X----2541:Held
Liabilities:Partners:X----28p--29:Held
Liabilities:Partners:X----2As:Held
Liabilities:Partners:X----2DP:Held
Liabilities:Partners:1a:Held
Liabilities:Partners:X----3Dq:Held
Liabilities:Partners:X----40at:Held
Liabilities:Partners:A:Held
Liabilities:Partners:P--2D:Held
Liabilities:Partners:P--2D--2D1:Held
Liabilities:Partners:P-1:Held
Liabilities:Partners:P1:Held
Liabilities:Partners:X--2D--2Dp1:Held
Liabilities:Partners:X--2Fp1:Held
Liabilities:Partners:Zo--C3--AB--20M--C3--BCller:Held
Liabilities:Partners:X----5B2024-13-01--5D:Held
Liabilities:Partners:X--a--20--20b:Held
Liabilities:Partners:X--a--20b:Held
Liabilities:Partners:X--a--2Fb:Held
Liabilities:Partners:X--a--2Fheld:Held
Liabilities:Partners:X--a--3Ab:Held
Liabilities:Partners:X--a--7Cb:Held
Liabilities:Partners:X--a--C2--A0--C2--A0b:Held
Liabilities:Partners:X--date--3A2024-01-01:Held
Liabilities:Partners:X--held:Held
Liabilities:Partners:X--p1:Held
Liabilities:Partners:X--x--22y:Held
Liabilities:Partners:X--x--2Cy:Held
Liabilities:Partners:X--x--3By:Held
Liabilities:Partners:X--x--5Cy:Held
Liabilities:Partners:X----7Ba--7D:Held
Liabilities:Partners:X----7Ex:Held
Liabilities:Partners:X----C3--A9:Held
Liabilities:Partners:X----E6--97--A5--E6--9C--AC:Held

# Payouts in two currencies, one that failed, and rewards that were handed over.
$ printf 'id,name,currency\nP1,Ada,GBP\n' > partners.csv; printf 'currency,on,rate\nGBP,2024-01-01,1.27\n' > rates.csv; guerdon import any.book partners.csv rates.csv > imported
$ guerdon payout apply any.yaml --book any.book --on 2024-04-01 --key 2024-03 | tail -1
Posted with the key 2024-03, as entry 37.
$ guerdon payout fail --book any.book --key 2024-03 --on 2024-04-02 --partner a:b --reason "no such account"
a:b of 2024-03: 1 payment failed.
$ guerdon rewards fulfil --book any.book --partner 日本 --unit early-access --quantity 3 --on 2024-04-03
3 early-access handed over to 日本, as entry 109.
$ guerdon ledger export --book any.book --format beancount > any.beancount; bean-check any.beancount; bash $ROOT/tests/cli/journal/balances.sh beancount any.book any.beancount
149 balances are equal
$ awk -v RS= '/"pay"/ && /partner: "P1"/' any.beancount
2024-04-01 * "pay"
  entry: "63"
  partner: "P1"
  period: "2024-04"
  refers: "37"
  key: "2024-03/P1"
  about: "1.27 2024-01-01"
  Liabilities:Partners:P1:Payable  0.78 USD
  Assets:Partners:P1:Paid  -0.61 GBP
  Equity:Exchange:GBP  -0.77 USD
  Equity:Exchange:GBP  0.61 GBP
  Expenses:Rounding  -0.01 USD
$ guerdon verify --book any.book | tail -1
Nothing is wrong.
