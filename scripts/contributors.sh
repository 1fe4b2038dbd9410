#!/bin/sh
# Turn a git history into data for a contributor program.
#
#   scripts/contributors.sh [REPO] OUT_DIR     REPO: the top folder of a clone, by default this one
#
# OUT_DIR gets
#   partners.csv    who has commits of their own: model community, joined with the first of them
#   referrals.csv   who brought whom: the author of a commit brought its co-authors and reviewers, who merges a branch
#                   brought the branch's author; qualified once that person has commits of their own
#   activities.csv  each commit that is no merge: its kind, and as its value the number of files it touches
#
# The same history gives the same bytes. People go by the repository's .mailmap; no e-mail address is written, only
# a short hash that keeps namesakes apart. Without a git history it says so and goes on.
set -eu

case $# in
1) repo=$(dirname "$0")/.. out=$1 ;;
2) repo=$1 out=$2 ;;
*) sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

nothing() {
  printf 'contributors: %s: no contributors to show\n' "$1" >&2
  exit 0
}

# The history of this very folder, not of one that happens to contain it, read without the user's own settings.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_NAMESPACE
repo=$(CDPATH='' cd -P -- "$repo" 2> /dev/null && pwd -P) || nothing 'no such folder'
GIT_CEILING_DIRECTORIES=$(dirname "$repo")
LC_ALL=C
TZ=UTC0
export GIT_CEILING_DIRECTORIES LC_ALL TZ
git() {
  command git -C "$repo" --no-pager -c log.showSignature=false -c i18n.logOutputEncoding=UTF-8 \
    -c core.quotePath=true "$@"
}

command -v git > /dev/null 2>&1 || nothing 'git is not installed'
git rev-parse --git-dir > /dev/null 2>&1 || nothing 'no git history here'
git rev-parse --verify -q 'HEAD^{commit}' > /dev/null 2>&1 || nothing 'the git history is still empty'

