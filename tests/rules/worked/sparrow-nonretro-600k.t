# Non-retroactive quarterly tiers, 600k sales
# Published by: https://www.sparrowgenie.com/sales-commission-models/non-retroactive-commission
# Expected: 9000 + 10000 + 7000 = 26000.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> period: quarter
> policies:
>   - name: quarter
>     use: std:commission/marginal
>     params: {brackets: [{from: 0, rate: 3%}, {from: 300000, rate: 5%}, {from: 500000, rate: 7%}]}
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount
> R1,P,2024-01-10,2024-03-31,600000.00
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-Q1,P,quarter,period,2024-Q1,USD,26000.00,,each part at the rate of its bracket
