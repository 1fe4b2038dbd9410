$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,0.00\n' > referrals.csv
$ cat > refunds.csv <<'END'
> id,sale_id,refunded_at,amount
> F1,S1,2024-03-20,5.00
> END
$ guerdon import b.book partners.csv referrals.csv refunds.csv
guerdon: refunds.csv:2:2: sale_id: sale "S1" brought nothing or is itself a correction (0); leave its refund out [data.refund-of-nothing]
[3]
