$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 > posted
$ guerdon close 2024-04 --book b.book --on 2024-05-02
guerdon: b.book: no run has looked at 2024-04 yet; the last was that of 2024-03; run it before it is closed [ledger.not-run]
[5]
