$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-03-02\n' > referrals.csv
$ cat > sales.csv <<'END'
> id,referral_id,sold_at,amount
> S1,R2,2024-03-05,100.00
> END
$ guerdon import b.book partners.csv referrals.csv sales.csv
guerdon: sales.csv:2:2: referral_id: there is no referral "R2"; import referrals first, or correct the id [data.unknown-referral]
[3]
