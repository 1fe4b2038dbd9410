$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     cap: {amount: 500.00, per: month}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:32: "month" is no span that a bound can have; expected one of event, period, quarter, year, lifetime, customer [program.bad-scope]
    6 |     cap: {amount: 500.00, per: month}
      |                                ^
[3]
