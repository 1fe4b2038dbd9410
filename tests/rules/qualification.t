# Referrals that do not qualify count in no fact and earn nothing; scores are given once a period.

$ printf 'id,region\nP1,east\nP2,west\n' > partners.csv
$ cat > referrals.csv <<END
> id,partner_id,referred_at,customer_id,quality,sold_at,amount
> R1,P1,2024-01-02,acme,80,2024-01-09,100.00
> R2,P1,2024-01-03,acme,90,2024-01-10,100.00
> R3,P1,2024-02-02,zorn,20,2024-02-03,100.00
> R4,P2,2024-02-02,zorn,20,2024-03-03,100.00
> END
$ printf 'id,sale_id,refunded_at,amount\nF1,R3,2024-03-09,50.00\nF2,R1,2024-03-09,50.00\n' > refunds.csv
$ cat > vetted.lua <<END
> return policy {
>   kind = "qualification",
>   params = { least = { type = "number", default = 50 } },
>   qualify = function(referral, _, p, state)
>     if referral.quality < p.least then return false, "quality below " .. p.least end
>     if state[referral.customer] then return false, "known already" end
>     state[referral.customer] = true
>     return true
>   end,
> }
> END
$ cat > health.lua <<END
> return policy { kind = "score", score = function(partner) local now = partner.period if now.referrals > 0 then return now.quality end end }
> END
$ cat > base.lua <<END
> return policy {
>   kind = "commission",
>   sale = function(sale, partner) return sale.amount * 0.1, "with " .. tostring(partner.score("health")) end,
>   period = function(partner) emit(partner.period.referrals, "referrals") return partner.period.revenue / 100, "revenue" end,
> }
> END
$ with() { { printf 'program: q\ncurrency: USD\npolicies:\n  - {name: health, use: health.lua}\n  - {name: base, use: base.lua}\n'; printf '%s\n' "$@"; } > p.yaml; guerdon earnings p.yaml --data . --format csv; }

$ with
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P1,base,sale,R1,USD,10.00,,with 85
2024-01,P1,base,sale,R2,USD,10.00,,with 85
2024-01,P1,base,period,2024-01,USD,2.00,,referrals
2024-01,P1,base,period,2024-01,USD,2.00,,revenue
2024-02,P1,base,sale,R3,USD,10.00,,with 20
2024-02,P1,base,period,2024-02,USD,1.00,,referrals
2024-02,P1,base,period,2024-02,USD,1.00,,revenue
2024-03,P1,base,refund,F1,USD,-5.00,,refund of 50.00 of 100.00 on sale R3
2024-03,P1,base,refund,F2,USD,-5.00,,refund of 50.00 of 100.00 on sale R1
2024-03,P1,base,period,2024-03,USD,-1.00,,revenue
2024-02,P2,base,period,2024-02,USD,1.00,,referrals
2024-03,P2,base,sale,R4,USD,10.00,,with nil
2024-03,P2,base,period,2024-03,USD,1.00,,revenue
$ with '  - {name: vetted, use: vetted.lua}'
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P1,base,sale,R1,USD,10.00,,with 80
2024-01,P1,base,period,2024-01,USD,1.00,,referrals
2024-01,P1,base,period,2024-01,USD,1.00,,revenue
2024-03,P1,base,refund,F2,USD,-5.00,,refund of 50.00 of 100.00 on sale R1
2024-03,P1,base,period,2024-03,USD,-0.50,,revenue
$ with '  - {name: vetted, use: vetted.lua, for: {region: east}, from: 2024-02-01, params: {least: [{value: 10}, {from: 2024-02-02, value: 30}]}}'
period,partner,policy,event,source,unit,quantity,level,reason
2024-01,P1,base,sale,R1,USD,10.00,,with 85
2024-01,P1,base,sale,R2,USD,10.00,,with 85
2024-01,P1,base,period,2024-01,USD,2.00,,referrals
2024-01,P1,base,period,2024-01,USD,2.00,,revenue
2024-03,P1,base,refund,F2,USD,-5.00,,refund of 50.00 of 100.00 on sale R1
2024-03,P1,base,period,2024-03,USD,-0.50,,revenue
2024-02,P2,base,period,2024-02,USD,1.00,,referrals
2024-03,P2,base,sale,R4,USD,10.00,,with nil
2024-03,P2,base,period,2024-03,USD,1.00,,revenue

# What cannot be.
$ with '  - {name: vetted, use: vetted.lua, unit: USD}'
guerdon: p.yaml:6:5: policy "vetted" is a qualification, which earns nothing; leave out its `unit` [program.earns-nothing]
    6 |   - {name: vetted, use: vetted.lua, unit: USD}
      |     ^
[3]
$ sed -i 's/    return true/    return partner/; s/referral, _,/referral, partner,/' vetted.lua; with '  - {name: vetted, use: vetted.lua}'
guerdon: vetted.lua:4:3: policy "vetted", referred R1 of partner P1 in 2024-01: qualify returns true, or false and a reason; found a table [policy.result]
    4 |   qualify = function(referral, partner, p, state)
      |   ^
[4]
$ sed -i 's/    return partner/    return partner.period.sales == 0/' vetted.lua; with '  - {name: vetted, use: vetted.lua}'
guerdon: vetted.lua:8:20: policy "vetted", referred R1 of partner P1 in 2024-01: partner.period is not known yet: whether a referral qualifies is asked before anything is counted [policy.too-early]
    8 |     return partner.period.sales == 0
      |                    ^
[4]
$ sed -i 's/return now.quality/return now.quality \/ 0/' health.lua; with
guerdon: health.lua:1:33: policy "health", the period of partner P1 in 2024-01: score returns a finite number or nothing, found inf [policy.result]
    1 | return policy { kind = "score", score = function(partner) local no...
      |                                 ^
[4]
$ sed -i 's/now.quality \/ 0/partner.score("heath")/' health.lua; with
guerdon: health.lua:1:127: policy "health", the period of partner P1 in 2024-01: partner.score(name): there is no score policy "heath"; did you mean "health"? [policy.argument]
    1 | ... if now.referrals > 0 then return partner.score("heath") end end }
      |                                              ^
[4]
$ sed -i 's/partner.score("heath")/emit(1)/' health.lua; with
guerdon: health.lua:1:33: policy "health", the period of partner P1 in 2024-01: a score policy cannot emit; return the score [policy.emit]
    1 | return policy { kind = "score", score = function(partner) local no...
      |                                 ^
[4]
