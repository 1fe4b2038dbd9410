# needs: /usr/bin/hledger
# Another judge of the ledger: hledger takes the whole of it, strictly, and adds up the same balances.

$ cp -r $ROOT/examples/hybrid/program.yaml $ROOT/examples/hybrid/policies .
$ guerdon import b.book $ROOT/examples/hybrid/data/*.csv > imported
$ for m in 01 02 03 04 05 06; do guerdon run program.yaml --book b.book --period 2023-$m --on 2023-07-05 > ran; done
$ guerdon close 2023-03 --book b.book --on 2023-07-05
Closed 2023-03 and all before it.
$ guerdon adjust --book b.book --partner AF03 --amount 5.00 --unit USD --period 2023-07 --reason 'goodwill; date:2023-99-99, "so" [2023-1-1]' --author 'Ada: "A"' --on 2023-07-06
Posted 5.00 USD to AF03 in 2023-07, as entry 175.
$ sed 's/rate: 10%/rate: 11%/' program.yaml > changed.yaml; guerdon run changed.yaml --book b.book --period 2023-07 --on 2023-08-05 | tail -1
Posted as entry 176, with 76 more.
$ guerdon ledger export --book b.book --format hledger > b.journal; hledger -f b.journal check --strict
$ bash $ROOT/tests/cli/journal/balances.sh hledger b.book b.journal
69 balances are equal
$ sed -n '/^2023-07-06/,/^$/p' b.journal
2023-07-06 * (175) manual  ; partner:AF03, period:2023-07, key:0b66588ffa6b194bf999ea8b785cd374edb75a14f8973a5f3c2185d3ad3bc517, about:goodwill%3B date%3A2023-99-99%2C "so" %5B2023-1-1%5D, author:Ada%3A "A"
    adjustments  5.00 USD
    partner:AF03:payable  -5.00 USD
$ sed -n '/^; 2023-07-05.*close/p; /^account expense:affiliate-level/p; /^commodity/p' b.journal
commodity 1000.00 USD
commodity 1000. "marketing-fund"
commodity 1000. credits
commodity 1000. badge
commodity 1000. "beta-seat"
account expense:affiliate-level  ; type:X, name:expense/affiliate-level
; 2023-07-05 (174) close 2023-03

# The same ledger, the same bytes; what is posted later only follows (but for the first lines, and what is declared).
$ guerdon ledger export --book b.book --format hledger | cmp - b.journal
$ sed -n '/^account/d; /^2023/,$p' b.journal > posted; guerdon run changed.yaml --book b.book --period 2023-08 --on 2023-09-05 > ran; guerdon ledger export --book b.book --format hledger | sed -n '/^account/d; /^2023/,$p' | cmp -n $(wc -c < posted) - posted

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
$ guerdon ledger export --book any.book --format hledger > any.journal; hledger -f any.journal check --strict
$ bash $ROOT/tests/cli/journal/balances.sh hledger any.book any.journal
145 balances are equal
$ sed -n 's/^account \(.*held\)  ;.*/\1/p' any.journal
partner:%23tag:held
partner:%2541:held
partner:%28p%29:held
partner:%2As:held
partner:-P:held
partner:1a:held
partner:%3Dq:held
partner:%40at:held
partner:A:held
partner:P-:held
partner:P--1:held
partner:P-1:held
partner:P1:held
partner:X--p1:held
partner:X/p1:held
partner:Zoë Müller:held
partner:%5B2024-13-01%5D:held
partner:a%20%20b:held
partner:a b:held
partner:a/b:held
partner:a/held:held
partner:a%3Ab:held
partner:a%7Cb:held
partner:a%C2%A0%C2%A0b:held
partner:date%3A2024-01-01:held
partner:held:held
partner:p1:held
partner:x%22y:held
partner:x%2Cy:held
partner:x%3By:held
partner:x\y:held
partner:%7Ba%7D:held
partner:%7Ex:held
partner:é:held
partner:日本:held

# Payouts in two currencies, one that failed, and rewards that were handed over.
$ printf 'id,name,currency\nP1,Ada,GBP\n' > partners.csv; printf 'currency,on,rate\nGBP,2024-01-01,1.27\n' > rates.csv; guerdon import any.book partners.csv rates.csv > imported
$ guerdon payout apply any.yaml --book any.book --on 2024-04-01 --key 2024-03 | tail -1
Posted with the key 2024-03, as entry 37.
$ guerdon payout fail --book any.book --key 2024-03 --on 2024-04-02 --partner a:b --reason "no such account"
a:b of 2024-03: 1 payment failed.
$ guerdon rewards fulfil --book any.book --partner 日本 --unit early-access --quantity 3 --on 2024-04-03
3 early-access handed over to 日本, as entry 109.
$ guerdon ledger export --book any.book --format hledger > any.journal; hledger -f any.journal check --strict; bash $ROOT/tests/cli/journal/balances.sh hledger any.book any.journal
149 balances are equal
$ awk -v RS= '/\) pay .*partner:P1,/' any.journal
2024-04-01 * (63) pay  ; partner:P1, period:2024-04, refers:37, key:2024-03/P1, about:1.27 2024-01-01
    partner:P1:payable  0.78 USD
    partner:P1:paid  -0.61 GBP
    exchange:GBP  -0.77 USD
    exchange:GBP  0.61 GBP
    rounding  -0.01 USD
$ guerdon verify --book any.book | tail -1
Nothing is wrong.
