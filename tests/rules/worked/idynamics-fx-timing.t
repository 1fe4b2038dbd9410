# 10% of a sale of 1000 GBP is 122 USD at the rate of the invoice's day; paid in GBP it is worth what the payment's day says.
# Published by: https://docs.idynamics.es/en/commissions/settlements/currency.html
# The rates of the other days are of our own.

$ cat > program.yaml <<YAML
> program: worked
> currency: USD
> period: half-month
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> YAML
$ printf 'id,currency\nP,GBP\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount,currency\nR1,P,2024-01-10,2024-01-10,1000.00,GBP\n' > referrals.csv
$ printf 'currency,on,rate\nGBP,2024-01-10,1.22\nGBP,2024-02-01,1.30\n' > rates.csv
$ guerdon import b.book partners.csv referrals.csv rates.csv > imported
$ guerdon run program.yaml --book b.book --period 2024-01-H1 --on 2024-01-16 --format csv | cut -d, -f 1,8,9
partner,unit,quantity
P,USD,122.00
$ for day in 2024-01-31 2024-02-01; do guerdon payout plan program.yaml --book b.book --on $day | sed -n 6p; done
P        0.00   122.00  USD   100.00  GBP  at 1.22, the rate of 2024-01-10
P        0.00   122.00  USD   93.85  GBP  at 1.3, the rate of 2024-02-01

# What whole pence leave of 122.00 USD, 93.85 GBP being 122.01 USD, is rounding; the exchange gives as much as it takes.
$ guerdon payout apply program.yaml --book b.book --on 2024-02-01 --key jan > paid
$ sqlite3 -csv b.book "SELECT account, unit, quantity FROM ledger_balances WHERE quantity <> 0 ORDER BY 1, 2"
exchange/GBP,GBP,9385
exchange/GBP,USD,-12201
expense/base,USD,12200
partner/P/paid,GBP,-9385
rounding,USD,1

# Returned, it is 122 USD again, not what 93.85 GBP are worth by then.
$ printf 'currency,on,rate\nGBP,2024-02-05,1.50\n' > rates.csv; guerdon import b.book rates.csv > imported
$ guerdon payout fail --book b.book --key jan --all --reason "account closed" --on 2024-02-05
all of jan: 1 payment failed.
$ sqlite3 -csv b.book "SELECT account, unit, quantity FROM ledger_balances WHERE quantity <> 0 ORDER BY 1, 2"
expense/base,USD,12200
partner/P/payable,USD,-12200
$ guerdon payout plan program.yaml --book b.book --on 2024-02-05 | sed -n 6p
P        0.00   122.00  USD   81.33  GBP  at 1.5, the rate of 2024-02-05
