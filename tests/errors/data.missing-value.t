$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at
> R1,,2024-03-02
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:2: partner_id: empty; every row of referrals needs one [data.missing-value]
[3]
