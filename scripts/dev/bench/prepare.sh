#!/usr/bin/env bash
# What is sold and refunded in DIR/referrals.csv as whole numbers in DIR/events.csv, for those that guerdon is compared with:
# sorted by partner, then time, with the month of each event and, at a sale, the month of its refund (-1: never refunded).
# A refund (always whole in these data) is a row with negative cents. Months count from year 0.
#   prepare.sh DIR
set -eu
export LC_ALL=C
awk -F, '
  function month(at) { return substr(at, 1, 4) * 12 + substr(at, 6, 2) - 1 }
  NR > 1 && ($5 == "converted" || $5 == "refunded") {
    at = $11 ? $11 : $4; cents = $6; sub(/[.]/, "", cents)
    refunded = $10 ? month($10) : -1
    if (!($8 in product)) product[$8] = products++
    print $2 "," at ",0," $1 "," month(at) "," cents + 0 "," product[$8] "," refunded
    if ($10) print $2 "," $10 ",1," $1 "," refunded "," (-cents) "," product[$8] ",-1"
  }' "$1/referrals.csv" | sort | awk -F, '
  BEGIN { print "seq,partner,month,cents,product,refunded" }
  { print NR "," substr($1, 2) + 0 "," $5 "," $6 "," $7 "," $8 }' > "$1/events.csv.tmp"
mv "$1/events.csv.tmp" "$1/events.csv"
