$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nS1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon import b.book partners.csv referrals.csv > imported
$ guerdon plan p.yaml --book b.book --period 2024-03 --on 2024-04-02 --out x.plan > planned
$ sed -i 's/10%/11%/' p.yaml
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-02 --plan x.plan
guerdon: x.plan:8: is not what would be posted now: different is the program's text; nothing was posted; plan and review it again [ledger.plan-differs]
    8 |   "text": "ba559043f398c1c68ec0d99e398b9a790e47cdba7d4ba08ad728f88...
[5]
