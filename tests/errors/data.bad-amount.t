$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount
> S1,P1,2024-03-02,2024-03-05,"1,234.50"
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:5: amount: "1,234.50" is not an amount; write it as 1234.50: no thousands separators, and a point before the decimals [data.bad-amount]
[3]
