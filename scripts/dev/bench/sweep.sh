#!/usr/bin/env bash
# A sweep with guerdon, and the same as SQL in DuckDB: the rich program for each of some rates of the gold level and some bonuses of the
# streak. What every scenario costs is compared to the cent before anything is told. The data are those of bench.sh, which is run first.
#   sweep.sh             compare, and print a table
#   sweep.sh --write     and put it into docs/performance.md
#   sweep.sh --check     compare only
# SIZE=1M          sales; 10M, or whatever bench.sh was run with
# RATES=20 BONUSES=50    values of each: their product is the scenarios
# SQL=20           scenarios that DuckDB does; its time for all is worked out in proportion
# THREADS=2        workers, and threads
# BENCH_DIR        as of bench.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
size=${SIZE:-1M} rates=${RATES:-20} bonuses=${BONUSES:-50} sql=${SQL:-20} threads=${THREADS:-2} mode=${1:-time}
work=${BENCH_DIR:-${TMPDIR:-/tmp}/guerdon-bench}
build=$root/${B:-build}
case ${B:-} in /*) build=$B ;; esac
export LC_ALL=C

fail() { echo "sweep: $1" >&2; exit 1; }
case $mode in time | --write | --check) ;; *) sed -n '2,13s/^# \{0,1\}//p' "$0"; exit 2 ;; esac
data=$work/sale-$size
[ -f "$data.book" ] && [ -f "$data/events.csv" ] || { echo "sweep: $data.book is not here; bench.sh makes it (SIZE=$size)"; exit 0; }

# Rates from 7.01 %, bonuses from 20.10, in steps of a hundredth of a percent and of ten cents.
percent() { printf '%d.%02d%%' $(($1 / 100)) $(($1 % 100)); }
amount() { printf '%d.%02d' $(($1 / 100)) $(($1 % 100)); }
last_rate=$((700 + rates)) last_bonus=$((2000 + 10 * bonuses))
n=$((rates * bonuses))

guerdon_sweep() { # OUT: a row for each scenario, and the seconds
  local from=$EPOCHREALTIME
  "$build/guerdon" sweep "$here/rich.yaml" --book "$data.book" --jobs "$threads" --most 1000000 --format csv \
    --over "policies.level.params.rates.gold=7.01%..$(percent "$last_rate"):0.01%" \
    --over "policies.streak.params.bonus=20.10..$(amount "$last_bonus"):0.10" > "$1"
  awk -v a="$from" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", b - a }'
}

# The first scenarios: whole rates of as many bonuses.
some=$((sql < bonuses ? sql : bonuses)) rows=$((sql < bonuses ? 1 : sql / bonuses))
[ $rows -le "$rates" ] || rows=$rates
duckdb_sweep() {
  node "$here/duckdb_sweep.mjs" "$data" "$here/queries.sql" "$work" "$threads" \
    "$(seq -s, 701 $((700 + rows)))" "$(seq -s, 2010 10 $((2000 + 10 * some)))"
}

took=$(guerdon_sweep "$work/sweep.csv")
sales=$(($(wc -l < "$data/referrals.csv") - 1))
if [ -d "$work/node_modules/@duckdb/node-api" ] && command -v node > /dev/null; then
  duckdb_sweep > "$work/sweep.duckdb"
  IFS=$'\t' read -r sql_took name < <(tail -n 1 "$work/sweep.duckdb")
  sed '$d' "$work/sweep.duckdb" > "$work/sweep.expected"
  awk -F, -v bonuses="$bonuses" -v some="$some" -v rows="$rows" 'NR > 2 && (NR - 3) % bonuses < some && int((NR - 3) / bonuses) < rows {
    sub(/[.]/, "", $4); print $4 }' "$work/sweep.csv" > "$work/sweep.seen"
  cmp "$work/sweep.expected" "$work/sweep.seen" || fail "guerdon and DuckDB differ in what a scenario costs: $work/sweep.*"
  echo "sale-$size: $((some * rows)) of $n scenarios cost the same to the cent: guerdon, $name"
else
  echo "left out: DuckDB, which is not here (bench.sh --install)"
  name=
fi
[ "$mode" != --check ] || exit 0

awk -v n="$n" -v took="$took" -v name="$name" -v did="$((some * rows))" -v sql_took="${sql_took:-0}" -v sales="$sales" -v threads="$threads" '
  function thousands(x,    text, out) {
    text = sprintf("%.0f", x)
    while (length(text) > 3) { out = "," substr(text, length(text) - 2) out; text = substr(text, 1, length(text) - 3) }
    return text out
  }
  BEGIN {
    printf "**A sweep** of the rich program, %s sales, %s scenarios, %d workers or threads; the whole command, loading and reporting\n", thousands(sales), thousands(n), threads
    print "included, beside DuckDB without loading\n"
    print "| | s | ms a scenario | times slower |\n|---|---|---|---|"
    printf "| guerdon sweep | %.1f | %.1f | 1 |\n", took, took / n * 1000
    if (name) printf "| %s%s | %.1f | %.1f | %.1f |\n", name, did < n ? ", " did " scenarios times " n / did : "", sql_took * n / did, sql_took / did * 1000, sql_took * n / did / took
  }' > "$work/sweep.md"
cat "$work/sweep.md"
[ "$mode" = --write ] || exit 0
page=$root/docs/performance.md
grep -q '^<!-- sweep: begin' "$page" || fail "docs/performance.md has no marks for the table"
awk -v table="$work/sweep.md" '
  /^<!-- sweep: begin/ { print; print ""; while ((getline line < table) > 0) print line; print ""; inside = 1 }
  /^<!-- sweep: end/ { inside = 0 }
  !inside' "$page" > "$page.tmp"
mv "$page.tmp" "$page"
