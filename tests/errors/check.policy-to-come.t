$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - {name: old, use: std:commission/percentage, until: 2024-07-01, params: {rate: 10%}}
>   - {name: new, use: std:commission/percentage, from: 2024-07-01, params: {rate: 12%}}
> END
$ printf 'id,model\nP1,affiliate\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount,product
> R1,P1,2024-03-02,2024-03-05,100.00,pro
> END
$ guerdon check program.yaml --data . | sed -n '/^Notes/,$p'
Notes
program.yaml:5:5: policy "new" begins on 2024-07-01, and the data end on
    2024-03-05; nothing to do, if it is for what is to come
    [check.policy-to-come]

ok: 2 policies; 1 note
