# Tables of results.tsv (data, program, peer, measure, value), in Markdown. Times are medians, with the smallest and largest;
# a ratio is the median of the runs' ratios, since peers take turns.
BEGIN { FS = "\t"; split("simple brackets rich", program, " ") }

$1 == "-" { about[$4] = $5; next }
$4 == "referrals" { sets[++n_sets] = $1; referrals[$1] = $5; next }
$4 == "name" { if (!($3 in name)) peers[++n_peers] = $3; name[$3] = $5; next }
$4 == "sales" { sales[$1, $3] = $5; if ($5 > all[$1]) all[$1] = $5; next }
$4 == "peak" { if ($5 > peak[$1, $3]) peak[$1, $3] = $5; next }
$4 == "rows" { rows[$1] = $5; next }
$2 == "-" { keep($1 SUBSEP $4, $5); next }
$4 == about["by"] { keep(time($1, $2, $3, "cold"), $5 / sales[$1, $3]) }
$4 ~ /^warm/ { keep(time($1, $2, $3, $4), $5 / sales[$1, $3]) }

# In the order of the runs.
function keep(key, x) { value[key, ++runs[key]] = x }
function time(set, prog, peer, what) { return set SUBSEP prog SUBSEP peer SUBSEP what }

# What median, least and most are then about; false where there is nothing.
function look(key,    i) { for (i = 1; i <= runs[key]; i++) seen[i] = value[key, i]; return sort(runs[key] + 0) }
function look_ratios(over, under,    i, n) {
  n = runs[over] < runs[under] ? runs[over] : runs[under]
  for (i = 1; i <= n; i++) seen[i] = value[over, i] / value[under, i]
  return sort(n + 0)
}
function sort(n,    i, k, x) {
  for (i = 2; i <= n; i++) {
    x = seen[i]
    for (k = i - 1; k >= 1 && seen[k] > x; k--) seen[k + 1] = seen[k]
    seen[k + 1] = x
  }
  least = seen[1]; most = seen[n]
  median = n % 2 ? seen[(n + 1) / 2] : (seen[n / 2] + seen[n / 2 + 1]) / 2
  return n
}

# Two digits at least.
function short(x) { return x < 0.0995 ? sprintf("%.3f", x) : x < 0.995 ? sprintf("%.2f", x) : x < 9.95 ? sprintf("%.1f", x) : thousands(x) }
function thousands(x,    text, out) {
  text = sprintf("%.0f", x)
  while (length(text) > 3) { out = "," substr(text, length(text) - 2) out; text = substr(text, 1, length(text) - 3) }
  return text out
}
function spread(scale) { return short(scale * median) (least < most ? " (" short(scale * least) "-" short(scale * most) ")" : "") }

# ns a sale; of lead-heavy data, which have few, the ms of all.
function scale_of(set) { return is_lead(set) ? all[set] * 1e3 : 1e9 }
function is_lead(set) { return set ~ /^lead/ }
function data_of(set) { return (is_lead(set) ? "lead-heavy, " : "sale-heavy, ") thousands(referrals[set]) }

function cell(set, key) { return look(key) ? spread(scale_of(set)) : "-" }
function ratio(over, under) { return over == under ? (over in runs ? "1" : "-") : look_ratios(over, under) ? short(median) : "-" }

# ---- one calculation ----

function row_of(set, peer,    k, row, key) {
  row = "| " name[peer]
  if (sales[set, peer] < all[set]) row = row ", " thousands(sales[set, peer]) " sales" (is_lead(set) ? " times " short(all[set] / sales[set, peer]) : "")
  row = row (peer == peers[1] && has_warm(set) ? ", first" : "") " | "
  for (k = 1; k <= 3; k++) {
    key = time(set, program[k], peer, "cold")
    row = row cell(set, key) " | "
    if (has_warm(set)) row = row ratio(key, time(set, program[k], peers[1], "cold")) " | " ratio(key, time(set, program[k], peers[1], "warm 1 next")) " | "
    else row = row ratio(key, time(set, program[k], peers[1], "cold")) " | "
  }
  return row ((set, peer) in peak ? thousands(peak[set, peer] / 1024) " MB" : "-") " |"
}

function has_warm(set) { return time(set, "simple", peers[1], "warm 1 next") in runs }

function next_row(set,    k, row, key) {
  row = "| " name[peers[1]] ", next | "
  for (k = 1; k <= 3; k++) {
    key = time(set, program[k], peers[1], "warm 1 next")
    row = row cell(set, key) " | " ratio(key, time(set, program[k], peers[1], "cold")) " | 1 | "
  }
  return row " |"
}

