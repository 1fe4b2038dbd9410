$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     for: {customer.region: north}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:11: "customer" is nothing that a filter can look at; expected one of partner, referral, sale, activity [program.unknown-object]
    6 |     for: {customer.region: north}
      |           ^
[3]
