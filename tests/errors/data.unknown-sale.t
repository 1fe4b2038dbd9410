$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ cat > refunds.csv <<'END'
> id,sale_id,refunded_at,amount
> F1,S2,2024-03-20,100.00
> END
$ guerdon import b.book partners.csv referrals.csv refunds.csv
guerdon: refunds.csv:2:2: sale_id: there is no sale "S2"; import sales (or referrals with amounts) before refunds [data.unknown-sale]
[3]
