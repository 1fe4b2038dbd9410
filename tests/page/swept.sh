#!/usr/bin/env bash
# The curve or the map of a sweep is what its JSON says: swept.sh PAGE.html SWEPT.json METRIC...
here=$(cd "$(dirname "$0")" && pwd)
. "$here/browser.sh"
page=$(realpath "$1") json=$(realpath "$2")
shift 2
plain() { LC_ALL=C awk -f "$here/plain.awk" | sort -u; }
browser_start 1280 900 || exit
for metric; do
  sqlite3 -separator $'\t' :memory: "
    CREATE TEMP TABLE s AS SELECT key AS n, value AS o FROM json_each(readfile('$json'), '\$.scenarios') WHERE key > 0;
    SELECT n, json_extract(o, '\$.metrics.$metric') FROM s;
    SELECT n || ' is', CASE WHEN instr(json_extract(o, '\$.guardrails'), 'broken') THEN 'broken' ELSE 'kept' END FROM s" |
    plain > "$browser/expected"
  browser_open "file://$page#metric=$metric"
  browser_eval '(() => { for (const d of document.querySelectorAll("#sweep details")) d.open = true;
    const lines = (e) => { const n = e.getAttribute("data-of").split(" ")[1]; const map = e.closest("#heat");
      const broken = map ? e.textContent.endsWith("breaks") : e.parentNode.lastChild.textContent.startsWith("breaks");
      return [n + "\t" + (map ? e.querySelector("button") : e).textContent, n + " is\t" + (broken ? "broken" : "kept")]; };
    return new Promise((done) => setTimeout(() => done([...document.querySelectorAll("#sweep [data-of]")].flatMap(lines).join("\n")))); })()' |
    plain > "$browser/shown"
  diff "$browser/expected" "$browser/shown" | head -n 10
  cmp -s "$browser/expected" "$browser/shown" &&
    echo "$metric: $(grep -vc is "$browser/shown") values are those of the JSON, $(grep -c broken "$browser/shown") marked as breaking a guardrail"
  browser_eval '[...document.querySelectorAll("[data-bounds]")].map((e) => "  lines of " + e.getAttribute("data-chart") + ": " + (e.getAttribute("data-bounds") || "none")).join("\n")'
done
browser_open "file://$page"
browser_eval '"opens on " + document.querySelector("#table tr[aria-current]").cells[0].textContent + ": "
  + document.querySelector("#show").selectedOptions[0].textContent + "; " + [...document.querySelectorAll("header strong")].pop().textContent' | tr '\n' ' '
echo
cat "$browser/complaints"
browser_end
