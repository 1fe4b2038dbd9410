$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > refunds.csv <<'END'
> id,sale_id,refunded_at,amount
> F1,S1,2024-03-20,-100.00
> END
$ guerdon import b.book partners.csv referrals.csv refunds.csv
guerdon: refunds.csv:2:4: amount: a refund of -100.00; expected an amount above 0: write what was given back without a sign [data.bad-refund]
[3]
