# game: what partners gain who play the rules.

$ cat > plain.yaml <<'END'
> program: plain
> currency: USD
> policies: [{name: share, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ cat > bonus.yaml <<'END'
> program: bonus
> currency: USD
> policies:
>   - {name: share, use: std:commission/percentage, params: {rate: 10%}}
>   - {name: each, use: std:commission/fixed, params: {amount: 5.00, per: sale}}
> END
$ mkdir data
$ printf 'id,name\nP1,Ann\nP2,Ben\nP3,Cem\n' > data/partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-01\nR2,P2,2024-01-01\n' > data/referrals.csv
$ printf 'id,referral_id,sold_at,amount\nS1,R1,2024-01-30,600.00\nS2,R1,2024-02-10,600.00\nS3,R2,2024-03-01,900.00\nS4,R2,2024-03-20,0.20\n' > data/sales.csv
$ printf 'id,sale_id,refunded_at,amount\nF1,S2,2024-02-20,300.00\n' > data/refunds.csv

# Orders in parts: a share pays the same, but for roundings: 0.20 as 0.07, 0.07 and 0.06 brings Ben a cent more. 5.00 a sale pays each
# part: Ben has six instead of two, and Ann, of whose second sale half was refunded, 22.50 instead of 7.50.
$ guerdon game plain.yaml bonus.yaml --data data --trick split
Data     data, 3 partners, all of them at it, each for themself

Tricks
split    each order in 3 parts

What partners gain by them, less what they pay for it, in USD
program     trick  profit  of worth  partners  largest  who
baseline    split    0.01     0.0 %         1     0.01  P2 Ben
bonus.yaml  split   35.01    17.7 %         2    20.01  P2 Ben

Where it comes from
baseline split: share +0.01 USD
bonus.yaml split: share +0.01 USD, each +35.00 USD

# Brackets that pay back to the first sale are worth waiting for: Ann's sale of January's end, and February's, reach 1,000.00 together.
# Brackets that pay each part at its own rate are too, for less. Nothing changed is nothing gained.
$ cat > brackets.yaml <<'END'
> baseline: plain.yaml
> scenarios:
>   - {name: marginal, set: {policies.share.use: std:commission/marginal, policies.share.params: {brackets: [{from: 0, rate: 10%}, {from: 1000, rate: 20%}]}}}
>   - {name: retroactive, set: {policies.share.use: std:commission/retroactive, policies.share.params: {brackets: [{from: 0, rate: 10%}, {from: 1000, rate: 20%}]}}}
> END
$ sed -i '/^F1/d' data/refunds.csv
$ guerdon game brackets.yaml --data data --trick later --trick earlier --trick honest --days 2 --format csv
scenario,trick,name,unit,quantity,partner
baseline,honest,profit,USD,0.00,
baseline,honest,partners,,0,
baseline,honest,largest,USD,0.00,
baseline,honest,paid,USD,0.00,
baseline,honest,worth,USD,210.02,
baseline,later,profit,USD,0.00,
baseline,later,partners,,0,
baseline,later,largest,USD,0.00,
baseline,later,paid,USD,0.00,
baseline,later,worth,USD,210.02,
baseline,earlier,profit,USD,0.00,
baseline,earlier,partners,,0,
baseline,earlier,largest,USD,0.00,
baseline,earlier,paid,USD,0.00,
baseline,earlier,worth,USD,210.02,
marginal,honest,profit,USD,0.00,
marginal,honest,partners,,0,
marginal,honest,largest,USD,0.00,
marginal,honest,paid,USD,0.00,
marginal,honest,worth,USD,210.02,
marginal,later,profit,USD,20.00,
marginal,later,partners,,1,
marginal,later,largest,USD,20.00,P1
marginal,later,paid,USD,0.00,
marginal,later,worth,USD,210.02,
marginal,later,policy share,USD,20.00,
marginal,earlier,profit,USD,0.00,
marginal,earlier,partners,,0,
marginal,earlier,largest,USD,0.00,
marginal,earlier,paid,USD,0.00,
marginal,earlier,worth,USD,210.02,
retroactive,honest,profit,USD,0.00,
retroactive,honest,partners,,0,
retroactive,honest,largest,USD,0.00,
retroactive,honest,paid,USD,0.00,
retroactive,honest,worth,USD,210.02,
retroactive,later,profit,USD,120.00,
retroactive,later,partners,,1,
retroactive,later,largest,USD,120.00,P1
retroactive,later,paid,USD,0.00,
retroactive,later,worth,USD,210.02,
retroactive,later,policy share,USD,120.00,
retroactive,earlier,profit,USD,0.00,
retroactive,earlier,partners,,0,
retroactive,earlier,largest,USD,0.00,
retroactive,earlier,paid,USD,0.00,
retroactive,earlier,worth,USD,210.02,

# Own purchases, and made-up orders at the partner's expense: 3 a month of 1.00 bring 5.10 each and cost 1.00. Who is looked at as a
# customer of their own does not qualify, and pays nothing.
$ guerdon game bonus.yaml --data data --trick self --trick small --spend 50 --format json
{
  "data": "data",
  "terms": {"parts": 3, "days": 3, "spend": "50.00", "price": "1.00", "orders": 3},
  "games": [
    {
      "scenario": "baseline",
      "trick": "self",
      "currency": "USD",
      "profit": "60.00",
      "paid": "0.00",
      "worth": "230.02",
      "of_worth": "0.260847",
      "partners": 2,
      "largest": "30.00",
      "partner": "P1",
      "name": "Ann",
      "policies": [
        {"policy": "share", "unit": "USD", "gain": "30.00"},
        {"policy": "each", "unit": "USD", "gain": "30.00"}
      ]
    },
    {
      "scenario": "baseline",
      "trick": "small",
      "currency": "USD",
      "profit": "73.80",
      "paid": "18.00",
      "worth": "230.02",
      "of_worth": "0.320842",
      "partners": 2,
      "largest": "36.90",
      "partner": "P1",
      "name": "Ann",
      "policies": [
        {"policy": "share", "unit": "USD", "gain": "1.80"},
        {"policy": "each", "unit": "USD", "gain": "90.00"}
      ]
    }
  ]
}
$ cat > careful.yaml <<'END'
> program: careful
> currency: USD
> policies:
>   - {name: own, use: std:qualification/self_referral, params: {same: {customer: id}}}
>   - {name: share, use: std:commission/percentage, params: {rate: 10%}}
> END
$ guerdon game careful.yaml --data data --trick self --format csv | head -2
scenario,trick,name,unit,quantity,partner
baseline,self,profit,USD,0.00,

# A policy that pays the same is none that it comes from.
$ guerdon game bonus.yaml --data data --trick split --parts 2 --format csv | grep policy
baseline,split,policy each,USD,20.00,

# What is not clear.
$ guerdon game plain.yaml --data data --parts 0
guerdon: --parts 0: expected a whole number from 1 to 100 [usage.number]
[2]
$ guerdon game plain.yaml --data data --price 0.001
guerdon: --price 0.001: expected an amount above 0, with at most 2 decimals (USD) [usage.amount]
[2]
$ long=x$(printf 'é%.0s' {1..600}); { guerdon game plain.yaml --data data --price $long; guerdon game plain.yaml --data data --trick $long
> guerdon sweep plain.yaml --data data --over $long=1,2; } 2> wrong; iconv -f UTF-8 -t UTF-8 wrong | wc -l
3
$ guerdon game plain.yaml
guerdon: there is nothing to calculate from; give either --book BOOK or --data DIR (a folder of CSV files) [usage.source]
[2]
$ guerdon game
guerdon: PROGRAM is missing: guerdon game PROGRAM ...; guerdon game --help shows an example [usage.operand]
[2]
