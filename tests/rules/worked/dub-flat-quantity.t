# Flat reward multiplies by quantity; percent ignores quantity; unknown type pays 0
# Published by: https://github.com/dubinc/dub @1de955f782a72e1eff7b201ae54a909d5ceb5722 apps/web/tests/commissions/calculate-sale-earnings.test.ts
# Amounts there are cents. Expected: 50.00, 10.00, nothing for a quantity of 0; the percentage ignores the quantity: 2.00.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - {name: large, use: std:commission/fixed, for: {product: large}, params: {amount: 50.00, per: quantity}}
>   - {name: small, use: std:commission/fixed, for: {product: small}, params: {amount: 5.00, per: quantity}}
>   - {name: share, use: std:commission/percentage, for: {product: share}, params: {rate: 20%}}
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,quantity,product
> R1,P,2024-01-01,2024-01-01,1.00,1,large
> R2,P,2024-01-02,2024-01-02,1.00,2,small
> R3,P,2024-01-03,2024-01-03,1.00,0,small
> R4,P,2024-01-04,2024-01-04,10.00,5,share
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,large,sale,R1,USD,50.00,,for each piece
2024-01,P,small,sale,R2,USD,10.00,,for each piece
2024-01,P,share,sale,R4,USD,2.00,,share of the sale
