#!/usr/bin/env bash
# Kill -9 at random moments of a month's commands, and do the month again: the ledger is, byte for byte, that of a month
# that nobody disturbed.
#   tests/fault/kill.sh [MOMENTS [SEED]]
set -u
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
export PATH="${B:-$ROOT/build}:$PATH" LC_ALL=C.UTF-8 TZ=UTC
moments=${1:-100}
RANDOM=${2:-7}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cd "$WORK" || exit 1

cat > p.yaml << 'END'
program: killed
currency: USD
policies:
  - {name: base, use: std:commission/percentage, params: {rate: 10%}}
  - {name: points, use: std:reward/points, unit: point}
rewards: {point: {expires: 1y}}
payout: {hold: 14d}
END
printf 'id\nP1\nP2\nP3\n' > partners.csv
{
  echo id,partner_id,referred_at,sold_at,amount
  for i in $(seq 300); do echo "S$i,P$((i % 3 + 1)),2024-01-01,2024-0$((i % 2 + 1))-$((i % 18 + 10)),$i.00"; done
} > referrals.csv
printf 'id,partner_id,referred_at,sold_at,amount\nL1,P1,2024-01-20,2024-01-21,10.00\n' > late.csv
printf 'id,sale_id,refunded_at,amount\nF1,S3,2024-02-20,1.00\n' > refunds.csv

month_1() {
  guerdon import book partners.csv referrals.csv &&
    guerdon run p.yaml --book book --period 2024-01 --on 2024-02-01 &&
    guerdon close 2024-01 --book book --on 2024-02-02 &&
    guerdon payout apply p.yaml --book book --on 2024-02-02 --key 2024-01
}
month_2() {
  guerdon import book --table referrals late.csv && guerdon import book refunds.csv &&
    guerdon run p.yaml --book book --period 2024-02 --on 2024-03-01 &&
    guerdon adjust --book book --partner P1 --amount -2.50 --unit USD --period 2024-02 --reason fee --author Ada \
      --on 2024-03-02 &&
    guerdon payout apply p.yaml --book book --on 2024-03-03 --key 2024-02
}
tables='accounts units texts entries postings'
export_of() { for t in $tables; do sqlite3 "$1" "SELECT * FROM ledger_$t ORDER BY 1, 2" || return; done; }
milliseconds() { date +%s%3N; }
forget() { rm -f book book-wal book-shm book-journal book.snapshot; }

# A month that nobody disturbs, and how long it takes where the machine is not busy with other things.
for m in 1 2; do
  for try in 1 2 3; do
    forget
    [ $m = 1 ] || cp after_1 book
    begun=$(milliseconds)
    month_$m > log 2>&1 || { cat log; exit 1; }
    ms=$(($(milliseconds) - begun))
    [ $try != 1 ] && [ $ms -gt "${took[m]}" ] || took[m]=$ms
  done
  cp book after_$m
  export_of after_$m > ledger_$m || exit 1
done

set -m # jobs have process groups of their own
wrong=0 killed=0
for ((i = 1; killed < moments && i < moments * 5; i++)); do # some come when all is done
  m=$((i % 2 + 1))
  forget
  [ $m = 1 ] || cp after_1 book
  moment=$((RANDOM * (took[m] + 5) / 32768))
  (month_$m) > log 2>&1 &
  sleep "$((moment / 1000)).$(printf %03d $((moment % 1000)))"
  kill -9 -- -$! 2> /dev/null && killed=$((killed + 1))
  wait $! 2> /dev/null
  # Until it has let go of the book; the dead that nobody buries keep their group, and are not waited for.
  for ((k = 0; k < 25; k++)); do kill -0 -- -$! 2> /dev/null || break; sleep 0.002; done
  if ! month_$m > log 2>&1; then
    echo "moment $i, month $m after $moment ms: it cannot be done again"
    cat log
    wrong=$((wrong + 1))
  elif ! export_of book | cmp -s - ledger_$m; then
    echo "moment $i, month $m after $moment ms: another ledger"
    wrong=$((wrong + 1))
  fi
done 2> noise
grep -v 'Killed\|^\[' noise
echo "$killed of $i moments met a command at work: $wrong wrong"
[ $wrong = 0 ] && [ "$killed" = "$moments" ]
