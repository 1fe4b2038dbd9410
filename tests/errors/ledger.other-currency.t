$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 > posted
$ sed 's/USD/EUR/' p.yaml > q.yaml
$ guerdon run q.yaml --book b.book --period 2024-03 --on 2024-04-02
guerdon: b.book: the ledger of this book is in USD, and the program's currency is EUR: all that was paid would be owed again; give it its currency back, or a book of its own [ledger.other-currency]
[5]
