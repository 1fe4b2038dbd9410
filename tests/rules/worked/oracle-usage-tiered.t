# Usage charge, tier starts AT the from-unit (unit no. 30 is already tier 2)
# Published by: https://docs.oracle.com/en/industries/financial-services/financial-lending-leasing/15.0.0.0.0/leoug/tiered-and-non-tiered-usage-calculation.html
# Expected: tiered 125, 206, 406 = 737; not tiered 228, 255, 455 = 938.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - name: base-tiered
>     use: usage.lua
>     for: {product: base}
>     params: {mode: tiered, brackets: [{from: 0, rate: 1}, {from: 30, rate: 2}, {from: 75, rate: 3}]}
>   - name: cycle-tiered
>     use: usage.lua
>     for: {product: cycle}
>     params: {mode: tiered, brackets: [{from: 0, rate: 4}, {from: 50, rate: 5}]}
>   - name: life-tiered
>     use: usage.lua
>     for: {product: life}
>     params: {mode: tiered, brackets: [{from: 0, rate: 6}, {from: 50, rate: 7}]}
>   - name: base-whole
>     use: usage.lua
>     for: {product: base}
>     params: {mode: whole, brackets: [{from: 0, rate: 1}, {from: 30, rate: 2}, {from: 75, rate: 3}]}
>   - name: cycle-whole
>     use: usage.lua
>     for: {product: cycle}
>     params: {mode: whole, brackets: [{from: 0, rate: 4}, {from: 50, rate: 5}]}
>   - name: life-whole
>     use: usage.lua
>     for: {product: life}
>     params: {mode: whole, brackets: [{from: 0, rate: 6}, {from: 50, rate: 7}]}
> END
$ cat > usage.lua <<END
> -- Units are counted, not measured: unit number 30 is the first of its bracket, so 29 lie below the border.
> return policy {
>   kind = "commission",
>   params = {
>     brackets = { type = "brackets" },
>     mode     = { type = "text", choices = { "tiered", "whole" } },
>   },
>   sale = function(sale, _, p)
>     local units, sum = sale.quantity, 0
>     if p.mode == "whole" then return units * bracket(p.brackets, units), "all units at the rate reached" end
>     for unit = 1, units do sum = sum + bracket(p.brackets, unit) end
>     return sum, "each unit at its rate"
>   end,
> }
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,quantity,product
> R1,P,2024-01-01,2024-01-01,1.00,76,base
> R2,P,2024-01-02,2024-01-02,1.00,51,cycle
> R3,P,2024-01-03,2024-01-03,1.00,65,life
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,base-tiered,sale,R1,USD,125.00,,each unit at its rate
2024-01,P,base-whole,sale,R1,USD,228.00,,all units at the rate reached
2024-01,P,cycle-tiered,sale,R2,USD,206.00,,each unit at its rate
2024-01,P,cycle-whole,sale,R2,USD,255.00,,all units at the rate reached
2024-01,P,life-tiered,sale,R3,USD,406.00,,each unit at its rate
2024-01,P,life-whole,sale,R3,USD,455.00,,all units at the rate reached
$ guerdon simulate program.yaml --data . --format csv | grep ^policy,
policy,base-tiered,USD,125.00,1
policy,cycle-tiered,USD,206.00,1
policy,life-tiered,USD,406.00,1
policy,base-whole,USD,228.00,1
policy,cycle-whole,USD,255.00,1
policy,life-whole,USD,455.00,1
