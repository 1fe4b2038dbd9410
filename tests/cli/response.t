# response: a scenario with partners who respond to it, beside the same with partners who do not.

$ cat > program.yaml <<'END'
> program: partners
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
> END
$ mkdir data
$ printf 'id,name,model\nP1,Ann,affiliate\nP2,Ben,alliance\nP3,Cem,affiliate\n' > data/partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-01\nR2,P2,2024-01-01\nR3,P3,2024-01-01\n' > data/referrals.csv
$ printf 'id,referral_id,sold_at,amount\nS1,R1,2024-01-02,1000.00\nS2,R1,2024-02-02,1000.00\nS3,R2,2024-01-03,500.00\n' > data/sales.csv
$ printf 'id,sale_id,refunded_at,amount\nF1,S2,2024-02-09,250.00\n' > data/refunds.csv

# From 10 % to 8.1 %: a volume of (8.1 / 10) ^ 0.5, which is 0.9. Ann sells 2 x 900.00 and 225.00 are taken back, Ben 450.00: 8.1 % of
# 2,025.00 is 164.02 (the 18.225 that are taken back are 18.23).
$ guerdon compare program.yaml --data data --set policies.base.params.rate=8.1% --response std:response/elasticity --response-set elasticity=0.5 | sed -n '/With response/,/^$/p'
With response (an assumption, and one round of it)
std:response/elasticity {elasticity: 0.5}
scenario        partners    revenue    cost  difference  more  less  gone
base.rate=8.1%  as before  2,250.00  182.25      -42.75
                respond    2,025.00  164.02      -60.98     0     2     0

# The same in a file of scenarios, of one model and from a day on; the JSON says what was assumed.
$ cat > scenarios.yaml <<'END'
> baseline: program.yaml
> response: {use: std:response/elasticity, params: {elasticity: 0.5}, for: {model: affiliate}, from: 2024-02-01}
> scenarios:
>   - {name: lower, set: {policies.base.params.rate: 8.1%}}
>   - {name: same, set: {policies.base.params.rate: 10%}}
> END
$ guerdon compare scenarios.yaml --data data --format json > out.json
$ python3 -c 'import json; [print(s["scenario"], s["metrics"]["revenue"], s["metrics"]["cost"], s.get("assumption")) for x in json.load(open("out.json"))["scenarios"][1:] for s in (x, x["with_response"])]'
lower 2250.00 182.25 None
lower, with response 2175.00 176.17 {'response': 'std:response/elasticity {elasticity: 0.5} for {model: affiliate} from 2024-02-01', 'rounds': '1', 'partners_more': 0, 'partners_less': 1, 'partners_gone': 0}
same 2250.00 225.00 None
same, with response 2250.00 225.00 {'response': 'std:response/elasticity {elasticity: 0.5} for {model: affiliate} from 2024-02-01', 'rounds': '1', 'partners_more': 0, 'partners_less': 0, 'partners_gone': 0}

# Who leaves sells nothing from then on; a rule of one's own is found from the file's folder.
$ mkdir own
$ cat > own/leave.lua <<'END'
> return policy {
>   kind = "response",
>   summary = "Who loses more than 15 % leaves.",
>   respond = function(change, partner, p)
>     if change.after < 0.85 * change.before then return 0 end
>   end,
> }
> END
$ printf 'baseline: ../program.yaml\nresponse: {use: leave.lua, from: 2024-02-01}\nscenarios:\n  - {name: lower, set: {policies.base.params.rate: 8%%}}\n' > own/scenarios.yaml
$ guerdon compare own/scenarios.yaml --data data --format csv | grep -E ',(cost|revenue),'
baseline,metric,cost,USD,225.00,225.00,0.00
baseline,metric,revenue,USD,2250.00,2250.00,0.00
baseline,band-5,cost,USD,50.00,,
baseline,band-50,cost,USD,225.00,,
baseline,band-95,cost,USD,400.00,,
baseline,revenue,2024-01,USD,1500.00,1500.00,0.00
baseline,revenue,2024-02,USD,750.00,750.00,0.00
lower,metric,cost,USD,180.00,225.00,-45.00
lower,metric,revenue,USD,2250.00,2250.00,0.00
lower,band-5,cost,USD,40.00,,
lower,band-50,cost,USD,180.00,,
lower,band-95,cost,USD,320.00,,
lower,revenue,2024-01,USD,1500.00,1500.00,0.00
lower,revenue,2024-02,USD,750.00,750.00,0.00
"lower, with response",metric,cost,USD,120.00,225.00,-105.00
"lower, with response",metric,revenue,USD,1500.00,2250.00,-750.00
"lower, with response",band-5,cost,USD,40.00,,
"lower, with response",band-50,cost,USD,120.00,,
"lower, with response",band-95,cost,USD,200.00,,
"lower, with response",revenue,2024-01,USD,1500.00,1500.00,0.00
"lower, with response",revenue,2024-02,USD,0.00,750.00,-750.00

# Nor do they take part from then on: of two activities the first stays.
$ cp -r data taking; printf 'id,partner_id,kind,at\nA1,P1,training,2024-01-05\nA2,P1,training,2024-02-05\n' > taking/activities.csv
$ sed 's/^program:.*/program: active/' program.yaml > active.yaml; printf '  - {name: part, use: std:reward/activity, unit: points, params: {kinds: {training: 7}}}\nrewards: {points: {title: Points, kind: credit, decimals: 0}}\n' >> active.yaml
$ sed 's/program.yaml/active.yaml/' own/scenarios.yaml > own/active.yaml; guerdon compare own/active.yaml --data taking --format csv | grep -E ',unit,points'
baseline,unit,points,points,14,14,0
lower,unit,points,points,14,14,0
"lower, with response",unit,points,points,7,14,-7

