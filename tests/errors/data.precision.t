$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,currency
> S1,P1,2024-03-02,2024-03-05,100.005,USD
> END
$ guerdon import b.book partners.csv referrals.csv
guerdon: referrals.csv:2:5: amount: 100.005 has more decimals than USD has (2); correct it, or import it into a book with --round [data.precision]
[3]
