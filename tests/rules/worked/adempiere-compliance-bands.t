# Paid share by sales compliance: 75-80% -> 20%, 81-90% -> 30%, 91-100% -> 40%; and by collection days 0-10 -> 30%, 11-20 -> 20%, 21-30 -> 10%
# Published by: https://github.com/adempiere/adempiere/issues/1592
# Expected of 1.00: by compliance 0.20 0.20 0.30 0.30 0.40 0.40, by days 0.30 0.30 0.20 0.20 0.10 0.10.
# The source leaves 80 to 81 open; here a bracket reaches to the next one's border.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - name: compliance
>     use: share_of.lua
>     params:
>       field: compliance
>       brackets: [{from: 75, rate: 20%}, {from: 81, rate: 30%}, {from: 91, rate: 40%}]
>   - name: days
>     use: share_of.lua
>     params: {field: days, brackets: [{up_to: 10, rate: 30%}, {up_to: 20, rate: 20%}, {up_to: 30, rate: 10%}, {rate: 0}]}
> END
$ cat > share_of.lua <<END
> return policy {
>   kind = "commission",
>   params = { field = { type = "text" }, brackets = { type = "brackets" } },
>   sale = function(sale, _, p)
>     local x = sale[p.field]
>     if x then return sale.amount * bracket(p.brackets, x), p.field .. " " .. x end
>   end,
> }
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,compliance,days
> C0,P,2024-01-01,2024-01-01,1.00,75,
> C1,P,2024-01-02,2024-01-02,1.00,80,
> C2,P,2024-01-03,2024-01-03,1.00,81,
> C3,P,2024-01-04,2024-01-04,1.00,90,
> C4,P,2024-01-05,2024-01-05,1.00,91,
> C5,P,2024-01-06,2024-01-06,1.00,100,
> D0,P,2024-01-10,2024-01-10,1.00,,0
> D1,P,2024-01-11,2024-01-11,1.00,,10
> D2,P,2024-01-12,2024-01-12,1.00,,11
> D3,P,2024-01-13,2024-01-13,1.00,,20
> D4,P,2024-01-14,2024-01-14,1.00,,21
> D5,P,2024-01-15,2024-01-15,1.00,,30
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,compliance,sale,C0,USD,0.20,,compliance 75
2024-01,P,compliance,sale,C1,USD,0.20,,compliance 80
2024-01,P,compliance,sale,C2,USD,0.30,,compliance 81
2024-01,P,compliance,sale,C3,USD,0.30,,compliance 90
2024-01,P,compliance,sale,C4,USD,0.40,,compliance 91
2024-01,P,compliance,sale,C5,USD,0.40,,compliance 100
2024-01,P,days,sale,D0,USD,0.30,,days 0
2024-01,P,days,sale,D1,USD,0.30,,days 10
2024-01,P,days,sale,D2,USD,0.20,,days 11
2024-01,P,days,sale,D3,USD,0.20,,days 20
2024-01,P,days,sale,D4,USD,0.10,,days 21
2024-01,P,days,sale,D5,USD,0.10,,days 30
