# What spreadsheets would calculate is text in every CSV of the ledger; numbers below 0 stay numbers, and --raw leaves texts.

$ cat > p.yaml <<'YAML'
> program: p
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
>   - {name: points, use: std:reward/points, unit: point}
> rewards: {point: {value: 0.01}}
> YAML
$ printf 'id,name\n=1+1,Ann\n-2,Ben\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\n@S1,=1+1,2024-03-02,2024-03-05,100.00\n+S2,-2,2024-03-02,2024-03-05,50.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon plan p.yaml --book b.book --period 2024-03 --on 2024-04-01 --format csv
partner,origin,kind,cause,policy,event,source,unit,quantity,posted,now,due,level,reason
'-2,2024-03,earn,new,base,sale,'+S2,USD,5.00,0.00,5.00,2024-03-05,,share of the sale
'-2,2024-03,earn,new,points,sale,'+S2,point,50,0,50,,,points for the amount
'=1+1,2024-03,earn,new,base,sale,'@S1,USD,10.00,0.00,10.00,2024-03-05,,share of the sale
'=1+1,2024-03,earn,new,points,sale,'@S1,point,100,0,100,,,points for the amount
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-01 --format csv --raw
partner,origin,kind,cause,policy,event,source,unit,quantity,posted,now,due,level,reason
-2,2024-03,earn,new,base,sale,+S2,USD,5.00,0.00,5.00,2024-03-05,,share of the sale
-2,2024-03,earn,new,points,sale,+S2,point,50,0,50,,,points for the amount
=1+1,2024-03,earn,new,base,sale,@S1,USD,10.00,0.00,10.00,2024-03-05,,share of the sale
=1+1,2024-03,earn,new,points,sale,@S1,point,100,0,100,,,points for the amount
$ printf 'id,sale_id,refunded_at,amount\n=F1,@S1,2024-03-20,100.00\n' > refunds.csv
$ guerdon import b.book refunds.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 --format csv
partner,origin,kind,cause,policy,event,source,unit,quantity,posted,now,due,level,reason
'=1+1,2024-03,clawback,refund,base,refund,'=F1,USD,-10.00,0.00,-10.00,2024-03-20,,refund of 100.00 of 100.00 on sale @S1
'=1+1,2024-03,clawback,refund,points,refund,'=F1,point,-100,0,-100,,,refund of 100.00 of 100.00 on sale @S1
$ guerdon adjust --book b.book --partner -2 --amount -1 --unit USD --period 2024-03 --reason "=cmd|' /C calc'!A0" --author @Ada --on 2024-04-02 > posted
$ guerdon why-changed --book b.book --partner =1+1 --period 2024-03 --format csv
run,on,cause,policy,event,source,unit,quantity,reason
1,2024-04-01,new,base,sale,'@S1,USD,10.00,share of the sale
1,2024-04-01,new,points,sale,'@S1,point,100,points for the amount
4,2024-04-02,refund,base,refund,'=F1,USD,-10.00,refund of 100.00 of 100.00 on sale @S1
4,2024-04-02,refund,points,refund,'=F1,point,-100,refund of 100.00 of 100.00 on sale @S1
$ guerdon payout plan p.yaml --book b.book --on 2024-04-03 --format csv
partner,unit,released,held,payable,state,reason,pays,currency,rate,rate_on
'-2,USD,5.00,0.00,4.00,pays,,4.00,USD,,
$ guerdon payout apply p.yaml --book b.book --on 2024-04-03 --key -K --format csv
partner,unit,released,held,payable,state,reason,pays,currency,rate,rate_on
'-2,USD,5.00,0.00,4.00,pays,,4.00,USD,,
$ guerdon payout settle --book b.book --key -K --all --reference +49 --on 2024-04-03 > settled
$ guerdon payout list --book b.book --on 2024-04-03 --format csv
key,on,partner,unit,taken,amount,currency,rate,rate_on,state,since,about
'-K,2024-04-03,'-2,USD,4.00,4.00,USD,,,settled,2024-04-03,'+49
$ guerdon payout list --book b.book --on 2024-04-03 --format csv --raw
key,on,partner,unit,taken,amount,currency,rate,rate_on,state,since,about
-K,2024-04-03,-2,USD,4.00,4.00,USD,,,settled,2024-04-03,+49
$ guerdon rewards list --book b.book --on 2024-04-03 --format csv
partner,reward,granted,fulfilled,returned,expired,outstanding,worth,currency,next_expiry,expiring
'-2,point,50,0,0,0,50,0.50,USD,,
'=1+1,point,0,0,0,0,0,0.00,USD,,
$ guerdon statement --book b.book --partner -2 --period 2024-03 --format csv
partner,period,on,what,account,unit,quantity,due,origin,cause,policy,event,source,reason,author,key,entry
'-2,2024-03,2024-04-01,earn,held,USD,5.00,2024-03-05,2024-03,new,base,sale,'+S2,share of the sale,,,2
'-2,2024-03,2024-04-01,earn,payable,point,50,,2024-03,new,points,sale,'+S2,points for the amount,,,2
'-2,2024-03,2024-04-02,manual,payable,USD,-1.00,,,,,,,'=cmd|' /C calc'!A0,'@Ada,8749d536b077c396fe1c49050b8ab19d2c68c63cde992be047f15a68fa9a5419,6
$ guerdon ledger balance --book b.book --format csv
account,kind,of,unit,quantity,meaning,postings
adjustments,adjustments,,USD,-1.00,taken back,1
expense/base,expense,base,USD,5.00,cost,3
expense/points,expense,points,point,50,cost,3
partner/-2/paid,paid,'-2,USD,-4.00,paid,1
partner/-2/payable,payable,'-2,point,-50,to hand over,1
$ guerdon ledger register --book b.book --partner -2 --format csv
entry,on,kind,partner,period,origin,cause,account,unit,quantity,due,policy,event,source,level,reason,about,author,key
2,2024-04-01,earn,'-2,2024-03,2024-03,new,partner/-2/held,USD,-5.00,2024-03-05,base,sale,'+S2,,share of the sale,,,
2,2024-04-01,earn,'-2,2024-03,2024-03,new,partner/-2/payable,point,-50,,points,sale,'+S2,,points for the amount,,,
2,2024-04-01,earn,'-2,2024-03,2024-03,new,expense/base,USD,5.00,,,,,,,,,
2,2024-04-01,earn,'-2,2024-03,2024-03,new,expense/points,point,50,,,,,,,,,
6,2024-04-02,manual,'-2,2024-03,,,adjustments,USD,-1.00,,,,,,,'=cmd|' /C calc'!A0,'@Ada,8749d536b077c396fe1c49050b8ab19d2c68c63cde992be047f15a68fa9a5419
6,2024-04-02,manual,'-2,2024-03,,,partner/-2/payable,USD,1.00,,,,,,,'=cmd|' /C calc'!A0,'@Ada,8749d536b077c396fe1c49050b8ab19d2c68c63cde992be047f15a68fa9a5419
8,2024-04-03,release,'-2,2024-04,,,partner/-2/held,USD,5.00,,,,,,,,,
8,2024-04-03,release,'-2,2024-04,,,partner/-2/payable,USD,-5.00,,,,,,,,,
9,2024-04-03,pay,'-2,2024-04,,,partner/-2/payable,USD,4.00,,,,,,,,,'-K/-2
9,2024-04-03,pay,'-2,2024-04,,,partner/-2/paid,USD,-4.00,,,,,,,,,'-K/-2
# All of them, with and without, say the same otherwise.
$ for c in 'why-changed --partner =1+1 --period 2024-03' 'rewards list --on 2024-04-03' 'statement --partner -2 --period 2024-03' 'ledger balance' 'ledger register' verify; do
>   guerdon $c --book b.book --format csv > guarded; guerdon $c --book b.book --format csv --raw > raw
>   sed "s/'\([-=+@]\)/\1/g" guarded | cmp - raw
>   echo "$(grep -c "\(^\|,\)'[-=+@]" guarded) guarded, $(grep -c "\(^\|,\)[=+@]" guarded) not"
> done
4 guarded, 0 not
2 guarded, 0 not
3 guarded, 0 not
2 guarded, 0 not
18 guarded, 0 not
0 guarded, 0 not
