# 82.50 less 15% = 70.125, qty 10: unit rounding gives 701.30 on the invoice and a different total on the return
# Published by: https://github.com/frappe/erpnext/issues/41343
# Expected: 701.30 with a rounded unit, 701.25 with a rounded line; a return takes back exactly what was recorded.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - {name: unit, use: rounded_unit.lua}
>   - {name: line, use: std:commission/percentage, params: {rate: 85%}}
> END
$ cat > rounded_unit.lua <<END
> return policy {
>   kind = "commission",
>   sale = function(sale) return round_to(sale.unit_price * 0.85, 0.01) * sale.quantity, "rounded unit price" end,
> }
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,quantity,unit_price,refunded_at
> R1,P,2024-01-10,2024-01-10,825.00,10,82.50,2024-02-01
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,unit,sale,R1,USD,701.30,,rounded unit price
2024-01,P,line,sale,R1,USD,701.25,,share of the sale
2024-02,P,unit,refund,R1,USD,-701.30,,refund of 825.00 of 825.00 on sale R1
2024-02,P,line,refund,R1,USD,-701.25,,refund of 825.00 of 825.00 on sale R1
