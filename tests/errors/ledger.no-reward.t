$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: points, use: std:reward/points, unit: point}]
> rewards: {point: {value: 0.01}}
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 > posted
$ guerdon rewards fulfil --book b.book --partner P1 --unit badge --quantity 1 --on 2024-04-02
guerdon: b.book: no reward "badge" was granted yet; guerdon rewards list names those that were [ledger.no-reward]
[3]
