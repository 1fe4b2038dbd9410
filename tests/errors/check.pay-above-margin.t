$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> END
$ printf 'id,model\nP1,affiliate\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,cost
> R1,P1,2024-03-02,2024-03-05,100.00,60.00
> R2,P1,2024-03-02,2024-03-05,100.00,92.00
> END
$ guerdon check program.yaml --data . | sed -n '/^Warnings/,$p'
Warnings
program.yaml:3:12: of 2 sales with a margin, 1 pays more than that; sale R2 pays
    10.00, and its margin is 8.00; pay a share of the margin instead of the
    amount, a lower rate, or a cap for each event [check.pay-above-margin]

1 warning: 1 policy
