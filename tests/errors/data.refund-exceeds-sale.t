$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > refunds.csv <<'END'
> id,sale_id,refunded_at,amount
> F1,S1,2024-03-20,100.01
> END
$ guerdon import b.book partners.csv referrals.csv refunds.csv
guerdon: refunds.csv:2:4: amount: with these 100.0100, the refunds of sale "S1" add up to 100.0100; expected at most its amount, 100, so 100.0000 here; correct or remove one of them [data.refund-exceeds-sale]
[3]
