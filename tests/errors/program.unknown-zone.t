$ cat > program.yaml <<'END'
> program: p
> currency: USD
> zone: Europe/Berlyn
> policies:
>   - name: base
>     use: std:commission/percentage
> END
$ guerdon check program.yaml
guerdon: program.yaml:3:7: unknown time zone "Europe/Berlyn"; expected UTC or a name of the tz database such as Europe/Berlin (is the package tzdata installed?) [program.unknown-zone]
    3 | zone: Europe/Berlyn
      |       ^
[3]
