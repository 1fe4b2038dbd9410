$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,refunded_at
> R1,P1,2024-03-02,2024-03-20
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:4: refunded_at: a refund in a row that is no sale; expected an amount, and sold_at or the status converted or refunded [data.refund-without-sale]
[3]
