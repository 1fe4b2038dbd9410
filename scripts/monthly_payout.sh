#!/bin/sh
# A month from data to payout. `monthly_payout.sh --help` explains; docs/ledger.md shows it.
set -eu

help() {
  cat << 'END'
monthly_payout.sh: a month from data to payout

Usage:
  monthly_payout.sh PROGRAM --book BOOK --period 2024-03 --results DIR [options] [FILE.csv...]

Imports the files, checks and tests the program, plans, posts and closes the
period, pays what is payable, verifies the ledger, and writes statements and
exports. One line a step on standard error; what each step says, as JSON, is in
DIR/2024-03. Safe to run again after anything: it goes on at the step that was not
finished, and a period that is finished is left alone. Two at once: the second
ends with 5.

Options:
  --book BOOK            the book, made when it is missing
  --period PERIOD        which period (the month before this one)
  --results DIR          where results go, a folder for each period
  --on DATE              the day that it is posted and paid for (today)
  --key KEY              the payout's name (the period)
  --tests PATH           test cases (PROGRAM's own: program.test.yaml)
  --debtor-name NAME, --debtor-iban IBAN
                         who pays, for pain.001; without them there is none
  --no-close             leave the period open
  --no-payout            pay nobody
  --again                from the first step, though it is finished
  --help                 this text

Example:
  monthly_payout.sh program.yaml --book my.book --period 2024-03 --results out exports/*.csv

Exit codes:
  0  done, or it was done before
  2  wrong usage
  else that of the command that failed: 1 a test failed or the ledger is not right,
  3 program or data are not right, 4 a policy failed, 5 busy, 75 try again later
  GUERDON names the program to use (guerdon)
END
}

guerdon=${GUERDON:-guerdon}
program='' book='' period='' results='' on='' key='' tests='' name='' iban='' close=1 payout=1 again=

say() { printf 'monthly_payout %s: %s\n' "$period" "$*" >&2; }
usage() { printf 'monthly_payout: %s; --help shows an example\n' "$*" >&2; exit 2; }

while [ $# -gt 0 ]; do
  case $1 in
  --help) help; exit 0 ;;
  --no-close) close= ;;
  --no-payout) payout= ;;
  --again) again=1 ;;
  --book | --period | --results | --on | --key | --tests | --debtor-name | --debtor-iban)
    [ $# -gt 1 ] || usage "$1 needs a value"
    case $1 in
    --book) book=$2 ;; --period) period=$2 ;; --results) results=$2 ;; --on) on=$2 ;; --key) key=$2 ;;
    --tests) tests=$2 ;; --debtor-name) name=$2 ;; --debtor-iban) iban=$2 ;;
    esac
    shift ;;
  -*) usage "there is no option $1" ;;
  *) [ -n "$program" ] && break; program=$1 ;;
  esac
  shift
done
[ -n "$program" ] || usage "PROGRAM is missing"
[ -n "$book" ] || usage "--book BOOK is missing"
[ -n "$results" ] || usage "--results DIR is missing"
[ -n "$period" ] || period=$(date -d "$(date +%Y-%m-01) -1 day" +%Y-%m)
for option; do case $option in -*) usage "$option comes after a file: options come first" ;; esac; done

dir=$results/$period
mkdir -p "$dir"
exec 9> "$book.lock"
if ! flock -n 9; then
  say "another one is at work on $book"
  exit 5
fi

# What is decided once holds for the whole month, also when it is run again on another day.
remember() { # FILE VALUE DEFAULT: what was decided, or is now
  [ -s "$dir/$1" ] || printf '%s\n' "${2:-$3}" > "$dir/$1"
  value=$(cat "$dir/$1")
  [ -z "$2" ] || [ "$2" = "$value" ] || { say "it was begun with --$1 $value, and this is --$1 $2"; exit 2; }
}
remember on "$on" "$(date +%Y-%m-%d)"
on=$value
remember key "$key" "$period"
key=$value

[ -z "$again" ] || rm -f "$dir/steps"
touch "$dir/steps"
number=0 began=

# step NAME FILE COMMAND...: unless it was done. What it says goes into FILE, whole or not at all.
step() {
  step=$1 file=$2
  shift 2
  number=$((number + 1))
  grep -qx "$step" "$dir/steps" && return
  [ -n "$began" ] || [ ! -s "$dir/steps" ] || say "goes on at $step"
  began=1
  code=0
  "$@" > "$dir/$file.part" || code=$?
  if [ $code != 0 ]; then
    mv "$dir/$file.part" "$dir/$file.failed"
    say "$number $step: failed with $code; run it again when that is mended"
    # A plan that is refused is not reviewed any more.
    [ "$step$code" != run5 ] || sed -i '/^plan$/d' "$dir/steps"
    exit $code
  fi
  mv "$dir/$file.part" "$dir/$file"
  rm -f "$dir/$file.failed"
  echo "$step" >> "$dir/steps"
  say "$number $step: done, $dir/$file"
}

run_tests() {
  [ -n "$tests" ] || tests=${program%.yaml}.test.yaml
  if [ -e "$tests" ]; then "$guerdon" test "$tests" --format json; else echo '{}'; fi
}

[ $# = 0 ] || step import import.json "$guerdon" import "$book" "$@" --format json
step check check.json "$guerdon" check "$program" --book "$book" --format json
step test test.json run_tests
step plan plan.json "$guerdon" plan "$program" --book "$book" --period "$period" --on "$on" --out "$dir/reviewed.plan" --format json
step run run.json "$guerdon" run "$program" --book "$book" --period "$period" --on "$on" --plan "$dir/reviewed.plan" --format json
[ -z "$close" ] || step close close.txt "$guerdon" close "$period" --book "$book" --on "$on"
[ -z "$payout" ] || step payout payout.json "$guerdon" payout apply "$program" --book "$book" --on "$on" --key "$key" --format json
step verify verify.json "$guerdon" verify --book "$book" --format json
for format in html json; do
  step "statements-$format" "statements-$format.txt" "$guerdon" statement --all --book "$book" --period "$period" \
    --format $format --out "$dir/statements"
done
step ledger ledger.journal "$guerdon" ledger export --book "$book" --format hledger
if [ -n "$payout" ]; then
  step payments payments.csv "$guerdon" payout export --book "$book" --key "$key" --format csv
  if [ -n "$name" ] && [ -n "$iban" ]; then
    step bank payments.xml "$guerdon" payout export --book "$book" --key "$key" --format pain001 --debtor-name "$name" --debtor-iban "$iban"
  fi
fi
[ -n "$began" ] || say "was finished before; --again does everything again"
say "finished: $dir"
