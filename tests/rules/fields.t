# Every field that a policy can read, on a history small enough to count.

$ cat > partners.csv <<END
> id,name,model,joined_at,left_at,parent_id,currency,region,since
> P0,Root,alliance,,,,,,
> P1,"Bea, Söhne",affiliate,2023-05-06,2024-12-31,P0,EUR,north,2020-01-02
> END
> cat > referrals.csv <<END
> id,partner_id,customer_id,referred_at,qualified_at,lost_at,channel,quality,campaign
> R1,P1,C1,2024-01-05,2024-01-06,2024-05-01,web,80,spring
> R2,P1,C2,2024-02-10,,,event,40,spring
> R3,P1,C3,2024-03-01,2024-03-02,,web,,
> END
> cat > sales.csv <<END
> id,referral_id,sold_at,amount,currency,product,category,kind,quantity,margin
> S1,R1,2024-01-20,100.00,USD,pro,soft,new,2,30.5
> S2,R1,2024-03-20,50.00,EUR,team,soft,renewal,1,
> S3,R3,2024-03-25,10.00,,pro,,,,
> S4,R1,2024-04-02,-5.00,,,,,,
> END
> printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-03-22,40.00\nF2,S1,2024-04-10,60.00\n' > refunds.csv
> printf 'id,partner_id,at,kind,value,topic\nA1,P1,2024-02-03,webinar,30,taxes\nA2,P1,2024-03-03,survey,8,\nA3,P1,2024-03-04,survey,9,\n' > activities.csv
> printf 'partner_id,period,value,metric\nP1,2024-03,200,\nP1,2024-Q1,500,\nP1,2024,900,sales\n' > targets.csv
> printf 'currency,on,rate\nEUR,2024-01-01,1.10\n' > rates.csv
> show() { printf 'return policy { kind = "commission", %s = function(%s) local t = {} for i, v in ipairs({%s}) do t[i] = tostring(v) end return 1, table.concat(t, " ") end }\n' "$1" "$2" "$3" > own.lua
>   printf 'program: p\ncurrency: USD\npolicies: [{name: own, use: own.lua, for: {partner.model: affiliate}}]\n' > p.yaml; guerdon earnings p.yaml --data . --format csv | tail -n +2 | cut -d, -f1,5,9-; }

$ show sale 'sale' 'sale.id, sale.amount, sale.full_amount, sale.share, sale.original_amount, sale.currency, sale.product or "-", sale.category or "-", sale.kind or "-", sale.quantity'
2024-01,S1,S1 100 100 1 100 USD pro soft new 2
2024-03,S2,S2 55 55 1 50 EUR team soft renewal 1
2024-03,F1,refund of 40.00 of 100.00 on sale S1
2024-03,S3,S3 10 10 1 10 USD pro - - 1
2024-04,S4,S4 -5 -5 1 -5 USD - - correction 1
2024-04,F2,refund of 60.00 of 100.00 on sale S1
$ show sale 'sale' 'iso(sale.date), sale.number, sale.months, sale.referral.id, sale.margin or "-", sale.campaign or "-", sale.referral.customer'
2024-01,S1,2024-01-20 1 0 R1 30.5 spring C1
2024-03,S2,2024-03-20 2 2 R1 - spring C1
2024-03,F1,refund of 40.00 of 100.00 on sale S1
2024-03,S3,2024-03-25 1 0 R3 - - C3
2024-04,S4,2024-04-02 2 2 R1 - spring C1
2024-04,F2,refund of 60.00 of 100.00 on sale S1
$ show refund 'refund' 'refund.id, refund.amount, refund.refunded, iso(refund.date), iso(refund.sold_on), refund.earned, refund.is_full, refund.in_window, refund.product'
2024-03,F1,S1 100 40 2024-03-22 2024-01-20 0 false true pro
2024-04,F2,S1 100 60 2024-04-10 2024-01-20 0 true true pro
$ show referred 'r' 'r.id, r.customer, iso(r.date), r.qualified_on and iso(r.qualified_on) or "-", r.lost_on and iso(r.lost_on) or "-", r.channel, r.quality or "-", r.campaign or "-"'
2024-01,R1,R1 C1 2024-01-05 2024-01-06 2024-05-01 web 80 spring
2024-02,R2,R2 C2 2024-02-10 - - event 40 spring
2024-03,R3,R3 C3 2024-03-01 2024-03-02 - web - -
$ show qualified 'r' 'r.id, iso(r.date)'
2024-01,R1,R1 2024-01-05
2024-03,R3,R3 2024-03-01
$ show activity 'a' 'a.id, a.kind, a.value, iso(a.date), a.topic or "-"'
2024-02,A1,A1 webinar 30 2024-02-03 taxes
2024-03,A2,A2 survey 8 2024-03-03 -
2024-03,A3,A3 survey 9 2024-03-04 -
$ show referred 'r, partner' 'partner.id, partner.name, partner.model, iso(partner.joined_on), iso(partner.left_on), partner.parent, partner.currency, partner.region, iso(partner.since), partner.level or "-", partner.previous_level or "-"' | head -n 1
2024-01,R1,"P1 Bea, Söhne affiliate 2023-05-06 2024-12-31 P0 EUR north 2020-01-02 - -"
$ show period 'partner' 'calendar.period, calendar.year, calendar.quarter, calendar.month, calendar.days, iso(calendar.first), iso(calendar.last), calendar.index, partner.target() or "-", partner.target("revenue", "quarter") or "-", partner.target("sales", "year")'
2024-01,2024-01,2024-01 2024 1 1 31 2024-01-01 2024-01-31 1 - 500 900
2024-02,2024-02,2024-02 2024 1 2 29 2024-02-01 2024-02-29 2 - 500 900
2024-03,2024-03,2024-03 2024 1 3 31 2024-03-01 2024-03-31 3 200 500 900
2024-04,2024-04,2024-04 2024 2 4 30 2024-04-01 2024-04-30 4 - - 900
2024-05,2024-05,2024-05 2024 2 5 31 2024-05-01 2024-05-31 5 - - 900

