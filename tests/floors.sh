#!/usr/bin/env bash
# No file includes from a higher floor; whoever calculates cannot reach whoever posts; libraries stay in their rooms.
cd "$(dirname "$0")/.." || exit 1
declare -A floor=([base]=0 [model]=1 [input]=2 [policy]=2 [run]=3 [ledger]=3 [whatif]=4 [review]=4 [report]=5 [api]=6 [cli]=6)
bad=0
complain() { echo "$1"; bad=1; }

while IFS=: read -r file _ include; do
  from=$(cut -d/ -f2 <<< "$file") to=${include#*\"} to=${to%%/*}
  [ "${floor[$to]:-9}" -le "${floor[$from]}" ] || complain "$file (floor ${floor[$from]}) includes $include"
  case $from/$to in run/ledger | whatif/ledger) complain "$file must not see the ledger: $include" ;; esac
done < <(grep -rn --include='*.[ch]' '^#include ".*/' engine)

rooms() { # rooms HEADER PATTERN: only files that match may include it
  grep -rlE "#include [<\"]$1[>\"]" engine | grep -vE "$2" | while read -r f; do echo "$f must not include $1"; done
}
found=$(rooms '(lua|lauxlib|lualib|luajit)\.h' '^engine/(policy|api)/'; rooms 'yaml\.h' '^engine/input/yaml\.c$'
  rooms 'sqlite3\.h' '^engine/base/db\.c$'; rooms 'csv\.h' '^engine/input/csv\.c$'
  rooms 'nlopt\.h' '^engine/whatif/solve_nlopt\.c$')
[ -z "$found" ] || complain "$found"
[ $bad = 0 ] && echo "floors: ok"
exit $bad