function table(set,    i, k, head, line) {
  printf "\n**%s**: %s referrals, %s of them with a sale; %s\n\n", is_lead(set) ? "Lead-heavy" : "Sale-heavy", \
    thousands(referrals[set]), thousands(all[set]), is_lead(set) ? "ms" : "ns a sale"
  head = "| |"; line = "|---|"
  for (k = 1; k <= 3; k++) {
    head = head " " program[k] (has_warm(set) ? " | x first | x next |" : " | x |")
    line = line (has_warm(set) ? "---|---|---|" : "---|---|")
  }
  print head " peak memory |\n" line "---|"
  for (i = 1; i <= n_peers; i++) {
    if (!((set, peers[i]) in sales)) continue
    print row_of(set, peers[i])
    if (i == 1 && has_warm(set)) print next_row(set)
  }
}

# ---- many scenarios ----

function scenario_row(set, prog, jobs,    i, key, row) {
  key = time(set, prog, peers[1], "warm " jobs " ")
  row = "| " data_of(set) ", " prog " | " jobs " |"
  for (i = 1; i <= 5; i++) row = row " " cell(set, key stretch[i]) " |"
  row = row " " ratio(key "last", key "first") " | " ratio(key "last", key "2nd") " |"
  return row " " (jobs == 1 ? "" : ratio(time(set, prog, peers[1], "warm 1 next"), key "next")) " |"
}

function scenarios(    s, k, jobs, n) {
  if (!has_warm(sets[1])) return
  n = about["scenarios"]
  split("first 2nd 10th last next", stretch, " ")
  printf "\n**Scenarios in a row**: %s in ns a sale, lead-heavy ms\n\n", name[peers[1]]
  printf "| | workers | 1st | 2nd to 6th | 8th to 12th | %d to %d | all but the first | %dth / 1st | %dth / 2nd | times faster than one worker |\n", n - 4, n, n, n
  print "|---|---|---|---|---|---|---|---|---|---|"
  for (s = 1; s <= n_sets; s++) for (k = 1; k <= 3; k++) for (jobs = 1; jobs <= 2; jobs++) print scenario_row(sets[s], program[k], jobs)
}

function two_threads(    s, i, k, row, key, any) {
  for (s = 1; s <= n_sets; s++) for (i = 1; i <= n_peers; i++) {
    if (!(time(sets[s], "simple", peers[i], "warm 2 next") in runs)) continue
    if (!any++) printf "\n**Two workers, two threads**: ns a sale, lead-heavy ms, and as a multiple of %s's next scenario with two workers\n\n| | simple | x | brackets | x | rich | x |\n|---|---|---|---|---|---|---|\n", name[peers[1]]
    row = "| " name[peers[i]] "; " data_of(sets[s]) " |"
    for (k = 1; k <= 3; k++) {
      key = time(sets[s], program[k], peers[i], "warm 2 next")
      row = row " " cell(sets[s], key) " | " ratio(key, time(sets[s], program[k], peers[1], "warm 2 next")) " |"
    }
    print row
  }
}

# ---- what goes in, and what grows ----

function input_cell(set, what) {
  if (!look(set SUBSEP what)) return "-"
  return seconds() ", " thousands(rows[set] / median) " rows/s"
}

function seconds(    form) {
  form = median < 0.0995 ? "%.3f" : "%.2f"
  return sprintf(form, median) (least < most ? sprintf(" (" form "-" form ")", least, most) : "") " s"
}

function loads(    i, s) {
  if (!((sets[1], "load") in runs)) return
  printf "\n**%s's input**\n\n| | import of the CSV files | load from the book | load from the snapshot | `simulate` of the rich program, all in all | peak memory, calculating |\n|---|---|---|---|---|---|\n", name["guerdon"]
  for (i = 1; i <= n_sets; i++) {
    s = sets[i]
    printf "| %s | %s | %s | %s | %s | %s |\n", data_of(s), input_cell(s, "import"), input_cell(s, "load"), input_cell(s, "map"), \
      look(s SUBSEP "simulate") ? seconds() : "-", \
      (s, "guerdon") in peak ? thousands(bytes_of(s)) " bytes a " (is_lead(s) ? "referral" : "sale") : "-"
  }
}

function bytes_of(set) { return peak[set, "guerdon"] * 1024 / (is_lead(set) ? referrals[set] : all[set]) }

# How the time a sale grew from 1M to 10M.
function growth_row(title, peer, what,    k, row, small, large) {
  row = "| " title " |"
  for (k = 1; k <= 3; k++) {
    small = time("sale-1M", program[k], peer, what)
    large = time("sale-10M", program[k], peer, what)
    row = row " " ratio(large, small) " |"
  }
  print row
}
function growth(    i) {
  if (!("sale-10M" in referrals) || !("sale-1M" in referrals)) return
  print "\n**Growth**: a sale's time at 10,000,000 sales as a multiple of that at 1,000,000\n\n| | simple | brackets | rich |\n|---|---|---|---|"
  for (i = 1; i <= n_peers; i++) {
    if (sales["sale-10M", peers[i]] < all["sale-10M"]) continue
    growth_row(name[peers[i]] (i == 1 && has_warm("sale-10M") ? ", first" : ""), peers[i], "cold")
    if (i == 1 && has_warm("sale-10M")) growth_row(name[peers[i]] ", next", peers[i], "warm 1 next")
  }
}

