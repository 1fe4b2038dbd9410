$ cat > program.yaml <<'END'
> program: p
> currency: USD
> refunds: {within: 90 days}
> policies:
>   - name: base
>     use: std:commission/percentage
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:19: "90 days" is no span of time; write one such as 90d, 2w, 6m or 1y [program.bad-span]
    3 | refunds: {within: 90 days}
      |                   ^
[3]
