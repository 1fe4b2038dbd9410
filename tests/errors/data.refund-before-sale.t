$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > refunds.csv <<'END'
> id,sale_id,refunded_at,amount
> F1,S1,2024-03-04,100.00
> END
$ guerdon import b.book partners.csv referrals.csv refunds.csv
guerdon: refunds.csv:2:3: refunded_at: 2024-03-04 is before the sale "S1"; expected 2024-03-05 or later: correct it, or the sale [data.refund-before-sale]
[3]
