# Published by: https://support.alpineiq.com/first-in-first-out-fifo-expiration-logic
# 100 points from January and 150 from March; 120 are used in April: January's 100 and 20 of March's. None of January's are left, and
# 130 of March's.

$ cat > program.yaml <<END
> program: aiq
> currency: USD
> policies: [{name: points, use: std:reward/points, unit: point}]
> rewards: {point: {expires: 1y}}
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-01-02,2024-01-05,100.00\nS2,P1,2024-03-02,2024-03-05,150.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported; guerdon run program.yaml --book b.book --period 2024-03 --on 2024-04-01 > ran
$ guerdon rewards fulfil --book b.book --partner P1 --unit point --quantity 120 --on 2024-04-15
120 point handed over to P1, as entry 4.
$ sqlite3 -csv b.book "SELECT (SELECT g.source FROM ledger_register g WHERE l.source = g.entry || '/1' AND g.event IS NOT NULL) AS lot, quantity FROM ledger_register l WHERE kind = 'fulfil' AND account LIKE '%/payable'"
S1,100
S2,20
$ guerdon rewards list --book b.book --on 2024-04-30 --format csv
partner,reward,granted,fulfilled,returned,expired,outstanding,worth,currency,next_expiry,expiring
P1,point,250,120,0,0,130,,,2025-03-05,130
