$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount
> S1,P1,2024-03-02,05/03/2024,100.00
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:4: sold_at: "05/03/2024" is not a date guerdon reads; expected 2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00, in the years 1900 to 2199; in a spreadsheet, format the column as YYYY-MM-DD [data.bad-date]
[3]
