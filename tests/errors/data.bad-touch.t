$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-03-02\n' > referrals.csv
$ cat > touches.csv <<'END'
> referral_id,partner_id,at,kind
> R1,P1,2024-03-01,visit
> END
$ guerdon import b.book partners.csv referrals.csv touches.csv
guerdon: touches.csv:2:4: kind: "visit" is not known here; expected one of click, registration, claim, split [data.bad-touch]
[3]
