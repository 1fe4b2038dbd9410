# Dates: ISO 8601, and nothing that has to be guessed.

$ printf 'id,name\nP1,Ann\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-01-05\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported

# kept: how many referrals, sales, refunds and changes the book holds
$ kept() { sqlite3 b.book "select (select count(*) from referrals), (select count(*) from sales), (select count(*) from refunds), (select count(*) from history)"; }

# The whole message once; below, what is always the same is left out.
$ printf 'id,partner_id,referred_at\nR2,P1,05/03/2024\n' > referrals.csv
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:2:3: referred_at: "05/03/2024" is not a date guerdon reads; expected 2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD [data.bad-date]
[3]

# day 'DATE': a referral of that day
$ day() {
>   printf 'id,partner_id,referred_at\nR2,P1,%s\n' "$1" > referrals.csv
>   guerdon import b.book referrals.csv --format csv 2>&1 | sed -e 1{/^file/d} -e 's/; expected .* \[/; ... [/'
>   return ${PIPESTATUS[0]}
> }
$ day 5.3.2024
guerdon: referrals.csv:2:3: referred_at: "5.3.2024" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 2024-3-5
guerdon: referrals.csv:2:3: referred_at: "2024-3-5" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 20240305
guerdon: referrals.csv:2:3: referred_at: "20240305" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 2024-02-30
guerdon: referrals.csv:2:3: referred_at: "2024-02-30" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 2023-02-29
guerdon: referrals.csv:2:3: referred_at: "2023-02-29" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 2024-13-01
guerdon: referrals.csv:2:3: referred_at: "2024-13-01" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 45356
guerdon: referrals.csv:2:3: referred_at: "45356" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day yesterday
guerdon: referrals.csv:2:3: referred_at: "yesterday" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 2024-03-05T25:00
guerdon: referrals.csv:2:3: referred_at: "2024-03-05T25:00" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 2024-03-05T10:60:00
guerdon: referrals.csv:2:3: referred_at: "2024-03-05T10:60:00" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 2024-03-05T10:30:00+25:00
guerdon: referrals.csv:2:3: referred_at: "2024-03-05T10:30:00+25:00" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day "'2024-03-05"
guerdon: referrals.csv:2:3: referred_at: "'2024-03-05" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 0024-03-05
guerdon: referrals.csv:2:3: referred_at: "0024-03-05" is not a date guerdon reads; ... [data.bad-date]
[3]
$ day 12024-03-05
guerdon: referrals.csv:2:3: referred_at: "12024-03-05" is not a date guerdon reads; ... [data.bad-date]
[3]
$ kept
1|0|0|0

# What is read.
$ day 2024-03-05
referrals.csv,referrals,1,0,0,0,0
$ day 2024-03-05T10:30
referrals.csv,referrals,0,1,0,0,0
$ day '2024-03-05 10:30:00'
referrals.csv,referrals,0,0,1,0,0
$ day 2024-03-05T10:30:00.123Z
referrals.csv,referrals,0,1,0,0,0
$ day 2024-03-05T10:30:00+0530
referrals.csv,referrals,0,1,0,0,0
$ kept
2|0|0|3
$ sqlite3 b.book "select referred_at from referrals where id = 'R2'"
2024-03-05T10:30:00+05:30

# A day of an exchange rate has no time.
$ printf 'currency,on,rate\nEUR,2024-03-05T10:30,1.08\n' > rates.csv
$ guerdon import b.book rates.csv
guerdon: rates.csv:2:2: on: "2024-03-05T10:30" is not a date guerdon reads; expected 2024-03-05, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD [data.bad-date]
[3]
