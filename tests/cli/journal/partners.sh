#!/usr/bin/env bash
# Partners whose ids are none that a tool expects, with a sale each.
set -eu
ids=(P1 p1 P-1 P--1 -P P- 1a a/b a:b 'a b' 'a  b' $'a\u00a0\u00a0b' X--p1 X/p1 held a/held 'x;y' 'x,y' 'x"y' 'x\y' %41 A
  'Zoë Müller' 日本 é date:2024-01-01 '[2024-13-01]' '(p)' '=q' '*s' 'a|b' '{a}' '~x' '#tag' @at)
echo id > partners.csv
echo id,partner_id,referred_at,sold_at,amount > referrals.csv
n=0
for id in "${ids[@]}"; do
  n=$((n + 1))
  quoted=\"${id//\"/\"\"}\"
  echo "$quoted" >> partners.csv
  echo "\"S$n, [2024-13-01] date:$n; \"\"\\\",$quoted,2024-01-02,2024-01-03,$((n * 7)).13" >> referrals.csv
done
