# What is posted by hand: in which currencies, and what scripts are told.

$ cat > p.yaml <<'EOF'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> EOF
$ printf 'id,currency\nP1,\nP2,GBP\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported; guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 > posted
$ by_hand() { guerdon adjust --book b.book --partner $1 --amount $2 --unit $3 --period 2024-04 --reason $4 --author Ada --on 2024-04-03 --format ${5:-table}; }
$ by_hand P1 5 GBP gift
guerdon: b.book: partner "P1" is paid in USD, and GBP would be paid besides; nothing was posted; give --unit USD, or import the partner with the currency GBP first [ledger.partner-currency]
[3]
$ by_hand P2 5 EUR gift
guerdon: b.book: partner "P2" is paid in GBP, and EUR would be paid besides; nothing was posted; give --unit USD, or import the partner with the currency EUR first [ledger.partner-currency]
[3]
$ by_hand P2 5 GBP gift; by_hand P2 5 USD gift
Posted 5.00 GBP to P2 in 2024-04, as entry 3.
Posted 5.00 USD to P2 in 2024-04, as entry 4.

# Who is paid otherwise from now on can still give back what was given.
$ sed -i s/GBP// partners.csv; guerdon import b.book partners.csv > imported; by_hand P2 -5 GBP back
Posted -5.00 GBP to P2 in 2024-04, as entry 5.

$ by_hand P1 5 USD gift json; by_hand P1 5 USD gift csv; by_hand P1 5 USD more xml
{
  "partner": "P1",
  "quantity": "5.00",
  "unit": "USD",
  "period": "2024-04",
  "entry": 6,
  "posted": "now"
}
partner,quantity,unit,period,entry,posted
P1,5.00,USD,2024-04,6,before
guerdon: --format xml is unknown; expected one of table, csv, json [usage.format]
[2]
$ guerdon close 2024-03 --book b.book --on 2024-04-03 --format json; guerdon close 2024-03 --book b.book --on 2024-04-03 --format csv; guerdon close 2024-03 --book b.book --format xml
{
  "closed": "2024-03",
  "posted": "now"
}
closed,posted
2024-03,before
guerdon: --format xml is unknown; expected one of table, csv, json [usage.format]
[2]
$ sqlite3 b.book "SELECT count(*) FROM ledger_entries WHERE kind IN ('manual', 'close')"
5
