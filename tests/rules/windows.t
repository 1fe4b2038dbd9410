# What a policy reads at the borders: of a moment, of a value that is missing, of a refund window, of a policy's span.

$ printf 'id\nP1\n' > partners.csv
> printf 'id,partner_id,referred_at,quality\nR1,P1,2024-01-01,33.3\nR2,P1,2024-01-01,\n' > referrals.csv
> rule() { printf 'return policy { kind = "commission", %s }\n' "$1" > own.lua
>   printf 'program: p\ncurrency: USD\n%spolicies:\n  - {name: own, use: own.lua%s}\n' "$3" "$2" > p.yaml
>   guerdon earnings p.yaml --data . --format csv | tail -n +2; }

# A quality is the number that was written; one that is missing is nil, not 0.

$ rule 'referred = function(r) if r.quality and r.quality >= 33.3 then return 1, r.id end end'
2024-01,P1,own,referred,R1,USD,1.00,,R1
$ rule 'referred = function(r) return 1, r.id end' ', for: {quality: 33.3}'
2024-01,P1,own,referred,R1,USD,1.00,,R1
$ rule 'period = function(partner) return partner.period.quality, "mean" end'
2024-01,P1,own,period,2024-01,USD,33.30,,mean

# Activities of the very moment: none of the period has happened when its level is found; before an activity come those of
# the same instant with a smaller id. The mean leaves out those without a value.

$ printf 'id,partner_id,at,kind,value\nA1,P1,2024-02-01,w,10\nA2,P1,2024-02-01,w,\nA3,P1,2024-02-03,w,20\n' > activities.csv
> rule 'activity = function(a, partner) return 1, a.id .. " after " .. partner.so_far.count("w") .. ", worth " .. partner.so_far.sum("w") end'
2024-02,P1,own,activity,A1,USD,1.00,,"A1 after 0, worth 0"
2024-02,P1,own,activity,A2,USD,1.00,,"A2 after 1, worth 10"
2024-02,P1,own,activity,A3,USD,1.00,,"A3 after 2, worth 10"
$ rule 'period = function(partner) local w = partner.period
>   return 1, w.activities .. ", mean " .. (w.mean("w") or "none") .. ", of talks " .. (w.mean("talk") or "none") end'
2024-01,P1,own,period,2024-01,USD,1.00,,"0, mean none, of talks none"
2024-02,P1,own,period,2024-02,USD,1.00,,"3, mean 15, of talks none"
$ echo 'return policy { kind = "tier", level = function(partner)
>   if partner.so_far.count("w") + partner.before("year").count("w") > 0 then return "high" end end }' > t.lua
> rule 'period = function(partner) return 1, partner.level end' '' $'tiers: {levels: [low, high], use: t.lua}\n'
2024-01,P1,own,period,2024-01,USD,1.00,low,low
2024-02,P1,own,period,2024-02,USD,1.00,low,low

# Lines of one instant come by source, then by policy.

$ printf 'id,referral_id,sold_at,amount\nS2,R1,2024-02-05,20.00\nS1,R1,2024-02-05,10.00\nS3,R2,2024-02-05,30.00\n' > sales.csv
> printf 'id,sale_id,refunded_at,amount\nS0,S3,2024-02-05,30.00\n' > refunds.csv
> percent='use: "std:commission/percentage"'
> printf 'program: p\ncurrency: USD\npolicies: [{name: b, %s, params: {rate: 10%%}}, {name: a, %s, params: {rate: 1%%}}]\n' "$percent" "$percent" > two.yaml
> guerdon earnings two.yaml --data . --format csv | tail -n +2
2024-02,P1,b,refund,S0,USD,-3.00,,refund of 30.00 of 30.00 on sale S3
2024-02,P1,a,refund,S0,USD,-0.30,,refund of 30.00 of 30.00 on sale S3
2024-02,P1,b,sale,S1,USD,1.00,,share of the sale
2024-02,P1,a,sale,S1,USD,0.10,,share of the sale
2024-02,P1,b,sale,S2,USD,2.00,,share of the sale
2024-02,P1,a,sale,S2,USD,0.20,,share of the sale
2024-02,P1,b,sale,S3,USD,3.00,,share of the sale
2024-02,P1,a,sale,S3,USD,0.30,,share of the sale

# A refund window counts whole days since the sale.

$ rm activities.csv refunds.csv
> window() { printf 'id,referral_id,sold_at,amount\nS1,R1,2024-01-01T15:00:00,100.00\n' > sales.csv
>   printf 'id,sale_id,refunded_at,amount\nF1,S1,%s,100.00\n' $1 > refunds.csv
>   printf 'program: p\ncurrency: USD\nrefunds: {within: 90d}\npolicies: [{name: b, %s, params: {rate: 10%%}}]\n' "$percent" > w.yaml
>   guerdon earnings w.yaml --data . --format csv | tail -n +3; }
> window 2024-04-01T14:59:59; window 2024-04-01T15:00:00
2024-04,P1,b,refund,F1,USD,-10.00,,refund of 100.00 of 100.00 on sale S1

