$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at
> R1,P2,2024-03-02
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:2: partner_id: there is no partner "P2"; import partners first, or correct the id [data.unknown-partner]
[3]
