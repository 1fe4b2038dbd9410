# Tables of results.tsv (data, program, peer, measure, value), in Markdown. Times are medians, with the smallest and largest.
BEGIN { FS = "\t"; split("simple brackets rich", program, " ") }

$1 == "-" { about[$4] = $5; next }
$4 == "referrals" { sets[++n_sets] = $1; referrals[$1] = $5; next }
$4 == "name" { if (!($3 in name)) peers[++n_peers] = $3; name[$3] = $5; next }
$4 == "sales" { sales[$1, $3] = $5; if ($5 > all[$1]) all[$1] = $5; next }
$4 == "peak" { if ($5 > peak[$1, $3]) peak[$1, $3] = $5; next }
$2 == "-" { loading[$1, $4] = $5; next }
$4 == about["by"] { insert($1 SUBSEP $2 SUBSEP $3, $5 / sales[$1, $3]) }

# Kept in order, the smallest first: value[key, 1 .. runs[key]].
function insert(key, x,    i) {
  for (i = ++runs[key]; i > 1 && value[key, i - 1] > x; i--) value[key, i] = value[key, i - 1]
  value[key, i] = x
}

function median(key,    n) {
  n = runs[key]
  return n % 2 ? value[key, (n + 1) / 2] : (value[key, n / 2] + value[key, n / 2 + 1]) / 2
}

# Two digits at least.
function short(x) { return x < 0.0995 ? sprintf("%.3f", x) : x < 0.995 ? sprintf("%.2f", x) : x < 9.95 ? sprintf("%.1f", x) : thousands(x) }

function thousands(x,    text, out) {
  text = sprintf("%.0f", x)
  while (length(text) > 3) { out = "," substr(text, length(text) - 2) out; text = substr(text, 1, length(text) - 3) }
  return text out
}


# A time and how it compares with the first peer's.
function cell(set, prog, peer,    key, first) {
  key = set SUBSEP prog SUBSEP peer
  first = set SUBSEP prog SUBSEP peers[1]
  if (!(key in runs)) return "- | - "
  return short(scale * median(key)) " (" short(scale * value[key, 1]) "-" short(scale * value[key, runs[key]]) ") | " (key == first ? "1" : short(median(key) / median(first))) " "
}

function table(set,    i, k, row, lead, unit, part) {
  lead = set ~ /^lead/
  scale = lead ? all[set] * 1e3 : 1e9
  unit = lead ? "ms" : "ns a sale"
  printf "\n**%s**: %s referrals, %s of them with a sale; %s, median (smallest-largest), and as a multiple of %s's\n\n", \
    lead ? "Lead-heavy" : "Sale-heavy", thousands(referrals[set]), thousands(all[set]), unit, name[peers[1]]
  print "| | simple | x | brackets | x | rich | x | peak memory |\n|---|---|---|---|---|---|---|---|"
  for (i = 1; i <= n_peers; i++) {
    part = sales[set, peers[i]] < all[set]
    if (!((set, peers[i]) in sales)) continue
    row = "| " name[peers[i]] (part ? ", " thousands(sales[set, peers[i]]) " sales" (lead ? " times " short(all[set] / sales[set, peers[i]]) : "") : "") " | "
    for (k = 1; k <= 3; k++) row = row cell(set, program[k], peers[i]) "| "
    print row ((set, peers[i]) in peak ? thousands(peak[set, peers[i]] / 1024) " MB" : "-") " |"
  }
}

function loads(    i, s, any) {
  for (i = 1; i <= n_sets; i++) {
    s = sets[i]
    if (!((s, "load") in loading)) continue
    if (!any++) print "\n**guerdon's input**\n\n| | import of the CSV files | load from the book | load from the snapshot |\n|---|---|---|---|"
    printf "| %s, %s referrals | %.2f s, %s rows/s | %.2f s, %s rows/s | %.3f s, %s rows/s |\n", s ~ /^lead/ ? "lead-heavy" : "sale-heavy", \
      thousands(referrals[s]), loading[s, "import"], thousands(loading[s, "import-rate"]), loading[s, "load"], \
      thousands(loading[s, "load-rate"]), loading[s, "map"], thousands(loading[s, "map-rate"])
  }
}

# How the time a sale grew from 1M to 10M.
function growth(    i, k, row, small, large) {
  if (!("sale-10M" in referrals) || !("sale-1M" in referrals)) return
  print "\n**Growth**: a sale's time at 10,000,000 sales as a multiple of that at 1,000,000\n\n| | simple | brackets | rich |\n|---|---|---|---|"
  for (i = 1; i <= n_peers; i++) {
    if (sales["sale-10M", peers[i]] < all["sale-10M"]) continue
    row = "| " name[peers[i]] " |"
    for (k = 1; k <= 3; k++) {
      small = "sale-1M" SUBSEP program[k] SUBSEP peers[i]
      large = "sale-10M" SUBSEP program[k] SUBSEP peers[i]
      row = row " " ((small in runs) && (large in runs) ? sprintf("%.2f", median(large) / median(small)) : "-") " |"
    }
    print row
  }
}

END {
  printf "\n%s. Load average %s before and %s after; times by %s.\n", about["machine"], about["before"], about["after"], \
    about["by"] == "cpu" ? "the processor" : "the clock"
  for (i = 1; i <= n_sets; i++) table(sets[i])
  loads()
  growth()
  print ""
}
