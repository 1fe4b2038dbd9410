$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,status
> R1,P1,2024-03-02,won
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:4: status: "won" is not known here; expected one of lead, qualified, converted, refunded, lost [data.bad-status]
[3]
