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
finished, and a period that is finished is left alone. Until something is posted,
files that were changed since are imported, checked and tested again. Two at once:
the second ends with 5.

The first run of a book pays for all that its data goes back to, not for one month
alone; docs/ledger.md, "Starting with a past", says how to begin with what was paid
elsewhere.

Options:
  --book BOOK            the book, made when it is missing
  --period PERIOD        which period (the month before this one)
  --results DIR          where results go, a folder for each period
  --on DATE              the day that it is posted and paid for (today, in
                         the program's time zone)
  --key KEY              the payout's name (the period)
  --tests PATH           test cases (PROGRAM's own: program.test.yaml)
  --debtor-name NAME, --debtor-iban IBAN, --debtor-bic BIC
                         who pays, for pain.001 (payments.xml); without name and
                         IBAN there is none
  --most AMOUNT          post nothing where the plan takes back or adjusts more than
                         that in all, up and down, in the program's currency
  --merge                rows keep what they have in columns that a file lacks
  --strict               stop where a file would empty such columns, or where the
                         check warns
  --no-close             leave the period open
  --no-payout            pay nobody
  --again                from the first step, though it is finished
  --help                 this text

Example:
  monthly_payout.sh program.yaml --book my.book --period 2024-03 --results out \
    exports/*.csv

Exit codes:
  0  done, or it was done before
  1  a test failed, the check warned (--strict), the plan changes too much (--most),
     or the ledger is not right
  2  wrong usage, or something is not where it should be
  3  program or data are not right
  4  a policy failed
  5  another is, or was, at work on the book, which passes: the message ends with
     [book.busy], [ledger.moved] or [ledger.data-changed]; with any other name the
     ledger refuses, and a person is wanted
  75 no memory, or a full disk: try again later
  Any other is that of the command that failed.

Environment:
  GUERDON  the guerdon to use, where it is not the one on the PATH
END
}

guerdon=${GUERDON:-guerdon}
program='' book='' period='' results='' on='' key='' most='' tests='' name='' iban='' bic='' strict='' merge='' close=1 payout=1 again=

say() { printf 'monthly_payout %s: %s\n' "$period" "$*" >&2; }
usage() { printf 'monthly_payout: %s; --help shows an example\n' "$*" >&2; exit 2; }

while [ $# -gt 0 ]; do
  case $1 in
  --help) help; exit 0 ;;
  --strict) strict=--strict ;;
  --merge) merge=--merge ;;
  --no-close) close= ;;
  --no-payout) payout= ;;
  --again) again=1 ;;
  --book | --period | --results | --on | --key | --most | --tests | --debtor-name | --debtor-iban | --debtor-bic)
    [ $# -gt 1 ] || usage "$1 needs a value"
    case $1 in
    --book) book=$2 ;; --period) period=$2 ;; --results) results=$2 ;; --on) on=$2 ;; --key) key=$2 ;;
    --most) most=$2 ;; --tests) tests=$2 ;; --debtor-name) name=$2 ;; --debtor-iban) iban=$2 ;; --debtor-bic) bic=$2 ;;
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

# Today, as guerdon has it: in the program's time zone.
zone=$(sed -n "s/^zone: *[\"']\{0,1\}\([A-Za-z0-9_+/-]*\).*/\1/p" "$program" 2> /dev/null) || :
today() { TZ=${zone:-UTC} date "+$1"; }
[ -n "$period" ] || period=$(date -d "$(today %Y-%m-01) -1 day" +%Y-%m)
for option; do case $option in -*) usage "$option comes after a file: options come first" ;; esac; done
[ -n "$name$bic" ] && [ -z "$iban" ] && usage "--debtor-iban IBAN is missing: without it there is no pain.001"
[ -n "$iban" ] && [ -z "$name" ] && usage "--debtor-name NAME is missing: without it there is no pain.001"
case $most in *[!0-9.]* | *.*.* | .) usage "--most $most is no amount; expected one such as 500.00" ;; esac
command -v "$guerdon" > /dev/null || usage "there is no $guerdon on the PATH; set PATH, or GUERDON to where it is"
[ -d "$(dirname "$book")" ] || usage "there is no folder $(dirname "$book") for the book; make it, or name another"

dir=$results/$period
mkdir -p "$dir"
exec 9> "$book.lock"
if ! flock -n 9; then
  say "another one is at work on $book; wait for its end [book.busy]"
  exit 5
fi

was_done() { grep -qx "$1" "$dir/steps"; }

[ -z "$again" ] || rm -f "$dir/steps"
touch "$dir/steps"

# What is decided once holds for the whole month, also when it is run again on another day; from its plan on for good.
remember() { # FILE VALUE DEFAULT: what was decided, or is now
  [ -z "$2" ] || [ -e "$dir/plan.json" ] || rm -f "$dir/$1"
  [ -s "$dir/$1" ] || printf '%s\n' "${2:-$3}" > "$dir/$1"
  value=$(cat "$dir/$1")
  [ -z "$2" ] || [ "$2" = "$value" ] || {
    say "it was begun with --$1 $value, and this is --$1 $2; leave --$1 out to go on as it was begun"
    exit 2
  }
}
remember on "$on" "$(today %Y-%m-%d)"
on=$value
remember key "$key" "$period"
key=$value

