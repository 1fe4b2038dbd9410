$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,quality
> R1,P1,2024-03-02,high
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:4: quality: "high" is not a number; expected a number from 0 to 100, such as 85 [data.bad-number]
[3]