mkdir -p -- "$out"
work=$(mktemp -d "$out/.contributors.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# One record a commit, parents before children, what people typed last; after its line the files that it touches.
trailers='%(trailers:key=Co-authored-by,key=Reviewed-by,unfold,separator=%x1d)'
git log --reverse --topo-order --no-color --no-renames --no-ext-diff --no-textconv --no-notes --name-status \
  --date=format-local:%Y-%m-%dT%H:%M:%SZ \
  --format="%x1e%H%x1f%P%x1f%ad %cd%x1f%aE%x1f%aN%x1f%s%x1f$trailers" > "$work/log" 2> "$work/said" ||
  nothing "git cannot read the history ($(sed -n 1p "$work/said"))"

awk -v out="$work" '
# The text with every byte that is no UTF-8, and every control character, replaced by a blank.
function clean(text,    i, n, k, b, c, more, whole, kept) {
  if (text !~ /[^ -~]/) return text
  n = length(text)
  for (i = 1; i <= n; i += whole ? more + 1 : 1) {
    b = code[substr(text, i, 1)]
    more = b < 128 ? 0 : b >= 194 && b <= 223 ? 1 : b >= 224 && b <= 239 ? 2 : b >= 240 && b <= 244 ? 3 : -1
    whole = more >= 0 && b >= 32 && b != 127
    for (k = 1; whole && k <= more; k++) {
      c = code[substr(text, i + k, 1)]
      whole = c >= 128 && c <= 191
      if (k == 1 && (b == 224 && c < 160 || b == 237 && c > 159)) whole = 0 # overlong; a surrogate
      if (k == 1 && (b == 240 && c < 144 || b == 244 && c > 143)) whole = 0 # overlong; beyond the last
    }
    kept = kept (whole ? substr(text, i, more + 1) : " ")
  }
  return kept
}

function csv(text) {
  if (text !~ /[",]/) return text
  gsub(/"/, "\"\"", text)
  return "\"" text "\""
}

# A short name for a text: 7 digits of base 31, exact in doubles.
function hash(text,    i, h, s) {
  h = 5381
  for (i = 1; i <= length(text); i++) h = (h * 33 + code[substr(text, i, 1)]) % 27512614111
  for (i = 0; i < 7; i++) {
    s = s substr("0123456789abcdefghijkmnpqrstuvw", h % 31 + 1, 1)
    h = int(h / 31)
  }
  return s
}

# The id of a person, by e-mail; who has none goes by name.
function person(name, email,    key, slug) {
  gsub(/[^ -~]/, " ", email)
  gsub(/ /, "", email)
  key = tolower(email)
  if (key == "") key = "name:" name
  if (key in id) return id[key]
  name = clean(substr(name, 1, 200))
  gsub(/ +/, " ", name)
  gsub(/^ | $/, "", name)
  slug = tolower(name)
  gsub(/[^a-z0-9]+/, "-", slug)
  gsub(/^-+|-+$/, "", slug)
  slug = substr(slug, 1, 24)
  sub(/-+$/, "", slug)
  id[key] = (slug == "" ? "someone" : slug) "-" hash(key)
  if (id[key] in owner) id[key] = id[key] "x" (++twins)
  owner[id[key]] = key
  title[id[key]] = name == "" ? id[key] : name
  return id[key]
}

# A person as trailers have it: `Name <e-mail>`.
function named(text,    open, name, email) {
  open = index(text, "<")
  name = open ? substr(text, 1, open - 1) : text
  email = open ? substr(text, open + 1) : ""
  sub(/>.*/, "", email)
  gsub(/^[ \t]+|[ \t]+$/, "", name)
  return name email == "" ? "" : person(name, email)
}

# What a commit is, by its conventional prefix, else by its first words, else by the files it touches.
function kind(subject, files,    word, first, word_of) {
  subject = tolower(subject)
  if (match(subject, /^[a-z]+(\([^)]*\))?!?:/)) {
    word = substr(subject, 1, RLENGTH)
    sub(/[(!:].*/, "", word)
    if (word in prefix) return prefix[word]
    subject = substr(subject, RLENGTH + 1)
  }
  gsub(/[^a-z]+/, " ", subject)
  sub(/^ /, "", subject)
  split(subject, word_of, " ")
  first = word_of[1]
  if (first in verb) return verb[first]
  if (subject ~ /(^| )(bug|bugs|bugfix|crash|regression|typo|typos)( |$)/) return subject ~ /typo/ ? "docs" : "fix"
  return by_path(files)
}

# The kind of its files: new code is a feature; without code, what most of the rest is.
function by_path(files,    i, n, list, this, most, count) {
  n = split(files, list, "\n")
  for (i = 1; i <= n; i++) {
    if (list[i] == "") continue
    this = path_kind(tolower(substr(list[i], 3)))
    if (this == "other" && list[i] ~ /^A/) return "feature"
    count[this]++
    if (this != "other" && (most == "" || count[this] > count[most])) most = this
  }
  return most == "" || "other" in count ? "other" : most
}

function path_kind(path) {
  if (path ~ /(^|\/)(test|tests|spec|specs|testing|__tests__)\// || path ~ /[._-](test|spec)\.[a-z]+$/) return "test"
  if (path ~ /(^|\/)(doc|docs|man)\// || path ~ /\.(md|rst|adoc|txt)$/) return "docs"
  if (path ~ /(^|\/)(readme|changelog|license|authors)/) return "docs"
  if (path ~ /(^|\/)(makefile|cmakelists\.txt|dockerfile|configure[^\/]*|meson\.build)$/) return "build"
  if (path ~ /(^|\/)(package\.json|cargo\.toml|go\.mod)$/ || path ~ /\.(mk|cmake|gradle)$/) return "build"
  if (path ~ /(^|\/)\.(ci|github|gitlab[^\/]*|circleci)(\/|$)/) return "build"
  return "other"
}

function learn(into, what, words,    i, n, list) {
  n = split(words, list, " ")
  for (i = 1; i <= n; i++) into[list[i]] = what
}

# When a commit was written; a clock ahead of its time is overruled by the one that filed the commit. ISO times of one
# zone compare as texts. Nothing for years that no calendar of ours has.
function earlier(dates,    date) {
  split(dates, date, " ")
  if (date[2] < date[1]) date[1] = date[2]
  return date[1] ~ /^(19[789]|20|21)/ && length(date[1]) == 20 ? date[1] : ""
}

function counted(n, what) { return n + 0 " " what (n == 1 ? "" : "s") }

# One referral of a commit; nobody brings themselves.
function bring(commit, who, whom, at, channel) {
  if (whom == "" || whom == who) return
  referrals++
  r_id[referrals] = substr(commit, 1, 16) "-" (++of_commit[commit])
  r_who[referrals] = who; r_whom[referrals] = whom; r_at[referrals] = at; r_channel[referrals] = channel
}

BEGIN {
  for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i
  learn(prefix, "feature", "feat feature new")
  learn(prefix, "fix", "fix bugfix hotfix security")
  learn(prefix, "docs", "docs doc")
  learn(prefix, "test", "test tests")
  learn(prefix, "build", "build ci chore deps release")
  learn(prefix, "refactor", "refactor style perf cleanup")
  learn(prefix, "other", "revert wip")
  learn(verb, "feature", "add adds added adding implement implements implemented introduce introduces introduced")
  learn(verb, "feature", "support supports allow allows enable enables create creates provide provides extend extends")
  learn(verb, "fix", "fix fixes fixed fixing repair repairs correct corrects prevent prevents avoid avoids")
  learn(verb, "fix", "handle handles resolve resolves hotfix")
  learn(verb, "docs", "doc docs document documents documentation readme comment comments explain explains")
  learn(verb, "docs", "describe describes changelog")
  learn(verb, "test", "test tests testing")
  learn(verb, "build", "build builds ci bump bumps upgrade upgrades release version package make configure")
  learn(verb, "build", "dependencies deps")
  learn(verb, "refactor", "refactor refactors rename renames clean cleanup simplify simplifies move moves tidy")
  learn(verb, "refactor", "remove removes drop drops delete deletes extract split rewrite reformat format style")
  RS = "\036"
  FS = "\037"
}

NF >= 7 && $1 ~ /^[0-9a-f]+$/ && length($1) >= 40 {
  at = earlier($3)
  if (at == "") { undated++; next }
  rest = index($7, "\n")
  trailers = rest ? substr($7, 1, rest - 1) : $7
  files = rest ? substr($7, rest + 1) : ""
  who = person($5, $4)
  author[$1] = who
  if (!(who in joined)) { order[++people] = who; joined[who] = at }
  else if (at < joined[who]) joined[who] = at
  n = split(trailers, trailer, "\035")
  for (i = 1; i <= n; i++) {
    whom = named(substr(trailer[i], index(trailer[i], ":") + 1))
    bring($1, who, whom, at, trailer[i] ~ /^[Cc]/ ? "co-author" : "review")
  }
  n = split($2, parent, " ")
  for (i = 2; i <= n; i++) if (parent[i] in author) bring($1, who, author[parent[i]], at, "merge")
  if (n > 1) next
  touched = gsub(/[^\n]+/, "&", files)
  a_line[++activities] = substr($1, 1, 16) "," who "," at "," kind($6, files) "," touched
}

END {
  file = out "/partners.csv"
  print "id,name,model,joined_at" > file
  for (i = 1; i <= people; i++)
    print order[i] "," csv(title[order[i]]) ",community," joined[order[i]] > file
  file = out "/referrals.csv"
  print "id,partner_id,customer_id,referred_at,qualified_at,channel" > file
  for (i = 1; i <= referrals; i++) {
    own = joined[r_whom[i]]
    if (own != "" && own < r_at[i]) own = r_at[i]
    print r_id[i] "," r_who[i] "," r_whom[i] "," r_at[i] "," own "," r_channel[i] > file
  }
  file = out "/activities.csv"
  print "id,partner_id,at,kind,value" > file
  for (i = 1; i <= activities; i++) print a_line[i] > file
  if (undated) printf "contributors: %d commits with impossible dates are left out\n", undated | "cat 1>&2"
  print counted(people, "contributor") ", " counted(referrals, "introduction") ", " counted(activities, "commit")
}' "$work/log" > "$work/summary"

for table in partners referrals activities; do mv -f "$work/$table.csv" "$out/$table.csv"; done
cat "$work/summary"
