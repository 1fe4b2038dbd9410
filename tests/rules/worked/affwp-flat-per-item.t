# Flat 5 with three products: per item 15 vs requested per order 5
# Published by: https://github.com/AffiliateWP/AffiliateWP/issues/1386
# Expected: 15 per item, 5 per order; `per` says which.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - {name: per-item, use: std:commission/fixed, params: {amount: 5.00, per: quantity}}
>   - {name: per-order, use: std:commission/fixed, params: {amount: 5.00, per: sale}}
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,quantity
> R1,P,2024-01-10,2024-01-10,90.00,3
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,per-item,sale,R1,USD,15.00,,for each piece
2024-01,P,per-order,sale,R1,USD,5.00,,for a sale
