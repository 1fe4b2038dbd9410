#!/usr/bin/env bash
# What a page says of a search, and that its answer's row is that of the JSON: solved.sh PAGE.html SOLVED.json
here=$(cd "$(dirname "$0")" && pwd)
. "$here/browser.sh"
page=$(realpath "$1") json=$(realpath "$2")
browser_start 1280 900 || exit
browser_open "file://$page"
browser_eval 'document.getElementById("answer").textContent'
browser_eval '"first: " + [...document.querySelectorAll("#table tbody tr")].slice(1, 4).map((r) => r.querySelector("th").textContent).join(", ") + "; marked: "
  + document.querySelectorAll("#table .role").length + "; in detail: " + document.querySelector("#show").selectedOptions[0].textContent' | tr '\n' ' '
echo
browser_eval '"charts: " + [...document.querySelectorAll("[data-chart]")].map((e) => e.getAttribute("data-chart") + (e.getAttribute("data-bounds") ? " with " + e.getAttribute("data-bounds") : "")).join(", ")'
browser_eval '!document.querySelector("#heat") ? "no map" : "map: " + [...document.querySelectorAll("#sweep select")].slice(3).map((e) => "held at " + e.value + ", ").join("") + (document.querySelector("#heat small.good")?.textContent || "the answer is not in it")' | grep -v '^no map'
browser_eval '[...document.querySelectorAll("#table tr[aria-current] td")].slice(0, 99).map((e) => e.getAttribute("data-of").split(" ")[1] + "\t" + e.textContent).join("\n")' |
  LC_ALL=C awk -f "$here/plain.awk" | grep -E '^(cost|cost_change|worth|gainers|losers|keepers)	' | sort > "$browser/shown"
sqlite3 -separator $'\t' :memory: "
  SELECT key, value FROM json_each(readfile('$json'), '\$.best.metrics') WHERE key IN ('cost', 'cost_change', 'worth', 'gainers', 'losers', 'keepers')" |
  LC_ALL=C awk -f "$here/plain.awk" | sort > "$browser/expected"
cmp -s "$browser/expected" "$browser/shown" && echo "the $(wc -l < "$browser/shown") figures of its row are those of the JSON" || diff "$browser/expected" "$browser/shown"
cat "$browser/complaints"
browser_end
