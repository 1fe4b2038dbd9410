# By referral count 0-100 20%, 101-200 25%, 201-500 30%, 501+ 35%, reset on the 1st of the month
# Published by: https://gpl-love.com/product/affiliatewp-tiered-affiliate-rates/ ; https://affiliatewp.com/docs/tiered-affiliate-rates-installation-and-usage/
# The same with the partner's own count: each partner has one sale of 1.00 in a month of as many referrals as their id says.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> tiers:
>   levels: [first, second, third, fourth]
>   use: std:tier/count
>   params: {metric: referrals, window: 1, at: {second: 101, third: 201, fourth: 501}}
> policies:
>   - {name: base, use: by_level.lua, params: {rates: {first: 20%, second: 25%, third: 30%, fourth: 35%}}}
> END
$ cat > by_level.lua <<END
> return policy {
>   kind = "commission",
>   params = { rates = { type = "map", of = "percent" } },
>   sale = function(sale, partner, p) return sale.amount * p.rates[partner.level], partner.period.referrals .. " referrals" end,
> }
> END
$ for n in 001 100 101 200 201 500 501; do echo $n; done | sed 1iid > partners.csv
$ { echo id,partner_id,referred_at,sold_at,amount
> for n in 001 100 101 200 201 500 501; do
>   echo $n-1,$n,2024-01-01,2024-01-02,1.00
>   for i in $(seq 2 $((10#$n))); do echo $n-$i,$n,2024-01-01,,; done
> done; } > referrals.csv
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,001,base,sale,001-1,USD,0.20,first,1 referrals
2024-01,100,base,sale,100-1,USD,0.20,first,100 referrals
2024-01,101,base,sale,101-1,USD,0.25,second,101 referrals
2024-01,200,base,sale,200-1,USD,0.25,second,200 referrals
2024-01,201,base,sale,201-1,USD,0.30,third,201 referrals
2024-01,500,base,sale,500-1,USD,0.30,third,500 referrals
2024-01,501,base,sale,501-1,USD,0.35,fourth,501 referrals
