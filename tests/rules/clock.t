# The night on which clocks are set back: what happens later does not come earlier, and valid data is not refused.

$ printf 'id\nP1\n' > partners.csv; printf 'id,partner_id,referred_at\nR1,P1,2024-10-01\n' > referrals.csv
> printf 'id,referral_id,sold_at,amount\nS9,R1,2024-10-27T00:45:00Z,10.00\nS1,R1,2024-10-27T01:10:00Z,20.00\n' > sales.csv
> printf 'id,sale_id,refunded_at,amount\nF1,S9,2024-10-27T01:10:00Z,10.00\n' > refunds.csv
> printf 'program: p\ncurrency: USD\nzone: Europe/Berlin\npolicies: [{name: b, use: o.lua}]\n' > p.yaml
> echo 'return policy { kind = "commission", sale = function(s) return s.amount, "number " .. s.number end }' > o.lua
> guerdon earnings p.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-10,P1,b,sale,S9,USD,10.00,,number 1
2024-10,P1,b,refund,F1,USD,-10.00,,refund of 10.00 of 10.00 on sale S9
2024-10,P1,b,sale,S1,USD,20.00,,number 2

# A time with an offset belongs to the day of the program's zone; one without is on its wall clock.

$ printf 'id,referral_id,sold_at,amount\nA,R1,2024-10-31T23:30:00Z,1.00\nB,R1,2024-10-31T23:30:00,2.00\nC,R1,2024-11-01T00:30:00+02:00,4.00\n' > sales.csv; rm refunds.csv
> guerdon earnings p.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-10,P1,b,sale,B,USD,2.00,,number 1
2024-10,P1,b,sale,C,USD,4.00,,number 2
2024-11,P1,b,sale,A,USD,1.00,,number 3
$ sed -i '/^zone/d' p.yaml; guerdon earnings p.yaml --data . --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-10,P1,b,sale,C,USD,4.00,,number 1
2024-10,P1,b,sale,A,USD,1.00,,number 2
2024-10,P1,b,sale,B,USD,2.00,,number 3
