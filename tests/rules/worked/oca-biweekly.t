# Invoices of 1, 16 and 31 January are settled in two halves, 1 to 15 and 16 to 31.
# Published by: https://github.com/OCA/commission @17.0 account_commission/tests/test_account_commission.py::test_biweekly
# As payouts: any day between two halves pays what was whole before. The amounts are of our own.

$ cat > program.yaml <<YAML
> program: worked
> currency: EUR
> period: half-month
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> payout: {every: half-month}
> YAML
$ printf 'id\nP\n' > partners.csv
$ cat > referrals.csv <<CSV
> id,partner_id,referred_at,sold_at,amount
> R1,P,2022-01-01,2022-01-01,100.00
> R2,P,2022-01-16,2022-01-16,200.00
> R3,P,2022-01-31,2022-01-31,300.00
> CSV
$ guerdon import b.book partners.csv referrals.csv > imported
$ pay() { for day; do guerdon payout apply program.yaml --book b.book --on $day --key $day > paid; done; }
$ guerdon run program.yaml --book b.book --period 2022-01-H1 --on 2022-01-16 > posted; pay 2022-01-15 2022-01-16 2022-01-31
$ guerdon run program.yaml --book b.book --period 2022-01-H2 --on 2022-02-01 > posted; pay 2022-02-01
$ guerdon payout list --book b.book --on 2022-02-01
partner  amount         state  since

2022-01-16, for 2022-01-16
P         10.00  EUR    open

2022-02-01, for 2022-02-01
P         50.00  EUR    open

Total  60.00 EUR open in 2 payments