# A wrong factor, a wrong parameter, a rule of another kind; a response is no policy of a program.
$ sed -i 's/return 0 end/return -1 end/' own/leave.lua
$ guerdon compare own/scenarios.yaml --data data > out 2> err; echo "exit $?"; sed "s|$WORK/||" err; sed -n '/With response/,/^$/p' out
exit 4
guerdon: scenario lower, with response: own/leave.lua:4:3: policy "response", the period of partner P1 in 2024-02: respond returns what the volume is multiplied by, from 0 to 10, or nothing; found -1 [policy.result]
With response (an assumption, and one round of it)
leave.lua from 2024-02-01
scenario  partners    revenue    cost  difference  more  less  gone
lower     as before  2,250.00  180.00      -45.00
          respond      failed

$ guerdon compare program.yaml --data data --set policies.base.params.rate=8% --response std:response/elasticity
guerdon: --response: std:response/elasticity needs the parameter "elasticity" (number); give it with --response-set [program.missing-param]
[3]
$ guerdon compare program.yaml --data data --set policies.base.params.rate=8% --response std:response/churn --response-set kepe=3%
guerdon: --response-set: std:response/churn has no parameter "kepe"; did you mean "keep"? [program.unknown-param]
[3]
$ guerdon compare program.yaml --data data --set policies.base.params.rate=8% --response std:tier/revenue
guerdon: --response: std:tier/revenue is of kind tier; it belongs under `tiers:`, as its `use` [program.wrong-kind]
[3]
$ guerdon compare program.yaml --data data --set policies.base.params.rate=8% --response std:commission/fixed --response-set amount=1
guerdon: std:commission/fixed {amount: 1} is no response: it has to be of kind response, such as std:response/elasticity [program.wrong-kind]
[3]
$ guerdon compare program.yaml --data data --response-set keep=3%
guerdon: --response-set is of a response: name the rule too, as --response std:response/elasticity [usage.missing]
[2]
$ guerdon compare program.yaml --data data --response std:response/churn --response-from tomorrow
guerdon: --response-from: "tomorrow" was found where "from" expects a date; write one such as 2024-07-01 [program.wrong-type]
[3]
$ guerdon compare program.yaml --data data --set policies.base.params.rate=8% --response std:response/churn --response-from 2030-01-01
guerdon: --response-from: from 2030-01-01 on there is nothing that could change: the data end on 2024-02-02; name an earlier day [data.unknown-period]
[3]
$ sed 's/from: 2024-02-01}/from: 2030-02-01}/' scenarios.yaml > late.yaml
$ guerdon compare late.yaml --data data
guerdon: late.yaml:2: from 2030-02-01 on there is nothing that could change: the data end on 2024-02-02; name an earlier day [data.unknown-period]
[3]
$ sed -i 's/from: 2024-02-01}/form: 2024-02-01}/' scenarios.yaml
$ guerdon compare scenarios.yaml --data data
guerdon: scenarios.yaml:2:94: "form" is no key of a response; did you mean "for"? [program.unknown-key]
    2 | ...ams: {elasticity: 0.5}, for: {model: affiliate}, form: 2024-02-01}
      |                                                     ^
[3]
$ printf 'program: p\ncurrency: USD\npolicies:\n  - {name: base, use: std:response/churn}\n' > wrong.yaml
$ guerdon simulate wrong.yaml --data data
guerdon: wrong.yaml:4:5: policy "base" is a response: it says what partners would do in a scenario, and stands under `response` in a scenario file, or after --response [program.wrong-kind]
    4 |   - {name: base, use: std:response/churn}
      |     ^
[3]

# However long what is assumed, and whatever the seed: no line is wider than 80 columns.
$ guerdon compare "$ROOT"/examples/hybrid/what-if/scenarios.yaml --data "$ROOT"/examples/hybrid/data --response std:response/elasticity --response-set elasticity=0.123456789012345 --response-set ceiling=1.123456789012 --seed 4294967295 | sed '/^Program/,/^Data/d' | LC_ALL=C.UTF-8 awk 'length($0) > 80'

# A rule by its last part; no rule at all.
$ guerdon compare program.yaml --data data --set policies.base.params.rate=8% --response elasticity
guerdon: --response: "elasticity" is no rule; did you mean "std:response/elasticity"? [program.unknown-rule]
[3]
$ guerdon compare program.yaml --data data --set policies.base.params.rate=8% --response wizardry
guerdon: --response: "wizardry" is no rule; use a path ending in .lua, or a rule that guerdon rules lists [program.unknown-rule]
[3]

# What the data themselves call change.before is not what changes: the figure is.
$ sed 's/$/,9/; 1s/,9$/,change.before/' data/partners.csv > with.csv; cp -r data named; mv with.csv named/partners.csv
$ for d in data named; do guerdon compare program.yaml --data $d --set policies.base.params.rate=8.1% --response std:response/elasticity --response-set elasticity=0.5 --brief | grep respond; done
                respond    2,025.00  164.02      -60.98     0     2     0
                respond    2,025.00  164.02      -60.98     0     2     0
