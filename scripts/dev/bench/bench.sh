#!/usr/bin/env bash
# guerdon beside what one would take instead: the same data, machine and run; amounts compared to the cent before anything is
# timed. README.md beside this file says what is timed and how a peer is added.
#   bench.sh             compare, and print tables
#   bench.sh --write     and put them into docs/performance.md, all of them at the end
#   bench.sh --check     compare only
#   bench.sh --install   first install the peers (npm packages into BENCH_DIR, python3-pandas with apt)
# SIZE=1M    referrals: 1M; 10M (does 1M too, and says how the times grew); any other number, or K
# RUNS=5     timed runs of each peer and program
# SCENARIOS=50  of guerdon, one after the other, in each run; at least 12
# PEERS=     the ones to take, the first is what the others are compared with; default: all that are here
# BY=cpu     times are the processors' instead of the clock's: for a machine that others use (Linux)
# BENCH_DIR  where data, packages and results are kept
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
gen=$root/../shared/data/synth/gen.c
size=${SIZE:-1M} runs=${RUNS:-5} scenarios=${SCENARIOS:-50} by=${BY:-clock}
peers=${PEERS:-guerdon loop loop_rows node duckdb duckdb_imported pandas sqlite zen json_rules}
work=${BENCH_DIR:-${TMPDIR:-/tmp}/guerdon-bench}
build=$root/${B:-build}
case ${B:-} in /*) build=$B ;; esac
programs="simple brackets rich"
results=$work/results.tsv
export LC_ALL=C OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

fail() { echo "bench: $1" >&2; exit 1; }
at_work() { [ "$mode" = check ] || printf '%3d:%02d  %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$1" >&2; } # what it is at
count() { local n=${1%[KM]}; case $1 in *K) echo "${n}000" ;; *M) echo "${n}000000" ;; *) echo "$n" ;; esac; }
record() { printf '%s\t%s\t%s\t%s\t%s\n' "$@" >> "$results"; } # data, program, peer, measure, value

install_peers() {
  command -v npm > /dev/null || fail "npm is not here: DuckDB and the rule engines come from it"
  (cd "$work" && npm install --no-audit --no-fund --loglevel=error --prefix . @duckdb/node-api json-rules-engine @gorules/zen-engine)
  if ! /usr/bin/python3 -c 'import pandas' 2> /dev/null; then
    local as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root apt-get install -q -y --no-install-recommends python3-pandas
  fi
}

build_peers() {
  mkdir -p "$work/bin"
  local cc="${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -O2"
  $cc -o "$work/bin/gen" "$gen"
  $cc -o "$work/bin/loop" "$here/loop.c"
  $cc -o "$work/bin/loop_rows" "$here/loop_rows.c"
  case " $peers " in *' sqlite '*) $cc -o "$work/bin/sqlite" "$here/sqlite.c" -lsqlite3 ;; esac
}

# prepare DATA REFERRALS: once for all runs. DATA is sale-SIZE (each referral a sale) or lead-SIZE (one in sixteen).
prepare() {
  local dir=$work/$1 all=()
  case $1 in sale-*) all=(-a -p "$(($2 / 500 > 20 ? $2 / 500 : 20))") ;; esac
  [ -f "$dir/events.csv" ] || at_work "$1: making the data, once for all"
  [ -f "$dir/referrals.csv" ] || { "$work/bin/gen" -n "$2" "${all[@]}" -s 1 -o "$dir.part" && mv "$dir.part" "$dir"; }
  [ -f "$dir/events.csv" ] || "$here/prepare.sh" "$dir"
}

package() { # does npm's folder have it?
  [ -d "$work/node_modules/$1" ] && command -v node > /dev/null
}

# The command that answers for a peer over a folder of data, or nothing where the peer is not here.
command_of() { # PEER DIR
  case $1 in
  guerdon) [ -x "$build/bench" ] && command=("$build/bench" serve "$2.book" "$here") ;;
  loop | loop_rows) command=("$work/bin/$1" "$2") ;;
  sqlite) command=("$work/bin/sqlite" "$2" "$here/queries.sql" 1000000) ;;
  node) command -v node > /dev/null && command=(node "$here/node.mjs" "$2") ;;
  duckdb) package @duckdb/node-api && command=(node "$here/duckdb.mjs" "$2" "$here/queries.sql" "$work") ;;
  duckdb_imported) package @duckdb/node-api && command=(node "$here/duckdb.mjs" "$2" "$here/imported.sql" "$work") ;;
  json_rules) package json-rules-engine && command=(node "$here/json_rules.mjs" "$2" "$work") ;;
  zen) package @gorules/zen-engine && command=(node "$here/zen.mjs" "$2" "$work") ;;
  pandas) /usr/bin/python3 -c 'import pandas' 2> /dev/null && command=(/usr/bin/python3 "$here/frames.py" "$2") ;;
  *) fail "there is no peer called $1" ;;
  esac
}

declare -A in out pid covers does able
here_now=() # the peers that are started
# shellcheck disable=SC2317 # called at the end
cleanup() { for p in "${here_now[@]}"; do kill "${pid[$p]}" 2> /dev/null || true; done; }
trap cleanup EXIT

start() { # PEER DATA
  local dir=$work/$2 pipe=$work/pipe.$1 word name most sales can more fd command=()
  command_of "$1" "$dir" || { echo "left out: $1, which is not here (bench.sh --install)"; return 0; }
  rm -f "$pipe.in" "$pipe.out"
  mkfifo "$pipe.in" "$pipe.out"
  "${command[@]}" < "$pipe.in" > "$pipe.out" 2> "$work/$1.log" &
  pid[$1]=$!
  exec {fd}> "$pipe.in"; in[$1]=$fd
  exec {fd}< "$pipe.out"; out[$1]=$fd
  rm -f "$pipe.in" "$pipe.out"
  IFS=$'\t' read -r -u "${out[$1]}" word name most sales can more || { cat "$work/$1.log" >&2; fail "$1 does not start"; }
  [ "$word" = ready ] || fail "$1 says $word"
  covers[$1]=$most does[$1]=$can able[$1]=$more
  here_now+=("$1")
  record "$2" - "$1" name "$name"
  record "$2" - "$1" sales "$sales"
}

finish() {
  local p fd
  for p in "${here_now[@]}"; do fd=${in[$p]}; exec {fd}>&-; done # all of them: peers hold those of the ones before
  for p in "${here_now[@]}"; do
    fd=${out[$p]}; exec {fd}<&-
    wait "${pid[$p]}" || fail "$p ended badly"
  done
  here_now=()
}

ask() { # PEER QUESTION: the reply is in $reply
  echo "$2" >&"${in[$1]}"
  read -r -u "${out[$1]}" reply || { cat "$work/$1.log" >&2; fail "$1 gave no answer to: $2"; }
}

can() { case " ${does[$1]} " in *" $2 "*) ;; *) return 1 ;; esac; }
is_able() { case " ${able[$1]} " in *" $2 "*) ;; *) return 1 ;; esac; }

# What each partner gets in each month, to the cent, from the first peer and from each other one (which may have done the
# first partners only). With MORE, of the program with its rates raised, from those that can raise them.
check() { # DATA PROGRAM [MORE]
  local p file first=${here_now[0]} agree='' seen asked=$2${3:+"+$3"}
  for p in "${here_now[@]}"; do
    can "$p" "$2" || continue
    [ -z "${3:-}" ] || is_able "$p" rates || continue
    file=$work/$1.$asked.$p
    ask "$p" "totals $asked $file.unsorted"
    sort -t, -k1,1n -k2,2n "$file.unsorted" > "$file"
    rm "$file.unsorted"
    awk -F, -v most="${covers[$p]}" 'most == 0 || $1 <= most' "$work/$1.$asked.$first" > "$work/expected"
    seen=$(diff "$work/expected" "$file" | sed 5q) || true
    [ -z "$seen" ] || fail "$1, $asked: $first and $p differ (partner, month, cents):"$'\n'"$seen"
    agree+="${agree:+, }$p"
  done
  echo "$1, $asked: $(wc -l < "$work/$1.$asked.$first") figures, the same to the cent: $agree"
}

# Scenarios one after the other give what each gives alone: every sweep is compared before it says its times.
check_sweeps() { # DATA PROGRAM
  local p jobs
  for p in "${here_now[@]}"; do
    is_able "$p" sweep || continue
    for jobs in 1 2; do
      ask "$p" "jobs $jobs"
      ask "$p" "sweep $2 $scenarios"
    done
    echo "$1, $2: $scenarios scenarios in a row, with 1 worker and with 2, the same as alone: $p"
  done
}

cpu() { cat "/proc/${pid[$1]}"/task/*/schedstat 2> /dev/null | awk '{ t += $1 } END { printf "%.0f", t }'; }

