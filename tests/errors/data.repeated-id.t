$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > sales.csv <<'END'
> id,referral_id,sold_at,amount
> S1,S1,2024-04-05,80.00
> END
$ guerdon import b.book partners.csv referrals.csv sales.csv
guerdon: sales.csv:2:1: id: "S1" is the sale in the row of the referral of that id; give this one another id, or leave one out [data.repeated-id]
[3]
