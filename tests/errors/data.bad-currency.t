$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,currency
> S1,P1,2024-03-02,2024-03-05,100.00,$
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:6: currency: "$" is not a currency; expected an ISO 4217 code in capitals such as USD [data.bad-currency]
[3]