# A peer's own count of the processor's time, where it gives one, knows of the processes that it started.
time_run() { # DATA PROGRAM PEER QUESTION
  local before clock used
  before=$(cpu "$3")
  ask "$3" "$4"
  IFS=$'\t' read -r clock used <<< "$reply"
  [ -n "$used" ] || [ "$before" = 0 ] || used=$(awk -v a="$before" -v b="$(cpu "$3")" 'BEGIN { printf "%.9f", (b - a) / 1e9 }')
  record "$1" "$2" "$3" clock "$clock"
  [ -z "$used" ] || record "$1" "$2" "$3" cpu "$used"
}

# Scenarios in a row: the first, and the mean of some that follow one another, since guerdon looks for results every 10 ms.
time_sweep() { # DATA PROGRAM PEER JOBS COUNT
  ask "$3" "jobs $4"
  ask "$3" "sweep $2 $5"
  awk -v whole="$scenarios" -v from="$1	$2	$3	warm $4" '
    function mean(what, a, b,    i, sum) {
      for (i = a; i <= b; i++) sum += $i
      if (b <= NF) printf "%s %s\t%.9f\n", from, what, sum / (b - a + 1)
    }
    { mean("first", 1, 1); mean("2nd", 2, 6); mean("10th", 8, 12); if (NF == whole) mean("last", NF - 4, NF); mean("next", 2, NF) }' <<< "$reply" >> "$results"
}

