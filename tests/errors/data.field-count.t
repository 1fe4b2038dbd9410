$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at
> R1,P1
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2: 2 fields; expected 3, as in the first line [data.field-count]
[3]
