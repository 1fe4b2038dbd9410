$ cat > program.yaml <<'END'
> program: p
> currency: USD
> refunds: {clawback: half}
> policies:
>   - name: base
>     use: std:commission/percentage
>     params: {rate: 10%}
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:21: "half" is no clawback; expected one of proportional, full, none [program.bad-clawback]
    3 | refunds: {clawback: half}
      |                     ^
[3]
