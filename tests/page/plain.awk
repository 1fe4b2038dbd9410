# Numbers as people see them, back to decimals: no commas, signs of plus, arrows; 15.2 % is 0.152; no zeros at the end.
BEGIN { FS = OFS = "\t" }
{ t = $2; if (t ~ / to [-+]?[0-9]/) gsub(/[+,]/, "", t); gsub(/\xe2\x80\x93/, "-", t); sub(/ \xe2\x96[\xb2\xbc]$/, "", t); sub(/^\+/, "", t) }
t ~ /^-?[0-9][0-9,]*(\.[0-9]+)?( %)?$/ || t ~ /e-/ {
  gsub(/,/, "", t)
  percent = sub(/ %$/, "", t)
  minus = sub(/^-/, "", t) ? "-" : ""
  split(t, half, "."); whole = half[1]; rest = half[2]
  if (percent) { whole = "00" whole; rest = substr(whole, length(whole) - 1) rest; whole = substr(whole, 1, length(whole) - 2) }
  sub(/^0+/, "", whole); sub(/0+$/, "", rest)
  t = (whole == "" ? "0" : whole) (rest == "" ? "" : "." rest)
  if (t != "0") t = minus t
}
{ print $1, t }
