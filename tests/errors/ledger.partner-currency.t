$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 > posted
$ guerdon adjust --book b.book --partner P1 --amount 5 --unit GBP --period 2024-03 --reason goodwill --author Ada --on 2024-04-03
guerdon: b.book: partner "P1" is paid in USD, and GBP would be paid besides; nothing was posted; give --unit USD, or import the partner with the currency GBP first [ledger.partner-currency]
[3]
