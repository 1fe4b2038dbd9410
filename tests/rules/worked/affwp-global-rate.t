# Only a global rate of 20% is set; 100 membership
# Published by: https://github.com/AffiliateWP/AffiliateWP/issues/980
# Expected: 20.00.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 20%}}
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount
> R1,P,2024-01-10,2024-01-10,100.00
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,base,sale,R1,USD,20.00,,share of the sale