# The same query again with more threads.
time_jobs() { # DATA PROGRAM PEER QUESTION
  ask "$3" "jobs 2"
  ask "$3" "$4"
  record "$1" "$2" "$3" "warm 2 next" "${reply%%$'\t'*}"
  ask "$3" "jobs 1"
}

peak() { # DATA PROGRAM PEER
  local kb
  if is_able "$3" memory; then
    ask "$3" "jobs 1"
    ask "$3" "memory $2"
    kb=$reply
  else
    kb=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/${pid[$3]}/status" 2> /dev/null || true)
  fi
  [ "${kb:-0}" = 0 ] || record "$1" "$2" "$3" peak "$kb"
}

# Peers take turns, in one order and then the other, so that what disturbs the machine disturbs all of them. Those that can do
# it with other rates every time. Of ten million sales two workers do twenty scenarios: it is long enough.
measure() { # DATA PROGRAM REFERRALS
  local p r asked order=("${here_now[@]}")
  for p in "${here_now[@]}"; do echo 5 2> /dev/null > "/proc/${pid[$p]}/clear_refs" || true; done
  for ((r = 1; r <= runs; r++)); do
    at_work "$1, $2: run $r of $runs"
    for p in "${order[@]}"; do
      can "$p" "$2" || continue
      asked=$2
      ! is_able "$p" rates || asked=$2+$r
      time_run "$1" "$2" "$p" "run $asked"
      if is_able "$p" sweep; then
        time_sweep "$1" "$2" "$p" 1 "$scenarios"
        time_sweep "$1" "$2" "$p" 2 "$((scenarios > 20 && $3 >= 5000000 ? 20 : scenarios))"
      elif is_able "$p" jobs; then
        time_jobs "$1" "$2" "$p" "run $asked"
      fi
    done
    mapfile -t order < <(printf '%s\n' "${order[@]}" | tac)
  done
  for p in "${here_now[@]}"; do ! can "$p" "$2" || peak "$1" "$2" "$p"; done
}

