$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: above, use: std:bonus/target, params: {rate: 6, target: 10.00, over: period}}]
> END
$ printf 'id,model\nP1,affiliate\n' > partners.csv
$ printf 'id,partner_id,referred_at,sold_at,amount\nR1,P1,2024-03-02,2024-03-05,100.00\n' > referrals.csv
$ guerdon check program.yaml --data . | sed -n '/^Warnings/,$p'
Warnings
program.yaml:3:12: policy "above" pays 540.00, and all sales together are
    100.00; look at its rates: 5% is written so, and 5 is 500%
    [check.pay-above-revenue]

1 warning: 1 policy
