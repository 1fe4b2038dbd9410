# The documentation: its blocks are run by run_cases.sh, which takes its pages for cases. Here stands what it must name.

# Every function of the library stands in docs/policies.md, and nothing that is not there.

$ sed -n 's/^function globals\.\([a-z_]*\).*/\1/p; s/^globals\.\([a-z_]*\) = .*/\1/p' $ROOT/engine/policy/library.lua $ROOT/engine/policy/replay.lua | sort -u > have
> for f in $(cat have); do grep -q "\`[^\`]*\b$f(" $ROOT/docs/policies.md || echo "not documented: $f"; done
> sed -n '/^## The library/,/^## /p' $ROOT/docs/policies.md | grep '^|' | grep -o '\b[a-z_]*(' | grep -v '^due\|^step' | tr -d '(' | sort -u | comm -23 - have

# Every shipped rule says what it is, and every parameter what it means.

$ cd $ROOT/rules && for rule in */*.lua; do
>   head -n 1 $rule | grep -q '^-- [A-Z]' || echo "$rule: no header"
>   grep -c 'type = "' $rule | grep -qx "$(grep -c 'doc = "' $rule)" || echo "$rule: a parameter without doc"
> done
