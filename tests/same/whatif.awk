# whatif.awk: what compare says of a scenario, against two runs of simulate: of the baseline and of the scenario's
# program written out.   awk -v name=SCENARIO -f whatif.awk BASELINE.csv SCENARIO.csv COMPARED.csv
# Amounts are whole numbers of 1/10000 while they are compared. No text in these files has a comma.
BEGIN { FS = "," }
FNR == 1 { file++; next }
function key(section, name, unit) {
  if (section == "unit") name = unit # simulate has its title
  if (section == "revenue-period") section = "revenue"
  return section SUBSEP name SUBSEP unit
}
function whole(amount) { return sprintf("%.0f", amount * 10000) + 0 }
file < 3 && ($1 ~ /^(unit|policy|model|level|period|revenue-period)$/ || $1 == "worth") {
  single[file, key($1, $2, $3)] += whole($4)
  if (whole($4)) all[key($1, $2, $3)]
}
file == 3 && $1 == name && $2 ~ /^(unit|worth|policy|model|level|period|revenue)$/ {
  if ($2 == "worth" && $3 == $4) next # the currency's own, which simulate leaves out
  k = key($2, $3, $4)
  if (whole($5) || whole($6)) all[k]
  now[k] = whole($5); before[k] = whole($6); by[k] = whole($7)
}
END {
  for (k in all) {
    n++
    changed += by[k] != 0
    if (now[k] != single[2, k] || before[k] != single[1, k] || by[k] != single[2, k] - single[1, k]) {
      split(k, part, SUBSEP)
      if (++bad < 6) print name ": " part[1], part[2], part[3] ": " before[k], now[k], by[k], "against", single[1, k] + 0, single[2, k] + 0
    }
  }
  printf "%s: %d figures, %d differ from the baseline, %s\n", name, n, changed, bad ? bad " ARE WRONG" : "all as two runs of simulate"
}
