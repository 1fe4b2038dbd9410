$ cat > program.yaml <<'END'
> program: p
> currency: USD
> rounding: nearest
> policies:
>   - name: base
>     use: std:commission/percentage
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:11: "nearest" is no rounding; expected one of half-up, half-even, down, up [program.bad-rounding]
    3 | rounding: nearest
      |           ^
[3]
