# By referral count 0-100 20%, 101-200 25%, 201-500 30%, 501+ 35%; optional reset on the 1st of the month
# Published by: https://gpl-love.com/product/affiliatewp-tiered-affiliate-rates/ ; https://affiliatewp.com/docs/tiered-affiliate-rates-installation-and-usage/
# Expected of 1.00: 0.20 0.20 0.25 0.25 0.30 0.30 0.35.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - {name: base, use: by_count.lua, params: {brackets: [{from: 0, rate: 20%}, {from: 101, rate: 25%}, {from: 201, rate: 30%}, {from: 501, rate: 35%}]}}
> END
$ cat > by_count.lua <<END
> return policy {
>   kind = "commission",
>   params = { brackets = { type = "brackets" } },
>   sale = function(sale, _, p) return sale.amount * bracket(p.brackets, sale.referrals), sale.referrals .. " referrals" end,
> }
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,referrals
> R1,P,2024-01-01,2024-01-01,1.00,0
> R2,P,2024-01-02,2024-01-02,1.00,100
> R3,P,2024-01-03,2024-01-03,1.00,101
> R4,P,2024-01-04,2024-01-04,1.00,200
> R5,P,2024-01-05,2024-01-05,1.00,201
> R6,P,2024-01-06,2024-01-06,1.00,500
> R7,P,2024-01-07,2024-01-07,1.00,501
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,base,sale,R1,USD,0.20,,0 referrals
2024-01,P,base,sale,R2,USD,0.20,,100 referrals
2024-01,P,base,sale,R3,USD,0.25,,101 referrals
2024-01,P,base,sale,R4,USD,0.25,,200 referrals
2024-01,P,base,sale,R5,USD,0.30,,201 referrals
2024-01,P,base,sale,R6,USD,0.30,,500 referrals
2024-01,P,base,sale,R7,USD,0.35,,501 referrals
