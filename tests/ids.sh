#!/usr/bin/env bash
# Every id of an error or a warning has its meaning (engine/base/ids.txt) and the smallest example that causes it
# (tests/errors/ID.t), and the other way round. The build runs this; `ids.sh docs` also looks whether the examples show what
# their names say, and whether docs/errors.md is made of them as they are.
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
bad=0
say() { echo "ids: $1"; bad=1; }

# A text of the code that is a whole `word.word-word` is an id, unless it is the name of a file or of a policy's field.
grep -rhoE '"[a-z]+\.[a-z]+(-[a-z]+)*"' --include='*.[ch]' --include='*.lua' engine | tr -d '"' |
  grep -vE '^(partner|referral|sale|refund|activity|calendar|math|string|table)\.|\.(h|c|yaml|csv|txt|md|json)$' | sort -u > "$tmp/code"
sed -nE 's/^([a-z]+\.[a-z-]+): .*/\1/p' engine/base/ids.txt > "$tmp/listed"
sort -u "$tmp/listed" > "$tmp/entries"
awk '/^[a-z]+\.[a-z-]+: / { id = $1; sub(/:$/, "", id) } /^  unprovoked: / { print id }' engine/base/ids.txt | sort > "$tmp/unprovoked"
for f in tests/errors/*.t; do f=${f##*/}; echo "${f%.t}"; done | sort > "$tmp/examples"
grep -rhoE --include='*.t' --include='*.expected' ' \[[a-z]+\.[a-z]+(-[a-z]+)*\]$' tests | tr -d ' []' | sort -u > "$tmp/shown"

while read -r id; do
  say "$id has no meaning: add it to engine/base/ids.txt (why it is refused, what to do), the smallest example as tests/errors/$id.t, and run \`make docs\`"
done < <(comm -23 "$tmp/code" "$tmp/entries")
while read -r id; do say "$id has a meaning, but no example: write tests/errors/$id.t, or why there is none: \`unprovoked: ...\`"; done \
  < <(comm -23 "$tmp/entries" "$tmp/unprovoked" | comm -23 - "$tmp/examples")
while read -r id; do say "tests/errors/$id.t is an example of an id that engine/base/ids.txt does not have"; done < <(comm -23 "$tmp/examples" "$tmp/entries")
while read -r id; do say "$id has an example, tests/errors/$id.t, and yet is called unprovoked"; done < <(comm -12 "$tmp/unprovoked" "$tmp/examples")
while read -r id; do say "$id is in engine/base/ids.txt, but no code gives it"; done < <(comm -23 "$tmp/unprovoked" "$tmp/code")
while read -r id; do say "$id is shown by a test, but engine/base/ids.txt does not have it"; done < <(comm -23 "$tmp/shown" "$tmp/entries" | comm -23 - "$tmp/code")
while read -r id; do say "$id is in engine/base/ids.txt twice"; done < <(sort "$tmp/listed" | uniq -d)
awk '/^[a-z]+\.[a-z-]+: / { if (id) print id; id = $1; next } /^  [^ ]/ && !/^  unprovoked: / { id = "" } END { if (id) print id }' \
  engine/base/ids.txt | grep . && say "the entries above say nothing"

if [ "${1:-}" = docs ]; then
  for f in $(cat "$tmp/examples"); do
    grep -q "\[$f\]\$" "tests/errors/$f.t" || say "tests/errors/$f.t does not show its error: no message in it ends in [$f]"
  done
  scripts/dev/embed.sh errors | cmp -s - docs/errors.md || say "docs/errors.md is not up to date; run \`make docs\`"
  [ $bad = 0 ] && echo "ids: $(wc -l < "$tmp/entries") of errors and warnings, $(wc -l < "$tmp/examples") with an example"
fi
exit $bad
