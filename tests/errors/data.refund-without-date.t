$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,refunded_amount
> S1,P1,2024-03-02,2024-03-05,100.00,50.00
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:6: refunded_amount: a refunded amount without a time; give refunded_at, or the status refunded [data.refund-without-date]
[3]
