$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 > posted
$ guerdon adjust --book b.book --partner P1 --amount 5.001 --unit USD --period 2024-03 --reason goodwill --author Ada --on 2024-04-03
guerdon: --amount 5.001: expected an amount of USD other than 0, with at most 2 decimals [usage.amount]
[2]
