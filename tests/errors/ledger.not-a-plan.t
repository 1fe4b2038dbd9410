$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ echo x > x.plan
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 --plan x.plan
guerdon: x.plan:1: is no plan; expected a file that guerdon plan --out wrote [ledger.not-a-plan]
    1 | x
[3]
