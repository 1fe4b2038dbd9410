# Graduated unit tiers
# Published by: https://docs.useautumn.com/documentation/modelling-pricing/graduated-pricing.md
# Expected: 10 + 72 + 25 = 107.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - name: units
>     use: units.lua
>     params: {brackets: [{from: 0, rate: 0.01}, {from: 1000, rate: 0.008}, {from: 10000, rate: 0.005}]}
> END
$ cat > units.lua <<END
> return policy {
>   kind = "commission",
>   params = { brackets = { type = "brackets" } },
>   sale = function(sale, _, p) return marginal(p.brackets, 0, sale.quantity), "by units" end,
> }
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,quantity
> R1,P,2024-01-10,2024-01-10,1.00,15000
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,units,sale,R1,USD,107.00,,by units
