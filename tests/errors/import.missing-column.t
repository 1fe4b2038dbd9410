$ cat > referrals.csv <<'END'
> id,partner,referred_at
> R1,P1,2024-03-02
> END
$ guerdon import b.book referrals.csv
guerdon: referrals.csv:1: referrals need a column "partner_id"; found id, partner, referred_at; name the column that holds it: --map partner_id=partner [import.missing-column]
[3]