# Until something is posted, what was changed since is imported, checked and tested again.
forget() { sed -i "/^\($1\)\$/d" "$dir/steps"; }
changed() { # FILE WHAT TO FIND...: is something of it newer than FILE?
  since=$1
  shift
  [ -e "$since" ] && [ -n "$(find "$@" -newer "$since" 2> /dev/null)" ]
}
if ! was_done run; then
  if [ $# != 0 ]; then
    names=$(printf '%s\n' "$@")
    [ "$names" = "$(cat "$dir/files" 2> /dev/null)" ] && ! changed "$dir/import.json" "$@" || forget 'import\|check\|test\|plan'
    printf '%s\n' "$names" > "$dir/files"
  fi
  ! changed "$dir/check.json" "$(dirname "$program")" ${tests:+"$tests"} \( -name '*.yaml' -o -name '*.lua' \) ||
    forget 'check\|test\|plan'
fi
number=0 began=

# step NAME FILE COMMAND...: unless it was done. What it says goes into FILE, whole or not at all.
step() {
  step=$1 file=$2
  shift 2
  number=$((number + 1))
  was_done "$step" && return
  [ -n "$began" ] || [ ! -s "$dir/steps" ] || say "goes on at $step"
  began=1
  code=0
  "$@" > "$dir/$file.part" || code=$?
  if [ $code != 0 ]; then
    mv "$dir/$file.part" "$dir/$file.failed"
    what=$code
    [ ! -s "$dir/$file.failed" ] || what="$code, $dir/$file.failed"
    say "$number $step: failed with $what; run it again when that is mended"
    # A plan that is refused is not reviewed any more, and a day before the period's end is not kept.
    [ "$step$code" != run5 ] || forget plan
    [ "$step$code" != plan2 ] || rm -f "$dir/on"
    exit $code
  fi
  mv "$dir/$file.part" "$dir/$file"
  rm -f "$dir/$file.failed"
  echo "$step" >> "$dir/steps"
  say "$number $step: done, $dir/$file"
}

# Beyond --most nothing is posted; it is planned anew the next time, since somebody will have mended something.
check_most() {
  was_done run || [ -z "$most" ] && return
  currency=$(sed -n 's/^  "currency": "\(.*\)",$/\1/p' "$dir/plan.json") changed=$(sed -n 's/^  "changed": "\(.*\)",$/\1/p' "$dir/plan.json")
  awk -v a="$changed" -v b="$most" 'BEGIN { exit a == "" || a + 0 > b + 0 }' && return
  say "the plan takes back or adjusts $changed $currency, more than --most $most; nothing was posted; look at $dir/plan.json, mend what is wrong, or allow more"
  forget plan
  exit 1
}

# All that was posted by the end of the month before is still there, by the digest that was noted then.
digest_before() {
  month=$(cd "$results" && ls -d */verify.json 2> /dev/null | sort | awk -v at="$period/verify.json" '$0 < at { last = $0 } END { print last }')
  [ -z "$month" ] || sed -n 's/^  "digest": "\([0-9a-f]*\)".*/--digest \1/p' "$results/$month"
}

run_tests() {
  [ -n "$tests" ] || tests=${program%.yaml}.test.yaml
  if [ -e "$tests" ]; then "$guerdon" test "$tests" --format json; else echo '{}'; fi
}

[ $# = 0 ] || step import import.json "$guerdon" import "$book" "$@" $merge $strict --format json
step check check.json "$guerdon" check "$program" --book "$book" $strict --format json
step test test.json run_tests
step plan plan.json "$guerdon" plan "$program" --book "$book" --period "$period" --on "$on" --out "$dir/reviewed.plan" --format json
check_most
step run run.json "$guerdon" run "$program" --book "$book" --period "$period" --on "$on" --plan "$dir/reviewed.plan" --format json
[ -z "$close" ] || step close close.txt "$guerdon" close "$period" --book "$book" --on "$on"
[ -z "$payout" ] || step payout payout.json "$guerdon" payout apply "$program" --book "$book" --on "$on" --key "$key" --format json
step verify verify.json "$guerdon" verify --book "$book" $(digest_before) --format json
for format in html json; do
  step "statements-$format" "statements-$format.txt" "$guerdon" statement --all --book "$book" --period "$period" \
    --format $format --out "$dir/statements"
done
step ledger ledger.journal "$guerdon" ledger export --book "$book" --format hledger
if [ -n "$payout" ]; then
  step payments payments.csv "$guerdon" payout export --book "$book" --key "$key" --format csv
  if [ -n "$name" ] && [ -n "$iban" ]; then
    step bank payments.xml "$guerdon" payout export --book "$book" --key "$key" --format pain001 --debtor-name "$name" --debtor-iban "$iban" \
      ${bic:+--debtor-bic "$bic"}
  fi
fi
[ -n "$began" ] || say "was finished before; --again does everything again"
say "finished: $dir"
