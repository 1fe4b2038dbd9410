# A minimum of 50: on 1 December 40 is carried, 20 more on 20 December, and 1 January pays 60.
# Published by: http://help.firstpromoter.com/en/articles/3595384-why-payouts-were-not-generated-for-some-promoters

$ cat > program.yaml <<YAML
> program: worked
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> payout: {minimum: 50.00, every: month}
> YAML
$ printf 'id\nP\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P,2023-11-30,2023-11-30,400.00\nR2,P,2023-12-20,2023-12-20,200.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run program.yaml --book b.book --period 2023-11 --on 2023-12-01 > posted
$ guerdon payout apply program.yaml --book b.book --on 2023-12-01 --key dec --format csv
partner,unit,released,held,payable,state,reason,pays,currency,rate,rate_on
P,USD,40.00,0.00,40.00,below-minimum,,,,,
$ guerdon run program.yaml --book b.book --period 2023-12 --on 2024-01-01 > posted
$ guerdon payout apply program.yaml --book b.book --on 2024-01-01 --key jan --format csv
partner,unit,released,held,payable,state,reason,pays,currency,rate,rate_on
P,USD,20.00,0.00,60.00,pays,,60.00,USD,,

# A refund before the payout takes it below the minimum again.
$ printf 'id,sale_id,refunded_at,amount\nF1,R2,2023-12-28,150.00\n' > refunds.csv
$ guerdon import c.book partners.csv referrals.csv refunds.csv > imported
$ guerdon run program.yaml --book c.book --period 2023-12 --on 2024-01-01 > posted
$ guerdon payout plan program.yaml --book c.book --on 2024-01-01 --format csv
partner,unit,released,held,payable,state,reason,pays,currency,rate,rate_on
P,USD,45.00,0.00,45.00,below-minimum,,,,,
