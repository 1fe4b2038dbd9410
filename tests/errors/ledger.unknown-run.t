$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 > posted
$ guerdon why-changed --book b.book --partner P1 --period 2024-03 --from 2
guerdon: b.book: --from 2: that entry is no run; the nearest is 1 [ledger.unknown-run]
[3]
