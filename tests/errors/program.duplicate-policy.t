$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies:
>   - {name: base, use: std:commission/percentage, params: {rate: 10%}}
>   - {name: base, use: std:commission/fixed, params: {amount: 5.00}}
> END
$ guerdon check program.yaml
guerdon: program.yaml:5:12: the policy in line 4 is named "base" too; rename one of the two [program.duplicate-policy]
    5 |   - {name: base, use: std:commission/fixed, params: {amount: 5.00}...
      |            ^
[3]
