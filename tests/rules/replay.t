# tally and replay: windows that depend on those before them, restated when a refund reaches back.

$ printf 'id,joined_at\nP1,2024-01-17\n' > partners.csv; printf 'id,partner_id,referred_at,qualified_at\nR1,P1,2024-01-20,2024-01-21\n' > referrals.csv
> cat > sales.csv <<END
> id,referral_id,sold_at,amount,product
> S1,R1,2024-01-25,100.00,pro
> S2,R1,2024-02-03,200.00,pro
> S3,R1,2024-02-20,300.00,team
> S4,R1,2024-03-01,400.00,pro
> S5,R1,2024-04-30,-50.00,pro
> END
> printf 'id,sale_id,refunded_at,amount\nF1,S2,2024-04-10,150.00\nF2,S2,2024-05-10,50.00\n' > refunds.csv
> printf 'id,partner_id,at,kind,value\nA1,P1,2024-02-05,nps,9\nA2,P1,2024-02-06,nps,6\nA3,P1,2024-03-06,call,\n' > activities.csv
> printf 'partner_id,period,value\nP1,2024-01,10\nP1,2024-02,20\nP1,2024-Q1,30\nP1,2024-Q2,40\n' > targets.csv
> program() { printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}, {name: own, use: own.lua%s}]\n' "$1" > p.yaml; }
> own() { echo "local function count(_, _, _, state) tally(state, '$1') end
>   local function step(window, partner, p, memory) $2 end
>   return policy { kind = 'commission', params = { rate = { type = 'percent', default = '1%' } }, referred = count, qualified = count,
>   sale = count, refund = count, activity = count, period = function(partner, p, state) return replay(state, '$1', step, partner, p) end }" > own.lua; }
> lines() { guerdon earnings p.yaml --data . --format csv 2> why | grep -v ',base,' | cut -d, -f1,4-; sed 2,9d why; }
> show() { own "$1" "local t = {} for i, v in ipairs({$2}) do t[i] = tostring(v) end memory.n = (memory.n or 0) + 1 return memory.n * 1000 + window.revenue, table.concat(t, ' ')"; lines; }

# A refund counts in the window of its sale; one that completes the taking back makes the sale none. Corrections are no sales.
# Each line is 1,000 for the n-th window's n, and its revenue; refunds change earlier windows by theirs.

$ program; show period 'window.referrals, window.qualified, window.conversions, window.sales, window.gross, window.refunded, window.revenue, window.activities, window.count("nps"), window.sum("nps"), tostring(window.mean("nps"))'
period,event,source,unit,quantity,level,reason
2024-01,period,2024-01,USD,1100.00,,1 1 1 1 100 0 100 0 0 0 nil
2024-02,period,2024-02,USD,2500.00,,0 0 0 2 500 0 500 2 2 15 7.5
2024-03,period,2024-03,USD,3400.00,,0 0 0 1 400 0 400 1 0 0 nil
2024-04,period,2024-04,USD,3800.00,,0 0 0 0 -50 0 -50 0 0 0 nil
2024-05,period,2024-05,USD,4950.00,,0 0 0 0 0 0 0 0 0 0 nil
$ show quarter 'window.sales, window.revenue, window.earned, iso(window.first), iso(window.last), window.days, tostring(window.is_over), tostring(window.target())'
period,event,source,unit,quantity,level,reason
2024-01,period,2024-01,USD,1100.00,,1 100 10 2024-01-01 2024-03-31 91 false 30
2024-02,period,2024-02,USD,500.00,,3 600 60 2024-01-01 2024-03-31 91 false 30
2024-03,period,2024-03,USD,400.00,,4 1000 100 2024-01-01 2024-03-31 91 true 30
2024-04,period,2024-04,USD,1800.00,,0 -50 -5 2024-04-01 2024-06-30 91 false 40
2024-05,period,2024-05,USD,-50.00,,3 800 80 2024-01-01 2024-03-31 91 true 30
$ show year 'window.sales, window.revenue, window.earned, iso(window.first), iso(window.last), window.days, tostring(window.is_over)'
period,event,source,unit,quantity,level,reason
2024-01,period,2024-01,USD,1100.00,,1 100 10 2024-01-01 2024-12-31 366 false
2024-02,period,2024-02,USD,500.00,,3 600 60 2024-01-01 2024-12-31 366 false
2024-03,period,2024-03,USD,400.00,,4 1000 100 2024-01-01 2024-12-31 366 false
2024-04,period,2024-04,USD,-200.00,,4 800 80 2024-01-01 2024-12-31 366 false
2024-05,period,2024-05,USD,-50.00,,3 750 75 2024-01-01 2024-12-31 366 false
$ show lifetime 'window.sales, window.revenue, window.earned, iso(window.first), iso(window.last), window.days, tostring(window.is_over)'
period,event,source,unit,quantity,level,reason
2024-01,period,2024-01,USD,1100.00,,1 100 10 2024-01-01 2024-01-31 31 false
2024-02,period,2024-02,USD,500.00,,3 600 60 2024-01-01 2024-02-29 60 false
2024-03,period,2024-03,USD,400.00,,4 1000 100 2024-01-01 2024-03-31 91 false
2024-04,period,2024-04,USD,-200.00,,4 800 80 2024-01-01 2024-04-30 121 false
2024-05,period,2024-05,USD,-50.00,,3 750 75 2024-01-01 2024-05-31 152 false

# What `for:` keeps out is not counted; what the policies before earned is, whatever it was earned on. In May 50 more of S2 are
# refunded: the quarter's second sale of the product is gone.

$ program ', for: {product: pro}'; own quarter 'return window.sales + window.earned / 100, window.sales .. " " .. window.earned'; lines
period,event,source,unit,quantity,level,reason
2024-01,period,2024-01,USD,1.10,,1 10
2024-02,period,2024-02,USD,1.50,,2 60
2024-03,period,2024-03,USD,1.40,,3 100
2024-04,period,2024-04,USD,-0.20,,0 -5
2024-05,period,2024-05,USD,-1.05,,2 80

# Parameters are as they were at each window's end, also when a later refund has it asked again: 1% of February's 500, from
# April on 2%.

$ program ', params: {rate: [{value: 1%}, {from: 2024-04-01, value: 2%}]}'; own period 'return window.revenue * p.rate, "revenue " .. window.revenue'; lines
period,event,source,unit,quantity,level,reason
2024-01,period,2024-01,USD,1.00,,revenue 100
2024-02,period,2024-02,USD,5.00,,revenue 500
2024-03,period,2024-03,USD,4.00,,revenue 400
2024-04,period,2024-04,USD,-2.50,,revenue -50
2024-05,period,2024-05,USD,-0.50,,revenue 300

# memory goes from window to window, and back to what it was when one is asked again: every second sale in all.

$ own lifetime 'return window.sales'; program; lines
period,event,source,unit,quantity,level,reason
2024-01,period,2024-01,USD,1.00,,
2024-02,period,2024-02,USD,2.00,,
2024-03,period,2024-03,USD,1.00,,
2024-05,period,2024-05,USD,-1.00,,
$ own period 'local n = (memory.n or 0) + window.sales local pays = math.floor(n / 2) - math.floor((memory.n or 0) / 2) memory.n = n return pays, n .. " sales"'; lines
period,event,source,unit,quantity,level,reason
2024-02,period,2024-02,USD,1.00,,3 sales
2024-03,period,2024-03,USD,1.00,,4 sales
2024-05,period,2024-05,USD,-1.00,,3 sales

# What a step may not do.

$ own period 'emit(1)'; lines
guerdon: own.lua:2:51: policy "own", the period of partner P1 in 2024-01: a step of replay cannot emit, for a window may be asked again; return the amount [policy.emit]
$ own period 'return "1"'; lines
guerdon: own.lua:4:51: policy "own", the period of partner P1 in 2024-01: a step of replay returns a number (and a reason) or nothing, found a string [policy.result]
$ own period 'return window.sale'; lines
guerdon: own.lua:2:65: policy "own", the period of partner P1 in 2024-01: window has no field "sale"; did you mean "sales"? [policy.unknown-field]
$ own period 'return window.count(1)'; lines
guerdon: own.lua:4:51: policy "own", the period of partner P1 in 2024-01: expected the kind of an activity, found a number [policy.argument]
$ own months 'return 1'; lines
guerdon: own.lua:1:38: policy "own", referred R1 of partner P1 in 2024-01: tally: there is no window "months"; expected one of lifetime, period, quarter, year [policy.argument]
$ own period 'tally(memory, "period", "x", "1")'; lines
guerdon: own.lua:2:51: policy "own", the period of partner P1 in 2024-01: tally: what "x" counts must be a number [policy.argument]
$ own period 'return 1 / 0'; lines
guerdon: own.lua:4:51: policy "own", the period of partner P1 in 2024-01: what is due is not a finite number, or too large [policy.result]

# overlap counts days, the first and the last included.

$ own period 'return overlap(window.first, window.last, partner.joined_on) + overlap(window.first, window.last, nil, date("2024-02-10")) / 100'; lines
period,event,source,unit,quantity,level,reason
2024-01,period,2024-01,USD,15.31,,
2024-02,period,2024-02,USD,29.10,,
2024-03,period,2024-03,USD,31.00,,
2024-04,period,2024-04,USD,30.00,,
2024-05,period,2024-05,USD,31.00,,
$ own period 'return overlap(window.first, "x")'; lines
guerdon: own.lua:4:51: policy "own", the period of partner P1 in 2024-01: overlap: the last day must be a number, found string [policy.runtime]

# window.passed counts the days that have gone by.

$ own year 'return window.passed + window.days / 1000'; lines
period,event,source,unit,quantity,level,reason
2024-01,period,2024-01,USD,31.37,,
2024-02,period,2024-02,USD,29.00,,
2024-03,period,2024-03,USD,31.00,,
2024-04,period,2024-04,USD,30.00,,
2024-05,period,2024-05,USD,31.00,,

# once: S1 pays for the customer; wholly refunded, S3 takes its place at its own amount, and S2 counted before it no longer.

$ program
> printf 'id,sale_id,refunded_at,amount\nF1,S1,2024-04-10,60.00\nF2,S1,2024-04-11,40.00\nF3,S2,2024-03-10,200.00\nF4,S3,2024-05-01,299.99\n' > refunds.csv
> once() { echo "return policy { kind = 'commission', sale = function(sale, _, p, state) if sale.amount > 0 then return once(state, $1, sale, sale.amount / 100) end end,
>   refund = function(refund, _, p, state) return once(state, refund.referral.id, refund) end }" > own.lua; lines; }
> once sale.referral.id
period,event,source,unit,quantity,level,reason
2024-01,sale,S1,USD,1.00,,
2024-04,refund,F2,USD,2.00,,
$ printf 'refunds: {within: 30d}\n' >> p.yaml; once sale.referral.id
period,event,source,unit,quantity,level,reason
2024-01,sale,S1,USD,1.00,,
$ once nil
guerdon: own.lua:1:104: policy "own", sale S1 of partner P1 in 2024-01: once: the key is nil; expected what it is to be paid once for, such as sale.referral.id [policy.argument]
