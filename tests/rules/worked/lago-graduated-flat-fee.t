# Graduated units with a flat amount per tier entered
# Published by: https://github.com/getlago/lago-api @1b1c24a6a6c321d7900b05906bf1b20f706c97c2 spec/services/charge_models/graduated_service_spec.rb
# Expected: 2, 12, 102, 110, 115, 163. The first bracket's amount is due even at 0 units.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - name: units
>     use: units.lua
>     params: {brackets: [{up_to: 10, rate: 10, amount: 2}, {up_to: 20, rate: 5, amount: 3}, {rate: 5, amount: 3}]}
> END
$ cat > units.lua <<END
> return policy {
>   kind = "commission",
>   params = { brackets = { type = "brackets" } },
>   sale = function(sale, _, p) return marginal(p.brackets, 0, sale.quantity), sale.quantity .. " units" end,
> }
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,quantity
> R1,P,2024-01-01,2024-01-01,1.00,0
> R2,P,2024-01-02,2024-01-02,1.00,1
> R3,P,2024-01-03,2024-01-03,1.00,10
> R4,P,2024-01-04,2024-01-04,1.00,11
> R5,P,2024-01-05,2024-01-05,1.00,12
> R6,P,2024-01-06,2024-01-06,1.00,21
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,units,sale,R1,USD,2.00,,0 units
2024-01,P,units,sale,R2,USD,12.00,,1 units
2024-01,P,units,sale,R3,USD,102.00,,10 units
2024-01,P,units,sale,R4,USD,110.00,,11 units
2024-01,P,units,sale,R5,USD,115.00,,12 units
2024-01,P,units,sale,R6,USD,163.00,,21 units
