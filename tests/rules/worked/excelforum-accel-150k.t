# Quarter quota 100k: 5% to 100k, 6% to 125k, 7% above
# Published by: https://excelforum.com/excel-formulas-and-functions/861932-vlookup-for-multiple-results-without-duplicates-prev-thread.html
# Expected: 5000 + 1500 + 1750 = 8250.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> period: quarter
> policies:
>   - name: quarter
>     use: std:commission/marginal
>     params: {brackets: [{from: 0, rate: 5%}, {from: 100000, rate: 6%}, {from: 125000, rate: 7%}]}
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount
> R1,P,2024-01-10,2024-01-10,90000.00
> R2,P,2024-02-10,2024-02-10,60000.00
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-Q1,P,quarter,period,2024-Q1,USD,8250.00,,each part at the rate of its bracket
