# Fixed amount per threshold: highest only (single) vs sum of all reached (marginal amount)
# Published by: https://github.com/openfisca/openfisca-core @e70f346a3acdaf5abdef00b497da52e5c807c0a1 tests/core/tax_scales/test_single_amount_tax_scale.py + test_marginal_amount_tax_scale.py
# Bases 1, 8, 10. Expected: highest only 0, 0.23, 0.29; every one reached 0, 0.23, 0.52.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - {name: highest, use: std:bonus/milestone, params: {metric: sales, mode: highest, at: {6: 0.23, 9: 0.29}}}
>   - {name: each, use: std:bonus/milestone, params: {metric: sales, mode: each, at: {6: 0.23, 9: 0.29}}}
> END
$ cat > partners.csv <<END
> id
> one
> eight
> ten
> END
$ { echo id,partner_id,referred_at,sold_at,amount
> for p in one:1 eight:8 ten:10; do
>   for i in $(seq ${p#*:}); do echo ${p%:*}-$i,${p%:*},2024-01-01,2024-01-01T10:$((i + 10)):00,1.00; done
> done; } > referrals.csv
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,eight,highest,sale,eight-6,USD,0.23,,milestone
2024-01,eight,each,sale,eight-6,USD,0.23,,milestone
2024-01,ten,highest,sale,ten-6,USD,0.23,,milestone
2024-01,ten,each,sale,ten-6,USD,0.23,,milestone
2024-01,ten,highest,sale,ten-9,USD,0.06,,milestone
2024-01,ten,each,sale,ten-9,USD,0.29,,milestone
$ guerdon simulate program.yaml --data . --format csv | grep ^partner,
partner,ten,USD,0.81,
partner,eight,USD,0.46,
