#!/bin/sh
# What guerdon does, shown on the examples. `make demo` builds first and then runs this.
set -eu
cd "$(dirname "$0")/.."
guerdon=build/guerdon
hybrid=examples/hybrid

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

# Show a command and run it.
show() {
  printf '\n   $ %s\n\n' "$*"
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
say 'Every figure above is a sum of lines like these, each with its reason. One' \
  'alliance in the spring of 2025:'
printf '\n   $ %s\n\n' "$guerdon earnings $hybrid/program.yaml --data $hybrid/data --format csv"
"$guerdon" earnings "$hybrid/program.yaml" --data "$hybrid/data" --format csv |
  awk 'NR == 1 || /^2025-0[345],AL02,/ && shown++ < 10'

title 'The same for people who build software'
say 'Not only sales can be rewarded. Here the authors of this very project get' \
  'points, badges and invitations for their commits, read from its git history:'
rm -rf build/contributors
printf '\n   $ %s\n\n' 'scripts/contributors.sh build/contributors'
scripts/contributors.sh build/contributors
if [ -e build/contributors/partners.csv ]; then
  show "$guerdon" simulate examples/contributors/program.yaml --data build/contributors
else
  say 'So this part is left out; in a clone with its history it would be here.'
fi

title 'Where to go on'
say 'Change a rate in examples/hybrid/program.yaml and simulate again, or copy the' \
  'folder and put your own CSV files into it. examples/hybrid/README.md explains' \
  'each file.'
