#!/usr/bin/env bash
# The whole suite over one build: unit tests, then case files. The last line has the counts; `make test` adds them up.
#   B=build/asan tests/run.sh
cd "$(dirname "$0")/.." || exit 1
B=${B:-build}
export B
passed=0 failed=0 skipped=0
for source in tests/unit/test_*.c; do
  t=$(basename "$source" .c) t=$B/unit/$t
  out=$("$t" 2>&1)
  code=$?
  count() { sed -n "s/.*$1[^0-9]*\([0-9]*\) test(s).*/\1/p" <<< "$out" | head -n 1; }
  p=$(count '\[  PASSED  \]') f=$(count '\[  FAILED  \]') s=$(count '\[  SKIPPED \]')
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  if [ $code != 0 ]; then
    printf '%s\n' "$out"
    echo "FAILED $t"
    [ "${f:-0}" -gt 0 ] || failed=$((failed + 1))
  fi
  grep '^skipped' <<< "$out"
done
out=$(B=$PWD/$B tests/run_cases.sh $(find tests -name '*.t' | LC_ALL=C sort) README.md $(ls docs/*.md | grep -v docs/errors.md))
printf '%s\n' "$out" | sed '$d'
read -r p _ f _ s _ <<< "$(tail -n 1 <<< "$out")"
passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
# Attacks on the policy room.
out=$(B=$PWD/$B tests/room.sh)
printf '%s\n' "$out" | sed '$d'
read -r p _ f _ <<< "$(tail -n 1 <<< "$out")"
passed=$((passed + p)) failed=$((failed + f))
# Commands that are killed, and done again; fewer where a sanitizer makes them slow.
grep -qa __asan_init "$B/guerdon" && moments=20 || moments=100
if out=$(B=$PWD/$B tests/fault/kill.sh $moments 2>&1); then
  passed=$((passed + 1))
else
  printf '%s\n' "$out"
  failed=$((failed + 1))
fi
# The cases of rules and examples, as `guerdon test` counts them; a file that is not right counts as one that failed.
cases=$(find rules examples tests/rules -name '*.test.yaml' 2> /dev/null | LC_ALL=C sort)
out=$("$B/guerdon" test $cases 2>&1)
code=$?
[ $code = 0 ] || printf '%s\n' "$out"
count() { sed -n '$s/.*[^0-9]\([0-9]*\) '"$1"'.*/\1/p' <<< "$out"; }
p=$(count passed) f=$(count failed)
[ $code -le 1 ] || f=1
passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0}))
for rule in rules/*/*.lua; do
  [ -f "${rule%.lua}.test.yaml" ] && continue
  echo "no cases: $rule"
  failed=$((failed + 1))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
