$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: tenth, use: std:bonus/milestone, params: {metric: sales, at: {10: 100.00}}}]
> END
$ printf 'id,model\nP1,affiliate\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,product
> R1,P1,2024-03-02,2024-03-05,100.00,pro
> END
$ guerdon check program.yaml --data . | sed -n '/^Notes/,$p'
Notes
program.yaml:3:12: policy "tenth" earns nothing: it was asked about 2 events,
    and gave nothing for any; see whether its conditions can be met; guerdon
    explain says why nothing is earned [check.policy-silent]

ok: 1 policy; 1 note
