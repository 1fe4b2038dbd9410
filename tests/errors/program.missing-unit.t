$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: seats
>     use: std:reward/activity
>     params: {kinds: {webinar: 1}}
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:5: policy "seats" is a reward: give it a `unit` from the program's `rewards` [program.missing-unit]
    4 |   - name: seats
      |     ^
[3]