# Ten times 0.10 is 1.00.

$ rm refunds.csv; { echo id,referral_id,sold_at,amount; for i in 1 2 3 4 5 6 7 8 9 10; do echo S$i,R1,2024-01-1$((i % 10)),0.10; done; } > sales.csv
> printf 'program: p\ncurrency: USD\npolicies: [{name: m, use: "std:bonus/milestone", params: {metric: revenue, at: {1: 25.00}}}]\n' > m.yaml
> guerdon earnings m.yaml --data . --format csv | tail -n +2
2024-01,P1,m,sale,S9,USD,25.00,,milestone

# Very large amounts are what they are.

$ printf 'id,referral_id,sold_at,amount\nS1,R1,2024-01-01,6000000000000.00\nS2,R1,2024-01-02,15000000000000.00\n' > sales.csv
> for rounding in half-up half-even down up; do rule 'sale = function(sale) return sale.amount end' '' "rounding: $rounding"$'\n'; done
2024-01,P1,own,sale,S1,USD,6000000000000.00,,
2024-01,P1,own,sale,S2,USD,15000000000000.00,,
2024-01,P1,own,sale,S1,USD,6000000000000.00,,
2024-01,P1,own,sale,S2,USD,15000000000000.00,,
2024-01,P1,own,sale,S1,USD,6000000000000.00,,
2024-01,P1,own,sale,S2,USD,15000000000000.00,,
2024-01,P1,own,sale,S1,USD,6000000000000.00,,
2024-01,P1,own,sale,S2,USD,15000000000000.00,,

# A refund of a sale that a policy never counted, because it was made outside the policy's span or on another level, is not
# counted back.

$ printf 'id,referral_id,sold_at,amount\nS1,R1,2024-01-10,1000.00\nS2,R1,2024-03-02,10.00\nS3,R1,2024-03-05,10.00\n' > sales.csv
> printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-03-01,1000.00\n' > refunds.csv
> span() { printf 'program: p\ncurrency: USD\ntiers: {levels: [lo, hi], use: t.lua}\npolicies: [{name: b, use: "std:%s", params: {%s}, %s}]\n' "$1" "$2" "$3" > s.yaml
>   echo "== $1, $3"; guerdon earnings s.yaml --data . --format csv | tail -n +2; }
> echo 'return policy { kind = "tier", level = function() if calendar.index > 1 then return "hi" end end }' > t.lua
> for which in marginal retroactive; do
>   for only in 'from: 2024-02-01' 'until: 2024-02-01' 'for: {partner.level: hi}'; do
>     span commission/$which 'brackets: [{from: 0, rate: 5%}]' "$only"; done; done
> span bonus/milestone 'metric: sales, at: {2: 7.00}' 'for: {partner.level: hi}'
== commission/marginal, from: 2024-02-01
2024-03,P1,b,period,2024-03,USD,1.00,hi,each part at the rate of its bracket
== commission/marginal, until: 2024-02-01
2024-01,P1,b,period,2024-01,USD,50.00,lo,each part at the rate of its bracket
2024-03,P1,b,refund,F1,USD,-50.00,hi,refund of an earlier sale
== commission/marginal, for: {partner.level: hi}
2024-03,P1,b,period,2024-03,USD,1.00,hi,each part at the rate of its bracket
== commission/retroactive, from: 2024-02-01
2024-03,P1,b,period,2024-03,USD,1.00,hi,all revenue at the rate reached
== commission/retroactive, until: 2024-02-01
2024-01,P1,b,period,2024-01,USD,50.00,lo,all revenue at the rate reached
2024-03,P1,b,refund,F1,USD,-50.00,hi,refund of an earlier sale
== commission/retroactive, for: {partner.level: hi}
2024-03,P1,b,period,2024-03,USD,1.00,hi,all revenue at the rate reached
== bonus/milestone, for: {partner.level: hi}
2024-03,P1,b,sale,S3,USD,7.00,hi,milestone

# Brackets over what a filter lets through.

$ printf 'id,referral_id,sold_at,amount,product\nS1,R1,2024-01-10,1000.00,pro\nS2,R1,2024-01-12,500.00,team\n' > sales.csv; rm refunds.csv
> span commission/marginal 'brackets: [{from: 0, rate: 5%}, {from: 800, rate: 10%}]' 'for: {product: pro}'
== commission/marginal, for: {product: pro}
2024-01,P1,b,period,2024-01,USD,60.00,lo,each part at the rate of its bracket
