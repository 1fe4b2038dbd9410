#!/usr/bin/env bash
# How long after its limit a policy that does not end is reported: the whole command, from its start to its exit, less the
# limit, less what the same command takes for a policy that does nothing.
#   stopped.sh [LIMIT] [TIMES]
cd "$(dirname "$0")/../.." || exit 1
limit=${1:-0.2} times=${2:-25}
export PATH="${B:-$PWD/build}:$PATH"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/room/data "$work/data"
printf 'program: room\ncurrency: USD\npolicies: [{name: attack, use: attack.lua}]\n' > "$work/program.yaml"

seconds() { # of the command at hand
  local from=$EPOCHREALTIME
  (cd "$work" && guerdon earnings program.yaml --data data --policy-seconds "$limit" > said 2>&1)
  echo "$from $EPOCHREALTIME" | awk '{ printf "%.6f\n", $2 - $1 }'
}

several() { for ((i = 0; i < times; i++)); do seconds; done | sort -n; }

echo 'return policy { kind = "commission", sale = function() return 1 end }' > "$work/attack.lua"
usual=$(several | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }')
for attack in tests/room/loops/{while,tail-calls,gsub-function,many-patterns,level}.lua; do
  cp "$attack" "$work/attack.lua"
  grep -q '"tier"' "$attack" && printf 'program: room\ncurrency: USD\ntiers: {levels: [low, high], use: attack.lua}\n' > "$work/program.yaml"
  several | awk -v limit="$limit" -v usual="$usual" -v name="$(basename "$attack" .lua)" '
    { t[NR] = ($1 - limit - usual) * 1000 }
    END { printf "%-14s %5.1f ms beyond the limit of %s s (median of %d; at worst %.1f)\n", name, t[int((NR + 1) / 2)], limit, NR, t[NR] }'
done
cat "$work/said"