# ---- what was asked ----

function verdict(x, sign, bound) { return bound == "" ? "" : (sign == "<" ? x <= bound : x >= bound) ? ", held" : ", **missed**" }

# Three bounds, one for each program; "": none was asked.
function asked_row(title, sign, bounds, over, under,    k, b, row, there) {
  split(bounds, b, "|")
  row = "| " title " |"
  for (k = 1; k <= 3; k++) {
    there = under == "" ? look(time(goal, program[k], peers[1], over)) : look_ratios(goal SUBSEP program[k] SUBSEP over, goal SUBSEP program[k] SUBSEP under)
    row = row " " (there ? spread(under == "" ? 1e9 : 1) verdict(median * (under == "" ? 1e9 : 1), sign, b[k]) : "-") " |"
  }
  print row
}

function asked_of_peers(    i, p, warm, jobs) {
  for (i = 2; i <= n_peers; i++) {
    p = peers[i]
    if (p !~ /^duckdb/ || !((goal, p) in sales)) continue
    asked_row(name[p] ", one thread: times slower, at least 4, 15 (rich)", ">", "4||15", p SUBSEP "cold", peers[1] SUBSEP "warm 1 next")
    asked_row(name[p] ", two threads", ">", "4||15", p SUBSEP "warm 2 next", peers[1] SUBSEP "warm 2 next")
  }
  for (i = 2; i <= n_peers; i++)
    if (peers[i] ~ /^(zen|json_rules)$/ && (goal, peers[i]) in sales)
      asked_row(name[peers[i]] ": times slower, at least 100", ">", "100|100|100", peers[i] SUBSEP "cold", peers[1] SUBSEP "warm 1 next")
  if ((goal, "loop") in sales) asked_row("times slower than the C loop, at most 10: next scenario", "<", "10|10|10", peers[1] SUBSEP "warm 1 next", "loop" SUBSEP "cold")
  if ((goal, "loop_rows") in sales) asked_row("first calculation beside the C loop as imported", "<", "10|10|10", peers[1] SUBSEP "cold", "loop_rows" SUBSEP "cold")
}

function asked(    last, i, s, x) {
  for (i = 1; i <= n_sets; i++) if (!is_lead(sets[i]) && all[sets[i]] > all[goal]) goal = sets[i]
  if (peers[1] != "guerdon" || !has_warm(goal)) return
  last = about["scenarios"]
  printf "\n**What was asked**, at %s sales%s\n\n| | simple | brackets | rich |\n|---|---|---|---|\n", thousands(all[goal]), all[goal] < 1e7 ? " (it was asked of 10,000,000)" : ""
  asked_row("ns a sale, next scenario, one worker: at most 25, 100 (rich)", "<", "25||100", "warm 1 next", "")
  asked_row(last "th scenario / first: at most 1.2", "<", "1.2|1.2|1.2", peers[1] SUBSEP "warm 1 last", peers[1] SUBSEP "warm 1 first")
  asked_row(last "th scenario / second: at most 1.2", "<", "1.2|1.2|1.2", peers[1] SUBSEP "warm 1 last", peers[1] SUBSEP "warm 1 2nd")
  asked_row("two workers, times faster: at least 1.7", ">", "1.7|1.7|1.7", peers[1] SUBSEP "warm 1 next", peers[1] SUBSEP "warm 2 next")
  asked_of_peers()
  print "\n| input, and memory | |\n|---|---|"
  rate_row("import, rows/s: at least 500,000", "import", 500000)
  rate_row("load from the book, rows/s: at least 2,000,000", "load", 2000000)
  if (look(goal SUBSEP "map")) printf "| load from the snapshot, s: at most 0.3 | %.3f (%.3f-%.3f)%s |\n", median, least, most, verdict(median, "<", 0.3)
  if ((goal, "guerdon") in peak) printf "| memory, bytes a sale: at most 120 | %s%s |\n", thousands(bytes_of(goal)), verdict(bytes_of(goal), "<", 120)
}

function rate_row(title, what, bound) {
  if (look(goal SUBSEP what)) printf "| %s | %s (%s-%s)%s |\n", title, thousands(rows[goal] / median), thousands(rows[goal] / most), thousands(rows[goal] / least), verdict(rows[goal] / median, ">", bound)
}

END {
  printf "\n%s. Load average %s before and %s after; times by %s; %d runs.\n", about["machine"], about["before"], about["after"], \
    about["by"] == "cpu" ? "the processor" : "the clock", about["runs"]
  asked()
  for (i = 1; i <= n_sets; i++) table(sets[i])
  scenarios()
  two_threads()
  loads()
  growth()
  print ""
}
