$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - name: base
>     use: std:commission/fixed
>     params: {amount: 5.00, per: sales}
> END
$ guerdon check program.yaml
guerdon: program.yaml:6:33: parameter "per": "sales" is none of its values; did you mean "sale"? [program.param-choice]
    6 |     params: {amount: 5.00, per: sales}
      |                                 ^
[3]
