$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}, unit: point}]
> rewards: {point: {decimals: 0}}
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 > posted
$ sed -i 's/decimals: 0/decimals: 2/; s/10%/20%/' p.yaml
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02
guerdon: the ledger counts "point" as a reward with 0 decimals, and the program as a reward with 2; give the reward another id [ledger.unit-changed]
[5]
