#!/usr/bin/env bash
# Kill -9 at random moments of a sweep, and go on: report and record are, byte for byte, those of a sweep that nobody
# disturbed.
#   tests/fault/kill_sweep.sh [MOMENTS [SEED]]
set -u
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
export PATH="${B:-$ROOT/build}:$PATH" LC_ALL=C.UTF-8 TZ=UTC
moments=${1:-20}
RANDOM=${2:-7}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cd "$WORK" || exit 1
cp -r "$ROOT"/examples/hybrid/{program.yaml,policies,data} .

sweep() {
  exec guerdon sweep program.yaml --data data --over policies.affiliate-share.params.rate=1%..100%:1% \
    --over payout.minimum=0,50 --resamples 50 --resume "$1" --format json
}
milliseconds() { date +%s%3N; }

begun=$(milliseconds)
(sweep whole) > whole.json || exit 1
took=$(($(milliseconds) - begun))
bad=0 kills=0
for ((i = 0; i < moments; i++)); do
  rm -f kept
  for ((k = 0; k < 3; k++)); do # several times in the same sweep
    (sweep kept) > killed.json 2> log &
    pid=$!
    sleep "$(printf '0.%06d' $((RANDOM * took * 1000 / 32768 % 1000000)))"
    kill -9 $pid 2> /dev/null && kills=$((kills + 1))
    wait $pid 2> /dev/null
  done
  (sweep kept) > again.json || bad=$((bad + 1))
  cmp again.json whole.json && cmp kept whole || bad=$((bad + 1))
done
echo "$kills kills of $moments sweeps, $bad with another report"
[ $bad = 0 ]
