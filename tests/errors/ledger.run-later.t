$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-04 --on 2024-05-02 > posted
$ sed -i 's/10%/11%/' p.yaml
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-05-02
guerdon: b.book: the program or a policy is another than in the last run, and 2024-04 was run already; run that period, which looks at all before it [ledger.run-later]
[5]
