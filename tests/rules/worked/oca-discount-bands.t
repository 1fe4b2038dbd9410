# Fixed commission depends on the discount given: 0-10% -> 15, 10.01-100% -> 7.5
# Published by: https://github.com/OCA/commission @14.0 sale_commission_product_criteria_discount/tests
# Expected: 15, 7.50. The source leaves 10.00 to 10.01 open; here 10 belongs to the first band and all above it to the second.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - name: discount
>     use: by_discount.lua
>     params: {brackets: [{up_to: 10, amount: 15.00}, {amount: 7.50}]}
> END
$ cat > by_discount.lua <<END
> return policy {
>   kind = "commission",
>   params = { brackets = { type = "brackets" } },
>   sale = function(sale, _, p)
>     local _, amount = bracket(p.brackets, sale.discount)
>     return amount, "at a discount of " .. sale.discount .. " %"
>   end,
> }
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,discount
> R1,P,2024-01-10,2024-01-10,100.00,0
> R2,P,2024-01-11,2024-01-11,100.00,11
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,discount,sale,R1,USD,15.00,,at a discount of 0 %
2024-01,P,discount,sale,R2,USD,7.50,,at a discount of 11 %
