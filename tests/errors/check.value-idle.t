$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, for: {model: [affiliate, community]}, params: {rate: 10%}}
> END
$ printf 'id,model\nP1,affiliate\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,product
> R1,P1,2024-03-02,2024-03-05,100.00,pro
> END
$ guerdon check program.yaml --data . | sed -n '/^Notes/,$p'
Notes
program.yaml:4:75: no partner has model "community"; expected one of affiliate
    [check.value-idle]

ok: 1 policy; 1 note
