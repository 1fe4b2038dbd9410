$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:tier/revenue
> END
$ guerdon check program.yaml
guerdon: program.yaml:4:5: std:tier/revenue is of kind tier; it belongs under `tiers:`, as its `use` [program.wrong-kind]
    4 |   - name: base
      |     ^
[3]
