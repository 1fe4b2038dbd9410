$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id,currency\nP1,GBP\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-01 > posted
$ guerdon payout plan p.yaml --book b.book --on 2024-04-02
guerdon: b.book: partner "P1" is paid in GBP, and there is no rate of it for 2024-04-02 or before; import one into the table rates, or correct the partner's currency [payout.no-rate]
[3]
