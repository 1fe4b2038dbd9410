# Exchange rates: the newest that is not later than the sale. Without one there is no amount, and no guess.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

$ printf 'program: p\ncurrency: USD\npolicies: [{name: base, use: std:commission/percentage, params: {rate: 10%%}}]\n' > program.yaml
$ printf 'id,referral_id,sold_at,amount,currency\nS1,R1,2024-02-10,100.00,EUR\n' > sales.csv
$ guerdon import b.book sales.csv --format csv
file,table,added,changed,unchanged,rejected,emptied
sales.csv,sales,1,0,0,0,0

# No rate for the currency at all; none that early; one that fits.
$ guerdon simulate program.yaml --book b.book
guerdon: sale S1 is in EUR, but there is no rate from EUR to USD on or before 2024-02-10; add one to the rates table [data.missing-rate]
[3]
$ printf 'currency,on,rate\nEUR,2024-02-11,1.08\n' > rates.csv
$ guerdon import b.book rates.csv > imported
$ guerdon simulate program.yaml --book b.book
guerdon: sale S1 is in EUR, but there is no rate from EUR to USD on or before 2024-02-10; add one to the rates table [data.missing-rate]
[3]
$ printf 'currency,on,rate\nEUR,2024-02-10,1.07\n' > rates.csv
$ guerdon import b.book rates.csv > imported
$ guerdon earnings program.yaml --book b.book --format csv
period,partner,policy,event,source,unit,quantity,level,reason
2024-02,P1,base,sale,S1,USD,10.70,,share of the sale

# The same in a folder.
$ mkdir folder; cp partners.csv referrals.csv sales.csv folder
$ guerdon earnings program.yaml --data folder
guerdon: sale S1 is in EUR, but there is no rate from EUR to USD on or before 2024-02-10; add one to the rates table [data.missing-rate]
[3]

# Rates that are none.
$ rate() { printf 'currency,on,rate\n%s\n' "$1" > rates.csv; guerdon import b.book rates.csv --format csv | tail -n +2; return ${PIPESTATUS[0]}; }
$ rate EUR,2024-02-10,0
guerdon: rates.csv:2:3: rate: "0" is not an exchange rate; expected a number above 0 with at most 12 decimals: units of the program's currency for one of this one [data.bad-rate]
[3]
$ rate EUR,2024-02-10,-1.08
guerdon: rates.csv:2:3: rate: "-1.08" is not an exchange rate; expected a number above 0 with at most 12 decimals: units of the program's currency for one of this one [data.bad-rate]
[3]
$ rate EUR,2024-02-10,"1,08"
guerdon: rates.csv:2: 4 fields; expected 3, as in the first line (a comma within a field? put that field in quotes) [data.field-count]
[3]
$ rate 'EUR,2024-02-10,"1,08"'
guerdon: rates.csv:2:3: rate: "1,08" is not an exchange rate; expected a number above 0 with at most 12 decimals: units of the program's currency for one of this one [data.bad-rate]
[3]
$ rate EUR,2024-02-10,1.0000000000001
guerdon: rates.csv:2:3: rate: "1.0000000000001" is not an exchange rate; expected a number above 0 with at most 12 decimals: units of the program's currency for one of this one [data.bad-rate]
[3]
$ rate EURO,2024-02-10,1.08
guerdon: rates.csv:2:1: currency: "EURO" is not a currency; expected an ISO 4217 code in capitals such as USD [data.bad-currency]
[3]
$ rate eur,2024-02-10,1.08
guerdon: rates.csv:2:1: currency: "eur" is not a currency; expected an ISO 4217 code in capitals such as USD [data.bad-currency]
[3]
$ rate EUR,2024-02,1.08
guerdon: rates.csv:2:2: on: "2024-02" is not a date guerdon reads; expected 2024-03-05, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD [data.bad-date]
[3]

$ sqlite3 b.book "select * from rates"
EUR|2024-02-11|1.08
EUR|2024-02-10|1.07

# So large a rate that the amount does not fit.
$ rate EUR,2024-02-10,999999999999
rates.csv,rates,0,1,0,0,0
$ guerdon simulate program.yaml --book b.book
guerdon: sale S1 is too large in USD at the rate of 2024-02-10; check the rates table [data.too-large]
[3]
$ rate EUR,2024-02-10,999999999
rates.csv,rates,0,1,0,0,0
$ sed -i s/100.00/90071992547409.91/ sales.csv; guerdon import b.book sales.csv > imported
$ guerdon simulate program.yaml --book b.book
guerdon: sale S1 is too large in USD at the rate of 2024-02-10; check the rates table [data.too-large]
[3]
