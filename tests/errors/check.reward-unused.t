$ cat > program.yaml <<'END'
> program: p
> currency: USD
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> rewards: {badge: {title: Badge}}
> END
$ guerdon check program.yaml | sed -n '/^Warnings/,$p'
Warnings
program.yaml:4:11: no policy grants the reward "badge"; give a policy this
    `unit`, or take the reward out of the catalogue [check.reward-unused]

1 warning: 1 policy, 1 reward
