# Volume (all units at the reached tier) incl. a value in the gap between 100 and 101
# Published by: https://github.com/getlago/lago-api @1b1c24a6a6c321d7900b05906bf1b20f706c97c2 spec/services/charge_models/volume_service_spec.rb
# Expected: 10, 12, 210, 100.5, 101, 200, 200, 155. 100.5 lies above 100, so it is in the second bracket:
# borders are written once, there is no gap between 100 and 101.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - name: volume
>     use: volume.lua
>     params: {brackets: [{up_to: 100, rate: 2, amount: 10}, {up_to: 200, rate: 1}, {rate: 0.5, amount: 50}]}
> END
$ cat > volume.lua <<END
> return policy {
>   kind = "commission",
>   params = { brackets = { type = "brackets" } },
>   sale = function(sale, _, p)
>     local rate, amount = bracket(p.brackets, sale.quantity)
>     return sale.quantity * rate + amount, sale.quantity .. " units"
>   end,
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
> R3,P,2024-01-03,2024-01-03,1.00,100
> R4,P,2024-01-04,2024-01-04,1.00,100.5
> R5,P,2024-01-05,2024-01-05,1.00,101
> R6,P,2024-01-06,2024-01-06,1.00,200
> R7,P,2024-01-07,2024-01-07,1.00,300
> R8,P,2024-01-08,2024-01-08,1.00,210
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,volume,sale,R1,USD,10.00,,0 units
2024-01,P,volume,sale,R2,USD,12.00,,1 units
2024-01,P,volume,sale,R3,USD,210.00,,100 units
2024-01,P,volume,sale,R4,USD,100.50,,100.5 units
2024-01,P,volume,sale,R5,USD,101.00,,101 units
2024-01,P,volume,sale,R6,USD,200.00,,200 units
2024-01,P,volume,sale,R7,USD,200.00,,300 units
2024-01,P,volume,sale,R8,USD,155.00,,210 units
