$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id,currency\nP1,\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-01 > posted
$ guerdon payout apply p.yaml --book b.book --on 2024-04-02 --key 2024-03 > paid
$ guerdon payout settle --book b.book --key 2024-04 --all --on 2024-04-04
guerdon: b.book: there is no payout with the key "2024-04"; guerdon payout list shows them [payout.unknown-batch]
[3]
$ guerdon payout list --book b.book --key 2024-04
guerdon: b.book: there is no payout with the key "2024-04"; guerdon payout list shows them [payout.unknown-batch]
[3]
