$ cat > p.yaml <<'END'
> program: p
> currency: EUR
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id,iban\nP1,DE89 3704 0044 0532 0131 00\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-01 > posted
$ guerdon payout apply p.yaml --book b.book --on 2024-04-02 --key 2024-03 > paid
$ guerdon payout fail --book b.book --key 2024-03 --all --reason 'account closed' --on 2024-04-03 > failed
$ guerdon payout export --book b.book --key 2024-03 --format pain001 --debtor-name Acme --debtor-iban DE89370400440532013000
guerdon: b.book: every payment of the payout "2024-03" arrived or failed, or it has none; there is nothing to tell a bank; guerdon payout list --key shows them [payout.empty]
[5]
