# What stands in the ledger: balances and lines, for people and for scripts.

$ cp -r $ROOT/examples/hybrid/program.yaml $ROOT/examples/hybrid/policies .
$ guerdon import b.book $ROOT/examples/hybrid/data/*.csv > imported
$ guerdon ledger balance --book b.book
Nothing was posted there.
$ for m in 01 02 03; do guerdon run program.yaml --book b.book --period 2023-$m --on 2023-0$((${m#0} + 1))-05 > ran; done
$ guerdon adjust --book b.book --partner AF10 --amount -15.00 --unit USD --period 2023-04 --reason 'paid twice by the bank' --author Ada --on 2023-04-06
Posted -15.00 USD to AF10 in 2023-04, as entry 69.
$ guerdon ledger balance --book b.book --partner AF10
kind         unit  quantity
adjustments  USD     -15.00  taken back
expense      USD       5.70  cost
held         USD      -5.70  owed, held
payable      USD      15.00  to be set off

account                             unit  quantity
adjustments                         USD     -15.00  taken back
expense/affiliate-share-until-2024  USD       5.70  cost
partner/AF10/held                   USD      -5.70  owed, held
partner/AF10/payable                USD      15.00  to be set off
$ guerdon ledger balance --book b.book --account held --unit USD --format csv
account,kind,of,unit,quantity,meaning,postings
partner/AF10/held,held,AF10,USD,-5.70,"owed, held",1
partner/AF13/held,held,AF13,USD,-27.44,"owed, held",4
partner/AF14/held,held,AF14,USD,-58.80,"owed, held",3
partner/AF20/held,held,AF20,USD,-120.00,"owed, held",1
partner/AF27/held,held,AF27,USD,-119.20,"owed, held",2
partner/AF30/held,held,AF30,USD,-19.60,"owed, held",2
partner/AF37/held,held,AF37,USD,-49.00,"owed, held",2
partner/AL01/held,held,AL01,USD,-150.00,"owed, held",3
partner/AL02/held,held,AL02,USD,-150.00,"owed, held",3
partner/AL03/held,held,AL03,USD,-50.00,"owed, held",1
partner/AL04/held,held,AL04,USD,-150.00,"owed, held",3
partner/AL09/held,held,AL09,USD,-150.00,"owed, held",3
partner/AL10/held,held,AL10,USD,-150.00,"owed, held",3
partner/AL13/held,held,AL13,USD,-150.00,"owed, held",3
partner/AL14/held,held,AL14,USD,-150.00,"owed, held",3
$ guerdon ledger balance --book b.book --account partner/CO15 --format json
{
  "kinds": [
    {"kind": "payable", "unit": "credits", "quantity": "-50", "meaning": "to hand over", "postings": 3}
  ],
  "accounts": [
    {"account": "partner/CO15/payable", "kind": "payable", "of": "CO15", "unit": "credits", "quantity": "-50", "meaning": "to hand over", "postings": 3}
  ]
}
$ guerdon ledger register --book b.book --partner AF10
account                             quantity  unit  on

entry 17, 2023-03-05, earn
partner/AF10/held                      -5.70  USD   sale S0034-01, share of the…
expense/affiliate-share-until-2024      5.70  USD

entry 69, 2023-04-06, manual
adjustments                           -15.00  USD   paid twice by the bank
partner/AF10/payable                   15.00  USD   paid twice by the bank
$ guerdon ledger register --book b.book --partner AF10 --account held --from 2023-03-01 --until 2023-04-05 --format csv
entry,on,kind,partner,period,origin,cause,account,unit,quantity,due,policy,event,source,level,reason,about,author,key
17,2023-03-05,earn,AF10,2023-02,2023-02,new,partner/AF10/held,USD,-5.70,2023-02-12,affiliate-share-until-2024,sale,S0034-01,bronze,share of the sale,,,
$ guerdon ledger register --book b.book --partner CO15 --period 2023-02 --format json
{
  "lines": [
    {"entry": 41, "on": "2023-03-05", "kind": "earn", "partner": "CO15", "period": "2023-02", "origin": "2023-02", "cause": "new", "account": "partner/CO15/payable", "unit": "credits", "quantity": "-10", "policy": "community-activity", "event": "activity", "source": "X0046", "level": "bronze", "reason": "satisfaction"},
    {"entry": 41, "on": "2023-03-05", "kind": "earn", "partner": "CO15", "period": "2023-02", "origin": "2023-02", "cause": "new", "account": "expense/community-activity", "unit": "credits", "quantity": "10"}
  ]
}
$ guerdon ledger register --book b.book --partner nobody
guerdon: b.book: there is no partner "nobody"; check the id [data.unknown-partner]
[3]

# At the end of a day; what SQL says; accounts that hold nothing any more.
$ guerdon ledger balance --book b.book --account expense --on 2023-02-05
kind     unit            quantity
expense  USD               359.80  cost
expense  marketing-fund       120  cost
expense  credits              200  cost

account                             unit            quantity
expense/affiliate-share-until-2024  USD                 9.80  cost
expense/alliance-fee                USD               350.00  cost
expense/alliance-marketing          marketing-fund       120  cost
expense/community-activity          credits              120  cost
expense/community-leads             credits               80  cost
$ guerdon ledger balance --book b.book --format csv | sed 1d | cut -d, -f1,4 | tr , '|' > ours; sqlite3 b.book "SELECT account, unit FROM ledger_balances WHERE quantity <> 0 ORDER BY 1, 2" | cmp - ours
$ guerdon adjust --book b.book --partner AL01 --amount 5 --unit USD --period 2023-04 --reason a --author A --on 2023-04-06 > out; guerdon adjust --book b.book --partner AL01 --amount -5 --unit USD --period 2023-04 --reason b --author A --on 2023-04-06 > out
$ guerdon ledger balance --book b.book --account partner/AL01/payable --unit USD; guerdon ledger balance --book b.book --account partner/AL01/payable --unit USD --zero
kind     unit  quantity
payable  USD       0.00  nothing
kind     unit  quantity
payable  USD       0.00  nothing

account               unit  quantity
partner/AL01/payable  USD       0.00  nothing

# An account's name may be a partner's, too: P1's account is that, and what is of the partner P1/held is asked for by its id.
$ printf 'id\nP1\nP1/held\nP2/held\n' > partners.csv; printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\nS2,P1/held,2024-03-02,2024-03-05,200.00\nS3,P2/held,2024-03-02,2024-03-05,300.00\n' > referrals.csv
$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > p.yaml
$ guerdon import p.book partners.csv referrals.csv > imported; guerdon run p.yaml --book p.book --period 2024-03 --on 2024-04-01 > ran
$ for a in partner partner/P1 partner/P1/held partner/P2/held partner/P2 held expense/base expense/ba; do echo "$a: $(guerdon ledger register --book p.book --account $a --format csv | sed 1d | cut -d, -f8 | tr '\n' ' ')"; done
partner: partner/P1/held partner/P1/held/held partner/P2/held/held 
partner/P1: partner/P1/held 
partner/P1/held: partner/P1/held 
partner/P2/held: partner/P2/held/held 
partner/P2: 
held: partner/P1/held partner/P1/held/held partner/P2/held/held 
expense/base: expense/base expense/base expense/base 
guerdon: p.book: there is no account "expense/ba"; did you mean "expense/base"? [ledger.unknown-account]
expense/ba: 
$ guerdon ledger register --book p.book --partner P1/held --format csv | sed 1d | cut -d, -f8
partner/P1/held/held
expense/base

# What is not understood.
$ guerdon ledger
guerdon: what to do is missing: guerdon ledger --help lists what there is [usage.operand]
[2]
$ guerdon ledger balanse --book b.book
guerdon: there is no guerdon ledger balanse; did you mean "balance"? [usage.operand]
[2]
$ guerdon ledger balance --book b.book --from 2023-02
guerdon: --from 2023-02 is no day; write one such as 2024-03-05 [usage.on]
[2]
$ guerdon ledger balance --book b.book --on 2023-02-01 --until 2023-02-01
guerdon: --on and --until say the same in two ways; give one of them [usage.on]
[2]
$ guerdon ledger export --book b.book
guerdon: --format is missing; expected hledger or beancount [usage.format]
[2]
$ guerdon ledger export --book b.book --format ledger
guerdon: --format ledger is unknown; did you mean "hledger"? [usage.format]
[2]
