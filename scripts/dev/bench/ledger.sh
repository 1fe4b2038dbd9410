#!/usr/bin/env bash
# How fast the ledger is, on a copy of a book such as `make bench` makes of a million sales: the first run, which posts
# every line, then a month's run on the ledger that holds them.
#   scripts/dev/bench/ledger.sh BOOK [FIRST MONTH]
set -eu
cd "$(dirname "$0")/../../.."
book=${1:?BOOK is missing} first=${2:-2024-12} month=${3:-2025-01}
G=$PWD/${B:-build}/guerdon program=scripts/dev/bench/rich.yaml on=2026-02-01
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cp "$book" "$dir/book"
TIMEFORMAT='%R %U %S'
seconds() { { time "$G" "$@" > "$dir/said"; } 2>&1 | awk '{printf "%.2f %.2f\n", $1, $2 + $3}'; } # of the wall, of processors
"$G" simulate $program --book "$dir/book" > "$dir/said" # makes the snapshot
for period in "$first" "$month"; do
  read -r plan plan_cpu <<< "$(seconds plan $program --book "$dir/book" --period "$period" --on $on)"
  read -r run run_cpu <<< "$(seconds run $program --book "$dir/book" --period "$period" --on $on)"
  lines=$(sqlite3 "$dir/book" "SELECT count(*) FROM ledger_postings WHERE event IS NOT NULL AND entry >= (SELECT max(id) FROM ledger_entries WHERE kind = 'run')")
  echo "$period: plan $plan s ($plan_cpu of processors), run $run s ($run_cpu), $lines lines"
  [ "$period" != "$first" ] || awk "BEGIN { printf \"posting: %.0f lines a second\\n\", $lines / ($run_cpu - $plan_cpu) }"
done
