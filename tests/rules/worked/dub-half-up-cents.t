# Percent commission in integer cents, round half up (decimal, not binary float)
# Published by: https://github.com/dubinc/dub @1de955f782a72e1eff7b201ae54a909d5ceb5722 apps/web/tests/commissions/calculate-sale-earnings.test.ts
# Expected in cents: 200 500 190 1 0 0 0 1 2 1 15. Binary floating point gives 14 for 2.9 % of 5.00.
# Lines of nothing are not printed.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - {name: rate-20, use: std:commission/percentage, for: {product: "20"}, params: {rate: 20%}}
>   - {name: rate-50, use: std:commission/percentage, for: {product: "50"}, params: {rate: 50%}}
>   - {name: rate-10, use: std:commission/percentage, for: {product: "10"}, params: {rate: 10%}}
>   - {name: rate-0, use: std:commission/percentage, for: {product: "0"}, params: {rate: 0%}}
>   - {name: rate-2.9, use: std:commission/percentage, for: {product: "2.9"}, params: {rate: 2.9%}}
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,product
> R01,P,2024-01-01,2024-01-01,10.00,20
> R02,P,2024-01-02,2024-01-02,10.00,50
> R03,P,2024-01-03,2024-01-03,19.00,10
> R04,P,2024-01-04,2024-01-04,0.07,20
> R05,P,2024-01-05,2024-01-05,0.02,20
> R06,P,2024-01-06,2024-01-06,0.00,20
> R07,P,2024-01-07,2024-01-07,10.00,0
> R08,P,2024-01-08,2024-01-08,0.03,20
> R09,P,2024-01-09,2024-01-09,0.15,10
> R10,P,2024-01-10,2024-01-10,0.01,50
> R11,P,2024-01-11,2024-01-11,5.00,2.9
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,rate-20,sale,R01,USD,2.00,,share of the sale
2024-01,P,rate-50,sale,R02,USD,5.00,,share of the sale
2024-01,P,rate-10,sale,R03,USD,1.90,,share of the sale
2024-01,P,rate-20,sale,R04,USD,0.01,,share of the sale
2024-01,P,rate-20,sale,R08,USD,0.01,,share of the sale
2024-01,P,rate-10,sale,R09,USD,0.02,,share of the sale
2024-01,P,rate-50,sale,R10,USD,0.01,,share of the sale
2024-01,P,rate-2.9,sale,R11,USD,0.15,,share of the sale
