# The documentation: its blocks are run by run_cases.sh, which takes its pages for cases. Here stands what it must name.

# Every function of the library stands in docs/policies.md, and nothing that is not there.

$ sed -n 's/^function globals\.\([a-z_]*\).*/\1/p; s/^globals\.\([a-z_]*\) = .*/\1/p' $ROOT/engine/policy/library.lua $ROOT/engine/policy/replay.lua | sort -u > have
> for f in $(cat have); do grep -q "\`[^\`]*\b$f(" $ROOT/docs/policies.md || echo "not documented: $f"; done
> sed -n '/^## The library/,/^## /p' $ROOT/docs/policies.md | grep '^|' | grep -o '\b[a-z_]*(' | grep -v '^due\|^step' | tr -d '(' | sort -u | comm -23 - have

# So does every field that a policy can read, and every kind, handler, type and property of a parameter.

$ sed -n '/^---@class Param /,/^calendar = /{s/^---@field \([a-z_]*\)?* .*/\1/p; s/^---| "\([a-z]*\)".*/\1/p}' $ROOT/library/guerdon.lua | sort -u > fields
> wc -l < fields | sed 's/^[0-9][0-9]$/dozens/'
> sed -n '/^# Reference/,$p' $ROOT/docs/policies.md > reference
> for f in $(cat fields); do grep -qw -e "$f" reference || echo "not documented: $f"; done
dozens

# Every key of a program stands in docs/program.md.

$ grep -hoE '\{"[a-z_]+", ("|NULL)' $ROOT/engine/input/program_*.c | grep -o '[a-z_]*' | grep -v -e NULL -e '^partner$' | sort -u > keys
> wc -l < keys | sed 's/^[0-9][0-9]$/dozens/'
> for k in $(cat keys); do grep -qE "[\`{ ]$k(\`|:)" $ROOT/docs/program.md || echo "not documented: $k"; done
dozens

# Every shipped rule says what it is, and every parameter what it means.

$ cd $ROOT/rules && for rule in */*.lua; do
>   head -n 1 $rule | grep -q '^-- [A-Z]' || echo "$rule: no header"
>   grep -c 'type = "' $rule | grep -qx "$(grep -c 'doc = "' $rule)" || echo "$rule: a parameter without doc"
> done
