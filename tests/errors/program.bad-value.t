$ cat > program.yaml <<'END'
> program: p
> currency: USD
> rewards:
>   seat: {value: -40.00}
> policies:
>   - name: base
>     use: std:commission/percentage
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:17: -40.00 is negative, and a reward is worth nothing or more; write 0 or more [program.bad-value]
    4 |   seat: {value: -40.00}
      |                 ^
[3]
