# Oracle 24B: report how the input splits per tier (explainability) - step rate
# Published by: https://docs.oracle.com/en/cloud/saas/readiness/sales/24b/salm-24b/24B-spm-wn-f31649.htm
# Expected: 40, which is 1.6 % of 2500.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - name: step
>     use: std:commission/marginal
>     params: {brackets: [{from: 0, rate: 1%}, {from: 1000, rate: 2%}, {from: 5000, rate: 3%}, {from: 10000, rate: 0}]}
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount
> R1,P,2024-01-10,2024-01-10,2500.00
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,step,period,2024-01,USD,40.00,,each part at the rate of its bracket
