# Sale 1000 @10% settled, then fully refunded: second settlement negative; grouped invoice totals 0
# Published by: https://github.com/OCA/commission @17.0 account_commission/tests::test_negative_settlements + test_negative_settlements_join_invoice
# Expected: 100, then -100; together 0.

$ cat > program.yaml <<END
> program: worked
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
> END
$ cat > partners.csv <<END
> id
> P
> END
$ cat > referrals.csv <<END
> id,partner_id,referred_at,sold_at,amount,refunded_at
> R1,P,2024-01-10,2024-01-10,1000.00,2024-02-05
> END
$ guerdon earnings program.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P,base,sale,R1,USD,100.00,,share of the sale
2024-02,P,base,refund,R1,USD,-100.00,,refund of 1000.00 of 1000.00 on sale R1
$ guerdon simulate program.yaml --data . --format csv | grep ^unit,
unit,USD,USD,0.00,2
