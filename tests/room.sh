#!/usr/bin/env bash
# Attacks on the policy room: policies that reach for what is not theirs, or for more than there is. What each one tries,
# and how it must end, stands in its first comments:
#
#   -- ends: policy.unknown-name, line 7   with this error, at this line, and nothing is paid
#   -- ends: well, 29.60                   nothing was to be had: the attacker's lines add up to this, the others' are theirs
#   -- says: TEXT                          part of the message, or of the lines
#   -- with: params: {rate: 10%}           what else the program says about the policy
#   -- options: --policy-memory 16M        of the command
#
# Each runs with one worker and with two, and what ends well again: the same bytes every time. `guerdon explain`, whose room is another (it is
# interpreted, and watched), must come to the same end. tests/room/made.sh makes those that are too large to be read.
#   room.sh [FILE...]
cd "$(dirname "$0")/.." || exit 1
ROOT=$PWD
export PATH="${B:-$ROOT/build}:$PATH" NO_COLOR=1 LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80
WORK=$(mktemp -d) made=$WORK
trap 'rm -rf "$made"' EXIT

said() { sed -n "s/^-- $1: //p" "$file"; } # what a comment of the attack says

kind() { sed -n 's/.*kind *= *"\([a-z]*\)".*/\1/p' "$file" | head -n 1; }

# The attacker, and a policy beside it that is no part of this.
write_program() {
  local with
  with=$(said with)
  echo 'program: room'
  echo 'currency: USD'
  echo 'rewards: {seat: {title: A seat}}'
  case $(kind) in
  tier) printf 'tiers: {levels: [low, high], use: attack.lua%s}\npolicies:\n' "${with:+, $with}" ;;
  reward) printf 'policies:\n  - {name: attack, use: attack.lua, unit: seat%s}\n' "${with:+, $with}" ;;
  *) printf 'policies:\n  - {name: attack, use: attack.lua%s}\n' "${with:+, $with}" ;;
  esac
  echo '  - {name: plain, use: "std:commission/percentage", params: {rate: 1%}}'
}

wrong() {
  [ -n "$bad" ] || echo "FAILED ${file#"$ROOT"/}"
  bad=1
  echo "  $1"
}

run() { # run OUT COMMAND...
  local out=$1
  shift
  # shellcheck disable=SC2086
  (cd "$WORK" && timeout 60 guerdon "$1" program.yaml --data data $options "${@:2}" > "$out" 2>&1)
  code=$?
  sed -i '/^==[0-9]*==Unable to get registers/d' "$WORK/$out" # of a leak checker whose worker was ended while it looked
}

# The same end in a room that explains.
explain() {
  run explained explain --partner P1 --format json
  local one=$code
  run explained2 explain --partner P2 --format json
  case $ends in
  well*) [ "$one$code" = 00 ] || wrong "explain ends with $one and $code: $(head -n 1 "$WORK/explained" | cut -c1-300)" ;;
  *) cat "$WORK/explained" "$WORK/explained2" | grep -qF "[$id]" || wrong "explain does not end with $id: $(head -n 1 "$WORK/explained" | cut -c1-300)" ;;
  esac
}

plain_lines() { awk -F, '$3 == "plain"' "$WORK/$1"; }

ends_well() {
  local sum plain
  [ "$first" = 0 ] || { wrong "ends with $first: $(head -n 1 "$WORK/1")"; return; }
  sum=$(awk -F, '$3 == "attack" { sum += $7 } END { printf "%.2f", sum + 0 }' "$WORK/1")
  run 3 earnings --format csv --jobs 1
  cmp -s "$WORK/1" "$WORK/3" || wrong "another run says: $(diff "$WORK/1" "$WORK/3" | head -n 4)"
  [ "well, $sum" = "$ends" ] || wrong "earns $sum: $(grep -m 1 ',attack,' "$WORK/1")"
  plain=$(plain_lines 1)
  [ "$plain" = "$untouched" ] || wrong "the policy beside it earns something else: $plain"
}

ends_with_error() {
  local message at
  message=$(head -n 1 "$WORK/1")
  case $message in *"[$id]") ;; *) wrong "ends with $first: $message"; return ;; esac
  case $ends in *", line "*) at=attack.lua:${ends##*, line }: ;; *) at=attack.lua ;; esac
  case $message in "guerdon: $at"*) ;; *) wrong "is not told at $at: $message" ;; esac
  [ "$first" = 3 ] || grep -qE 'policy "[a-z]+", (while it was compiled|(referred|qualified|sale|refund|activity|the) .* of partner P[12] in 20[0-9-]+): ' <<< "$message" ||
    wrong "policy, event and partner are not named: $message"
}

attack() { # attack FILE
  file=$1 bad=
  local first text
  ends=$(said ends) options=$(said options)
  id=${ends%%,*}
  [ -n "$ends" ] || { wrong "does not say how it ends"; return; }
  cp "$file" "$WORK/attack.lua"
  write_program > "$WORK/program.yaml"
  run 1 earnings --format csv --jobs 1
  first=$code
  run 2 earnings --format csv --jobs 2
  [ "$first" != 124 ] && [ "$code" != 124 ] || wrong "does not end"
  case $ends in
  policy.seconds*) grep -qF '[policy.seconds]' "$WORK/2" || wrong "two workers say: $(head -n 1 "$WORK/2")" ;; # of either's policy
  *) cmp -s "$WORK/1" "$WORK/2" || wrong "two workers say: $(head -n 1 "$WORK/2"), one says: $(head -n 1 "$WORK/1")" ;;
  esac
  case $ends in well*) ends_well ;; *) ends_with_error ;; esac
  while IFS= read -r text; do
    [ -z "$text" ] || grep -qF -e "$text" "$WORK/1" || wrong "does not say \"$text\": $(head -n 2 "$WORK/1")"
  done <<< "$(said says)"
  explain
}

# share NUMBER OF FILE...: every OF-th attack from the NUMBER-th on, in a folder of its own.
share() {
  local number=$1 of=$2 i=0 one passed=0 failed=0
  shift 2
  WORK=$WORK/$number
  cp -r tests/room/data "$WORK/data"
  for one in "$@"; do
    i=$((i + 1))
    [ $((i % of)) = "$number" ] || continue
    attack "$one"
    if [ -n "$bad" ]; then failed=$((failed + 1)); else passed=$((passed + 1)); fi
  done
  echo "$passed $failed" > "$WORK/counts"
}

if [ $# = 0 ]; then
  tests/room/made.sh "$WORK/made"
  set -- $(find tests/room "$WORK/made" -name '*.lua' | LC_ALL=C sort)
fi
mkdir "$WORK/0"
cp -r tests/room/data "$WORK/data"
file=/dev/null options=
printf 'return policy { kind = "commission", sale = function() end }\n' > "$WORK/attack.lua"
write_program > "$WORK/program.yaml"
run 0/earned earnings --format csv
untouched=$(plain_lines 0/earned)
jobs=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
for ((n = 0; n < jobs; n++)); do
  mkdir -p "$WORK/$n"
  share $n "$jobs" "$@" > "$WORK/$n/out" &
done
wait
cat "$WORK"/*/out
awk '{ p += $1; f += $2 } END { print p " passed, " f " failed, 0 skipped"; exit f > 0 }' "$WORK"/*/counts
