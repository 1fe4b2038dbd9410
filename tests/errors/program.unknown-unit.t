$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: seats
>     use: std:reward/activity
>     unit: beta-seat
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:11: "beta-seat" is neither the program's currency nor one of its rewards; add it under `rewards` [program.unknown-unit]
    6 |     unit: beta-seat
      |           ^
[3]