# Windows: referrals, qualified, conversions, lost, active, sales, gross, refunds, refunded, revenue, quality, rate, activities.

$ window='w.referrals, w.qualified, w.conversions, w.lost, w.active, w.sales, w.gross, w.refunds, w.refunded, w.revenue, w.quality or "-", w.conversion_rate, w.activities, w.count("survey"), w.sum("survey"), w.mean("survey") or "-"'
> of() { show period 'partner' "(function(w) return table.concat({$window}, '|') end)($1)"; }
> of partner.period
2024-01,2024-01,1|1|1|0|1|1|100|0|0|100|80|1|0|0|0|-
2024-02,2024-02,1|0|0|0|1|0|0|0|0|0|40|0|1|0|0|-
2024-03,2024-03,1|1|1|0|2|2|65|1|40|25|-|1|2|2|17|8.5
2024-04,2024-04,0|0|0|0|2|0|-5|1|60|-65|-|0|0|0|0|-
2024-05,2024-05,0|0|0|1|1|0|0|0|0|0|-|0|0|0|0|-
$ of 'partner.total("quarter")' | tail -n 2; of 'partner.total("lifetime")' | tail -n 1; of 'partner.previous(2)' | tail -n 1; of 'partner.trailing(2)' | tail -n 1; of 'partner.so_far' | tail -n 1
2024-04,2024-04,0|0|0|0|2|0|-5|1|60|-65|-|0|0|0|0|-
2024-05,2024-05,0|0|0|1|1|0|-5|1|60|-65|-|0|0|0|0|-
2024-05,2024-05,3|2|2|1|1|3|160|2|100|60|60|0.66666666666667|3|2|17|8.5
2024-05,2024-05,1|1|1|0|2|2|60|2|100|-40|-|1|2|2|17|8.5
2024-05,2024-05,0|0|0|1|1|0|-5|1|60|-65|-|0|0|0|0|-
2024-05,2024-05,0|0|0|1|1|0|0|0|0|0|-|0|0|0|0|-
$ show sale 'sale, partner' 'sale.id, partner.so_far.sales, partner.so_far.revenue, partner.before("quarter").revenue, partner.before("lifetime").revenue, partner.before("year").conversions, partner.before("year").referrals, partner.before("lifetime").active, partner.so_far.count("survey")'
2024-01,S1,S1 0 0 0 0 0 1 0 0
2024-03,S2,S2 0 0 100 100 1 3 1 2
2024-03,F1,refund of 40.00 of 100.00 on sale S1
2024-03,S3,S3 1 15 115 115 1 3 1 2
2024-04,S4,S4 0 0 0 125 2 3 2 0
2024-04,F2,refund of 60.00 of 100.00 on sale S1

# What the policies before it earned in the period, in money.

$ printf 'return policy { kind = "commission", period = function(partner) return partner.earned * 0.5, "half of " .. partner.earned end }\n' > half.lua
> printf 'program: p\ncurrency: USD\npolicies: [{name: a, use: "std:commission/percentage", params: {rate: 10%%}}, {name: half, use: half.lua}]\n' > p.yaml
> guerdon earnings p.yaml --data . --policy half --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P1,half,period,2024-01,USD,5.00,,half of 10
2024-03,P1,half,period,2024-03,USD,1.25,,half of 2.5
2024-04,P1,half,period,2024-04,USD,-3.25,,half of -6.5
