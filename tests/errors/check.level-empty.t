$ cat > program.yaml <<'END'
> program: p
> currency: USD
> tiers:
>   levels: [bronze, silver]
>   use: std:tier/revenue
>   params: {at: {silver: 1000}}
> END
$ printf 'id\nP1\n' > partners.csv
$ cat > referrals.csv <<'END'
> id,partner_id,referred_at,sold_at,amount
> R1,P1,2024-03-02,2024-03-05,100.00
> END
$ guerdon check program.yaml --data . | sed -n '/^Notes/,$p'
Notes
program.yaml:4:3: no partner is on the level "silver" in any period of the data;
    see whether the data span enough time, and whether the level asks for too
    much [check.level-empty]

ok: 0 policies, 2 levels; 1 note
