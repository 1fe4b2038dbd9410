$ cat > p.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: a, use: 'std:commission/percentage'}]
> END
$ printf 'id\nP1\n' > partners.csv
$ printf 'id,partner_id,referred_at\nR1,P1,2024-03-02\n' > referrals.csv
$ guerdon explain p.yaml --data . --source R2
guerdon: there is no sale, refund, referral or activity "R2" in the data; did you mean "R1"? [data.unknown-source]
[3]
