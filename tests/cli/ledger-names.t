# What is asked by a name that is none is refused with the nearest; what is known and has no postings is an answer.

$ cat > p.yaml <<'YAML'
> program: p
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
>   - {name: points, use: std:reward/points, unit: point, from: 2030-01-01}
> rewards: {point: {value: 0.01}}
> YAML
$ printf 'id\nalice\nbob\na/held\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,alice,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# Before the first run nothing is posted, and names are names all the same.
$ guerdon ledger balance --book b.book --partner bob --unit EUR
Nothing was posted there.
$ guerdon ledger balance --book b.book --partner bb
guerdon: b.book: there is no partner "bb"; did you mean "bob"? [data.unknown-partner]
[3]
$ guerdon ledger register --book b.book --unit point
guerdon: "point" is no currency, and nothing was posted in such a reward yet; check its name [ledger.unknown-unit]
[3]
$ guerdon rewards list --book b.book --unit point --on 2024-04-01
guerdon: b.book: no reward "point" was granted yet; guerdon rewards list names those that were [ledger.no-reward]
[3]
$ guerdon why-changed --book b.book --partner bob --period 2024-03
guerdon: b.book: no run has looked at 2024-03 yet; run it first [ledger.not-run]
[5]

$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-01 > posted
$ guerdon adjust --book b.book --partner bob --amount 1 --unit USD --period 2024-05 --reason gift --author Ada --on 2024-04-01 > posted
$ guerdon why-changed --book b.book --partner alise --period 2024-03
guerdon: b.book: there is no partner "alise"; did you mean "alice"? [data.unknown-partner]
[3]
$ guerdon why-changed --book b.book --partner bob --period 2024-03
Partner  bob, 2024-03

Nothing was posted here.
$ guerdon why-changed --book b.book --partner alice --period 2024-06
guerdon: b.book: no run has looked at 2024-06 yet; the last was that of 2024-03; run it first [ledger.not-run]
[5]
$ guerdon why-changed --book b.book --partner alice --period March
guerdon: --period March is no month, as the program's periods are; write one such as 2024-03 [usage.period]
[2]
$ guerdon why-changed --book b.book --partner alice --period 2024-03 --to 7
guerdon: b.book: --to 7: that entry is no run; the nearest is 1 [ledger.unknown-run]
[3]
$ guerdon ledger balance --book b.book --partner zoe
guerdon: b.book: there is no partner "zoe"; check the id [data.unknown-partner]
[3]
$ guerdon ledger balance --book b.book --partner a/held --account partner/a/held
Nothing was posted there.
$ guerdon ledger balance --book b.book --account partner/bob/paid --unit GBP
Nothing was posted there.
$ guerdon ledger balance --book b.book --account partner/bb
guerdon: b.book: there is no account "partner/bb"; guerdon ledger balance --zero lists what there is [ledger.unknown-account]
[3]
$ guerdon ledger balance --book b.book --account expense/points --unit point
Nothing was posted there.
$ guerdon ledger balance --book b.book --account hold
guerdon: b.book: there is no account "hold"; did you mean "held"? [ledger.unknown-account]
[3]
$ guerdon ledger register --book b.book --unit USB
guerdon: "USB" is no currency, and nothing was posted in such a reward yet; did you mean "USD"? [ledger.unknown-unit]
[3]
$ guerdon ledger register --book b.book --period 2024-05
account              quantity  unit  on

entry 3, 2024-04-01, manual
adjustments              1.00  USD   gift
partner/bob/payable     -1.00  USD   gift
$ guerdon ledger register --book b.book --period 2024-06
guerdon: b.book: no run has looked at 2024-06 yet; the last was that of 2024-03; run it first [ledger.not-run]
[5]
$ guerdon ledger register --book b.book --period 2024-Q1
guerdon: --period 2024-Q1 is no month, as the program's periods are; write one such as 2024-03 [usage.period]
[2]
$ guerdon statement --book b.book --partner ali --period 2024-03
guerdon: b.book: there is no partner "ali"; did you mean "alice"? [data.unknown-partner]
[3]
$ guerdon payout list --book b.book --partner alicia --on 2024-04-01
guerdon: b.book: there is no partner "alicia"; did you mean "alice"? [data.unknown-partner]
[3]
$ guerdon payout list --book b.book --partner bob --on 2024-04-01
No payments.
$ guerdon payout list --book b.book --key 2024-03 --on 2024-04-01
guerdon: b.book: there is no payout with the key "2024-03"; guerdon payout list shows them [payout.unknown-batch]
[3]
$ guerdon payout hold --book b.book --partner bop --reason x --author Ada --on 2024-04-01
guerdon: b.book: there is no partner "bop"; did you mean "bob"? [data.unknown-partner]
[3]
$ guerdon adjust --book b.book --partner bop --amount 1 --unit USD --period 2024-05 --reason gift --author Ada --on 2024-04-01
guerdon: b.book: there is no partner "bop"; did you mean "bob"? [data.unknown-partner]
[3]
$ guerdon adjust --book b.book --partner bob --amount 1 --unit pint --period 2024-05 --reason gift --author Ada --on 2024-04-01
guerdon: "pint" is no currency, and nothing was posted in such a reward yet; did you mean "point"? [ledger.unknown-unit]
[3]
$ guerdon rewards list --book b.book --partner alicia --on 2024-04-01
guerdon: b.book: there is no partner "alicia"; did you mean "alice"? [data.unknown-partner]
[3]
$ guerdon rewards list --book b.book --unit points --on 2024-04-01
guerdon: b.book: no reward "points" was granted yet; did you mean "point"? [ledger.no-reward]
[3]
$ guerdon rewards list --book b.book --unit USD --on 2024-04-01
guerdon: b.book: "USD" is money, which is paid; give a reward of the program's catalogue [ledger.no-reward]
[3]
$ guerdon rewards list --book b.book --unit point --on 2024-04-01
Rewards  as of 2024-04-01, worth in USD

None was granted.
$ guerdon rewards fulfil --book b.book --partner bop --unit point --quantity 1 --on 2024-04-01
guerdon: b.book: there is no partner "bop"; did you mean "bob"? [data.unknown-partner]
[3]
$ guerdon rewards fulfil --book b.book --partner bob --unit point --quantity 1 --on 2024-04-01
guerdon: b.book: bob has 0 point on 2024-04-01, not 1; nothing was posted; hand over what there is, or post what is missing with guerdon adjust [ledger.not-enough]
[5]

# What another part of the command takes is not left unread.
$ guerdon rewards expire --book b.book --quantity 5 --on 2024-04-01
guerdon: guerdon rewards expire does not take --quantity; leave it out (guerdon rewards --help explains) [usage.option]
[2]
$ guerdon rewards expire --book b.book --partner bob --on 2024-04-01
guerdon: guerdon rewards expire does not take --partner; leave it out (guerdon rewards --help explains) [usage.option]
[2]
$ guerdon rewards list --book b.book --key k --on 2024-04-01
guerdon: guerdon rewards list does not take --key; leave it out (guerdon rewards --help explains) [usage.option]
[2]
$ guerdon rewards fulfil --book b.book --partner bob --unit point --quantity 1 --format json
guerdon: guerdon rewards fulfil does not take --format; leave it out (guerdon rewards --help explains) [usage.option]
[2]
