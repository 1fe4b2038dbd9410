$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/percentage
>     from: 1 March 2024
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:11: "1 March 2024" is no date between 1900 and 2199; write one such as 2024-03-05 or 2024-03-05T10:30 [program.bad-date]
    6 |     from: 1 March 2024
      |           ^
[3]
