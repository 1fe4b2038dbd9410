#!/usr/bin/env bash
# What a page shows is what the JSON says: equals.sh PAGE.html COMPARED.json, with the curves of scenarios 1 to 4 chosen.
# Each scenario is shown in turn; every number that is seen, and every one that a chart is given, is set beside the JSON.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/browser.sh"
page=$(realpath "$1") json=$2
work=$(mktemp -d)
cp "$json" "$work/compared.json"

plain() { LC_ALL=C awk -f "$here/plain.awk" | sort -u; }

(cd "$work" && sqlite3 :memory: < "$here/expected.sql") | plain > "$work/expected"
browser_start 1280 900 || exit
for n in $(cut -d ' ' -f 1 "$work/expected" | grep '^[0-9]' | sort -un); do
  browser_open "file://$page#show=$n&curves=1,2,3,4"
  browser_eval "$(grep -v '^//' "$here/shown.js" | sed 's, // .*,,' | tr '\n' ' ')"
done | plain > "$work/shown"
sort "$browser/complaints"
grep -v -x -F -e "\"url\":\"file://$page\"" -e '"url":"about:blank"' "$browser/requests"
browser_end
diff "$work/expected" "$work/shown" | head -n 20
cmp -s "$work/expected" "$work/shown" && echo "$(wc -l < "$work/shown") figures and points are those of the JSON"
rm -rf "$work"
