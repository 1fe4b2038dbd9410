#!/usr/bin/env bash
# Time importing, loading and calculating on generated histories, and print a table for docs/performance.md.
#   lead-heavy: a million referrals, 63,000 of them with a sale    sale-heavy: a million referrals, each with a sale
# The generator lies beside the project, in ../shared/data/synth.
set -eu
cd "$(dirname "$0")/../../.."
gen=../shared/data/synth/gen.c
[ -f "$gen" ] || { echo "bench: $gen is not here; it makes the histories that are timed"; exit 0; }
work=${TMPDIR:-/tmp}/guerdon-bench
mkdir -p "$work"
cc -O2 -o "$work/gen" "$gen"
[ -f "$work/lead/referrals.csv" ] || "$work/gen" -n "${N:-1000000}" -s 1 -o "$work/lead"
[ -f "$work/sale/referrals.csv" ] || "$work/gen" -a -n "${N:-1000000}" -p 2000 -s 1 -o "$work/sale"
echo "machine   $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(getconf _NPROCESSORS_ONLN) processors, $(uname -sr)"
for set in lead sale; do
  echo
  echo "== $set-heavy: $(($(wc -l < "$work/$set/referrals.csv") - 1)) referrals"
  build/bench "$work/$set" "$work/$set.book" scripts/dev/bench/simple.yaml scripts/dev/bench/rich.yaml
done
