# Values that a column cannot have: names that are not known, numbers out of range, ids that are none.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

# row TABLE COLUMNS VALUES
$ row() { printf '%s\n%s\n' "$2" "$3" > $1.csv; guerdon import b.book $1.csv --format csv | tail -n +2; return ${PIPESTATUS[0]}; }
$ referral=id,partner_id,referred_at
$ row referrals $referral,status R2,P1,2024-01-05,convrted
guerdon: referrals.csv:2:4: status: "convrted" is not known here; did you mean "converted"? [data.bad-status]
[3]
$ row referrals $referral,status R2,P1,2024-01-05,Converted
guerdon: referrals.csv:2:4: status: "Converted" is not known here; did you mean "converted"? [data.bad-status]
[3]
$ row referrals $referral,quality R2,P1,2024-01-05,101
guerdon: referrals.csv:2:4: quality: 101 is out of range; expected a number from 0 to 100, such as 85 [data.bad-number]
[3]
$ row referrals $referral,quality R2,P1,2024-01-05,good
guerdon: referrals.csv:2:4: quality: "good" is not a number; expected a number from 0 to 100, such as 85 [data.bad-number]
[3]
$ row referrals $referral,quality R2,P1,2024-01-05,1e2
guerdon: referrals.csv:2:4: quality: "1e2" is not a number; expected a number from 0 to 100, such as 85 [data.bad-number]
[3]
$ row referrals $referral,status,amount,currency R2,P1,2024-01-05,converted,5.00,usd
guerdon: referrals.csv:2:6: currency: "usd" is not a currency; expected an ISO 4217 code in capitals such as USD [data.bad-currency]
[3]
$ row referrals $referral,status,amount,currency R2,P1,2024-01-05,converted,5.00,Dollars
guerdon: referrals.csv:2:6: currency: "Dollars" is not a currency; expected an ISO 4217 code in capitals such as USD [data.bad-currency]
[3]
$ row referrals $referral,status,amount,currency R2,P1,2024-01-05,converted,5.00,XYZ
guerdon: referrals.csv:2:6: currency: "XYZ" is not a currency; expected an ISO 4217 code in capitals such as USD [data.bad-currency]
[3]
$ row referrals $referral,status,amount,quantity R2,P1,2024-01-05,converted,5.00,-1
guerdon: referrals.csv:2:6: quantity: -1 is out of range; expected a number of 0 or more [data.bad-number]
[3]
$ row activities id,partner_id,at,kind A1,P1,2024-01-05,
guerdon: activities.csv:2:4: kind: empty; every row of activities needs one [data.missing-value]
[3]
$ row activities id,partner_id,at,kind,value A1,P1,2024-01-05,nps,nine
guerdon: activities.csv:2:5: value: "nine" is not a number; expected a number such as 12.5 [data.bad-number]
[3]
$ row targets partner_id,period,value 'P1,March 2024,5'
guerdon: targets.csv:2:2: period: "March 2024" is not a period; expected one such as 2024-03, 2024-Q1, 2024-H1, 2024, 2024-W09 or 2024-03-H1 [data.bad-period]
[3]
$ row targets partner_id,period,value P1,2024-13,5
guerdon: targets.csv:2:2: period: "2024-13" is not a period; expected one such as 2024-03, 2024-Q1, 2024-H1, 2024, 2024-W09 or 2024-03-H1 [data.bad-period]
[3]
$ row targets partner_id,period,value P1,2024-W60,5
guerdon: targets.csv:2:2: period: "2024-W60" is not a period; expected one such as 2024-03, 2024-Q1, 2024-H1, 2024, 2024-W09 or 2024-03-H1 [data.bad-period]
[3]
$ row touches referral_id,partner_id,at,kind R1,P1,2024-01-05,clik
guerdon: touches.csv:2:4: kind: "clik" is not known here; did you mean "click"? [data.bad-touch]
[3]
$ row touches referral_id,partner_id,at,share R1,P1,2024-01-05,1.5
guerdon: touches.csv:2:4: share: 1.5 is out of range; expected a share from 0 to 1, such as 0.5 [data.bad-number]
[3]

# Ids: something, visible, at most 200 bytes or so.
$ row partners id,name ,Ann
guerdon: partners.csv:2:1: id: empty; every row of partners needs one [data.missing-value]
[3]
$ row partners id,name "$(printf 'a\tb'),Ann"
guerdon: partners.csv:2:1: id: an id with a control character (0x09) at byte 2; expected visible text [data.bad-id]
[3]
$ row partners id "$(printf 'x%.0s' $(seq 1 300))" 2>&1 | sed 's/xxxx*/x.../'
guerdon: partners.csv:2:1: id: an id of 300 bytes ("x......"); expected at most 200 [data.bad-id]
$ kept
1|0|0|0

# A cell with a long text is not printed whole.
$ row referrals $referral,status "R2,P1,2024-01-05,$(printf 'x%.0s' $(seq 1 300))" 2>&1 | wc -c
198
