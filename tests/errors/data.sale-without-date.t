$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,amount
> S1,P1,2024-03-02,100.00
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:4: amount: an amount, but neither sold_at nor a status; give sold_at, or the status converted to date the sale with the referral [data.sale-without-date]
[3]