# The book that guerdon reads; how long importing, loading and a whole command take, unless only amounts are compared. Ten
# million rows are imported once.
books() { # DATA REFERRALS
  local r from imports=$runs
  [ -x "$build/bench" ] || return 0
  [ "$mode" != check ] && [ "$2" -lt 5000000 ] || imports=1
  : > "$work/input.tsv"
  for ((r = 1; r <= imports; r++)); do
    at_work "$1: import, $r of $imports"
    "$build/bench" import "$work/$1" "$work/$1.book" >> "$work/input.tsv"
  done
  [ "$mode" != check ] || return 0
  at_work "$1: load, $runs times"
  "$build/bench" load "$work/$1.book" "$runs" >> "$work/input.tsv"
  [ ! -x "$build/guerdon" ] || for ((r = 1; r <= runs; r++)); do
    from=$EPOCHREALTIME
    "$build/guerdon" simulate "$here/rich.yaml" --book "$work/$1.book" > "$work/simulate.txt"
    printf 'simulate\t%s\n' "$(awk -v a="$from" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }')" >> "$work/input.tsv"
  done
  while IFS=$'\t' read -r name value; do record "$1" - guerdon "$name" "$value"; done < "$work/input.tsv"
}

one() { # DATA REFERRALS
  local p program
  prepare "$1" "$2"
  record "$1" - - referrals "$2"
  case " $peers " in *' guerdon '*) books "$1" "$2" ;; esac
  for p in $peers; do
    at_work "$1: loading into $p"
    start "$p" "$1"
  done
  [ ${#here_now[@]} -gt 0 ] || fail "none of the peers is here"
  for program in $programs; do
    at_work "$1, $program: comparing"
    check "$1" "$program"
    check "$1" "$program" $((scenarios - 1))
    [ "$mode" != check ] || check_sweeps "$1" "$program"
  done
  if [ "$mode" != check ]; then for program in $programs; do measure "$1" "$program" "$2"; done; fi
  finish
}

machine() {
  echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2> /dev/null | head -n 1), $(getconf _NPROCESSORS_ONLN) processors, $(uname -s) $(uname -r | sed 's,-.*,,')"
}
load_average() { cut -d' ' -f1 /proc/loadavg 2> /dev/null || echo unknown; }

# The tables, between the two marks of docs/performance.md.
write_tables() {
  local page=$root/docs/performance.md
  grep -q '^<!-- tables: begin' "$page" || fail "docs/performance.md has no marks for the tables"
  awk -v tables="$work/tables.md" '
    /^<!-- tables: begin/ { print; while ((getline line < tables) > 0) print line; inside = 1 }
    /^<!-- tables: end/ { inside = 0 }
    !inside' "$page" > "$page.tmp"
  mv "$page.tmp" "$page"
}

mode=time install=no
for option; do
  case $option in
  --check) mode=check ;;
  --write) mode='write' ;;
  --install) install=yes ;;
  *) sed -n '2,14s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
done
[ -f "$gen" ] || { echo "bench: ${gen#"$root"/} is not here; it makes the histories that are timed"; exit 0; }
mkdir -p "$work"
work=$(cd "$work" && pwd) results=$work/results.tsv
[ $install = no ] || install_peers
build_peers
main() { # read as a whole before it starts, whatever becomes of this file meanwhile
  : > "$results"
  record - - - machine "$(machine)"
  record - - - before "$(load_average)"
  record - - - by "$by"
  record - - - runs "$runs"
  record - - - scenarios "$scenarios"
  if [ "$size" = 10M ]; then
    one sale-1M 1000000
    one lead-1M 1000000
    one sale-10M 10000000
  else
    one "sale-$size" "$(count "$size")"
    one "lead-$size" "$(count "$size")"
  fi
  record - - - after "$(load_average)"
  [ $mode != check ] || return 0
  awk -f "$here/table.awk" "$results" > "$work/tables.md"
  cat "$work/tables.md"
  [ $mode != write ] || write_tables
  at_work "done"
}
main; exit
