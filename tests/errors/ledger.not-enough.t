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
$ guerdon rewards fulfil --book b.book --partner P1 --unit point --quantity 101 --on 2024-04-02
guerdon: b.book: P1 has 100 point on 2024-04-02, not 101; nothing was posted; hand over what there is, or post what is missing with guerdon adjust [ledger.not-enough]
[5]
