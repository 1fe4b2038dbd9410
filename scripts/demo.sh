#!/bin/sh
# What guerdon does, shown on the examples. `make demo` builds first and then runs this.
set -eu
cd "$(dirname "$0")/.."
guerdon=build/guerdon
hybrid=examples/hybrid
newline='
'

if [ ! -x "$guerdon" ]; then
  echo 'demo: build/guerdon is not there yet; run make demo' >&2
  exit 69
fi

title() {
  printf '\n== %s\n' "$1"
}

say() {
  printf '%s\n' "$@"
}

# Show a command, folded to 80 columns before an option, and run it.
show() {
  line='  $'
  folded=
  for word; do
    case $word in
    --*) if [ $((${#line} + ${#word})) -gt 60 ]; then folded="$folded$line \\$newline" line='     '; fi ;;
    esac
    line="$line $word"
  done
  printf '\n%s\n\n' "$folded$line"
  "$@"
}

title 'A partner program with three kinds of partners'
say 'examples/hybrid holds three invented years of a software maker'\''s partner' \
  'program: affiliates earn a share of each sale, alliances a monthly fee and a' \
  'bonus above their target, community members credits, early access and' \
  'invitations. program.yaml says so; first, is it sound?'
show "$guerdon" check "$hybrid/program.yaml"

title 'What would this program have paid?'
say 'The rules run over every referral, sale, refund and activity of those years:'
show "$guerdon" simulate "$hybrid/program.yaml" --data "$hybrid/data"

title 'Line by line'
say 'Every figure above is a sum of lines, each with its reason. Here are those of' \
  'an affiliate, an alliance and a member of the community in March 2025:'
show "$guerdon" earnings "$hybrid/program.yaml" --data "$hybrid/data" \
  --period 2025-03 --partner AF27 --partner AL02 --partner CO07

title 'What if?'
say 'Seven other programs over the same years: what each would have cost, who would' \
  'gain, who would lose. build/whatif.html shows the same as a page with charts:'
show "$guerdon" compare "$hybrid/what-if/scenarios.yaml" --data "$hybrid/data" \
  --brief --html build/whatif.html

title 'The same for people who build software'
say 'Not only sales can be rewarded. Here the authors of this very project get' \
  'points, badges and invitations for their commits, read from its git history:'
rm -rf build/contributors
show scripts/contributors.sh build/contributors
if [ -e build/contributors/partners.csv ]; then
  show "$guerdon" simulate examples/contributors/program.yaml --data build/contributors
else
  say 'So this part is left out; in a clone with its history it would be here.'
fi

title 'Where to go on'
say 'Change a rate in examples/hybrid/program.yaml and simulate again, or copy the' \
  'folder and put your own CSV files into it. examples/hybrid/README.md explains' \
  'each file.'
