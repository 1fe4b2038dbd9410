# The table of published worked examples, for docs/cases.md:
#   awk -f scripts/dev/cases.awk tests/rules/worked/left.txt tests/rules/worked/*.test.yaml tests/rules/worked/*.t CASES.jsonl
# A case file (.t) that has a published case's name expresses it by commands: the first one it names after `guerdon` that pays.
# Ends with 1, and says why, when a case is neither expressed nor left, or both, or is not a published one.
function wrong(text) { print "cases: " text > "/dev/stderr"; failed = 1 }

# Links instead of addresses; of a commit, as much as it takes.
function shown(source,   n, words, i, out, label) {
  n = split(source, words, " ")
  for (i = 1; i <= n; i++) {
    label = words[i]
    if (label ~ /^https?:/) {
      sub(/^https?:\/\/(www\.)?/, "", label)
      if (label ~ /^github\.com/) sub(/^github\.com\//, "", label)
      else sub(/\/.*/, "", label)
      label = "[" label "](" words[i] ")"
    } else if (label ~ /^@[0-9a-f]+$/) label = substr(label, 1, 8)
    else gsub(/[_*]/, "\\\\&", label)
    out = out (i > 1 ? " " : "") label
  }
  gsub(/\|/, "\\|", out)
  return out
}

function value(line, key) {
  return match(line, "\"" key "\": \"[^\"]*\"") ? substr(line, RSTART + length(key) + 5, RLENGTH - length(key) - 6) : ""
}

FILENAME ~ /\.txt$/ {
  if (/^#/) next
  split($0, left, / *\| */)
  if (left[1] in part) wrong(left[1] " stands twice in " FILENAME)
  part[left[1]] = left[2]; why[left[1]] = left[3]
  next
}

FILENAME ~ /\.test\.yaml$/ {
  id = FILENAME
  sub(/.*\//, "", id); sub(/\.test\.yaml$/, "", id)
  file[id] = FILENAME
  if (/^- name:/) tests++
  if (/^ *source: /) { sub(/^ *source: /, ""); if (id in source && source[id] != $0) wrong(id " names two sources"); source[id] = $0 }
  while (match($0, /use: [^,}]+/)) {
    rule = substr($0, RSTART + 5, RLENGTH - 5); $0 = substr($0, RSTART + RLENGTH)
    sub(/^policies\//, "", rule)
    if (!((id, rule) in uses)) { uses[id, rule] = 1; with[id] = with[id] (with[id] ? ", " : "") "`" rule "`" }
  }
  next
}

FILENAME ~ /\.t$/ {
  id = FILENAME
  sub(/.*\//, "", id); sub(/\.t$/, "", id)
  if (/^# Published by: /) { shows[id] = FILENAME; sub(/^# Published by: /, ""); says[id] = $0 }
  if (match($0, /guerdon (payout|rewards) /)) by[id] = substr($0, RSTART, RLENGTH - 1)
  next
}

{
  id = value($0, "id"); kind = value($0, "kind"); from = value($0, "source")
  if (id in published) wrong(id " is published twice")
  published[id] = 1; all++
  if (id in shows) {
    shown_by++
    if (id in file) with[id] = with[id] ", [`" by[id] "`](../" shows[id] ")"
    else { file[id] = shows[id]; source[id] = says[id]; with[id] = "`" by[id] "`" }
  }
  if (id in file) {
    if (id in part) wrong(id " is expressed and left")
    if (from ~ /^http/ && source[id] != from) wrong(id ": its source is " from)
    expressed++
    row[all] = "| [" id "](../" file[id] ") | " kind " | " shown(source[id]) " | " with[id] " |"
  } else if (id in part) {
    count[part[id]]++; open++
    row[all] = "| " id " | " kind " | " shown(from) " | left for " part[id] ": " why[id] " |"
  } else wrong(id " is neither expressed nor left")
}

END {
  for (id in file) if (!(id in published)) wrong(file[id] ": no published case has this name")
  for (id in part) if (!(id in published)) wrong(id " is left, but not published")
  if (failed) exit 1
  printf "%d cases: %d expressed, in %d test cases and %d case files; %d left, of which", all, expressed, tests, shown_by, open
  n = split("attribution,overrides,payouts,points ledger", names, ",")
  for (i = 1; i <= n; i++) if (names[i] in count) printf("%s %d for %s", (listed++ ? "," : ""), count[names[i]], names[i])
  print ".\n\n| case | kind | published by | expressed with, or left for |\n|---|---|---|---|"
  for (i = 1; i <= all; i++) print row[i]
}
