#!/usr/bin/env bash
# The whole suite over one build: unit tests, case files, kills, cases of rules, and attacks on the policy room. As many
# at once as there are processors; each has files of its own. The last line has the counts; `make test` adds them up.
#   B=build/asan JOBS=2 TIMES=1 tests/run.sh     TIMES says on standard error what each took
cd "$(dirname "$0")/.." || exit 1
B=${B:-build}
JOBS=${JOBS:-$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)}
done=$(mktemp -d)
trap 'rm -rf "$done"' EXIT
export B done

# What they print is told in one piece, and its counts are kept: PASSED FAILED SKIPPED.
tell() { # tell NAME COUNTS, with the text as input
  echo "$2" >> "$done/counts"
  local text
  text=$(cat)
  [ -z "$text" ] || { flock 9 && printf '%s\n' "$text"; } 9> "$done/lock"
  [ -z "$TIMES" ] || echo "$(($(date +%s%3N) - begun)) ms: $1" >&2
}

unit() { # unit FILE.c
  local t out code p f s
  t=$(basename "$1" .c) t=$B/unit/$t
  out=$("$t" 2>&1)
  code=$?
  count() { sed -n "s/.*$1[^0-9]*\([0-9]*\) test(s).*/\1/p" <<< "$out" | head -n 1; }
  p=$(count '\[  PASSED  \]') f=$(count '\[  FAILED  \]') s=$(count '\[  SKIPPED \]')
  [ $code = 0 ] || [ "${f:-0}" -gt 0 ] || f=1
  {
    [ $code = 0 ] || { printf '%s\n' "$out"; echo "FAILED $t"; }
    grep '^skipped' <<< "$out"
  } | tell "$t" "${p:-0} ${f:-0} ${s:-0}"
}

counted() { # counted NAME COMMAND...: its last line has the counts
  local out p f s
  out=$(B=$PWD/$B "${@:2}")
  read -r p _ f _ s _ <<< "$(tail -n 1 <<< "$out")"
  case $p$f$s in '' | *[!0-9]*) p=0 f=1 s=0 out+=$'\n'"FAILED $1" ;; esac
  sed '$d' <<< "$out" | tell "$1" "$p $f $s"
}

# Commands that are killed, and done again; fewer where a sanitizer makes them slow.
kills() {
  local out moments=100
  ! grep -qa __asan_init "$B/guerdon" || moments=20
  if out=$(B=$PWD/$B tests/fault/kill.sh $moments 2>&1 && B=$PWD/$B tests/fault/kill_sweep.sh $((moments / 20)) 2>&1); then
    tell kills "1 0 0" < /dev/null
  else
    tell kills "0 1 0" <<< "$out"
  fi
}

# The cases of rules and examples, as `guerdon test` counts them; a file that is not right counts as one that failed.
rules() {
  local cases out code p f
  cases=$(find rules examples tests/rules -name '*.test.yaml' 2> /dev/null | LC_ALL=C sort)
  out=$("$B/guerdon" test $cases 2>&1)
  code=$?
  count() { sed -n '$s/.*[^0-9]\([0-9]*\) '"$1"'.*/\1/p' <<< "$out"; }
  p=$(count passed) f=$(count failed)
  [ $code -le 1 ] || f=1
  { [ $code = 0 ] || printf '%s\n' "$out"; } | tell "cases of rules" "${p:-0} ${f:-0} 0"
  for rule in rules/*/*.lua; do
    [ -f "${rule%.lua}.test.yaml" ] || tell "$rule" "0 1 0" <<< "no cases: $rule"
  done
}

work() { # work KIND FILE
  begun=$(date +%s%3N)
  case $1 in
  unit) unit "$2" ;;
  case) counted "$2" tests/run_cases.sh "$2" ;;
  kills) kills ;;
  rules) rules ;;
  esac
}
export TIMES=${TIMES:-}
export -f tell unit counted kills rules work

# What takes longest comes first, so that nothing is waited for at the end.
list() {
  for t in power shortage properties room shortage_ledger replay change load_halves; do echo "unit tests/unit/test_$t.c"; done
  echo kills
  for t in monthly verify ledger_story; do echo "case tests/cli/$t.t"; done
  printf 'unit %s\n' tests/unit/test_*.c
  find tests -name '*.t' | LC_ALL=C sort | sed 's/^/case /'
  ls README.md docs/*.md | grep -v docs/errors.md | sed 's/^/case /'
  echo rules
}
list | awk '!seen[$0]++' | xargs -P "$JOBS" -I {} bash -c 'work {}'
# Attacks on the policy room, which are as many at once by themselves.
begun=$(date +%s%3N)
counted "attacks" tests/room.sh
read -r passed failed skipped <<< "$(awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }' "$done/counts")"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
