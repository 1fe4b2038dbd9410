#!/usr/bin/env bash
# How a page behaves, driven as people do: driven.sh PAGE.html. What is seen is printed, for a golden file.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/browser.sh"
page=$(realpath "$1")
browser_start 1280 900 || exit

focus='document.activeElement.textContent || document.activeElement.id'
rows='[...document.querySelectorAll("#table tbody tr")].map((r) => r.cells[0].textContent).join(" ")'
sorted='[...document.querySelectorAll("#table [aria-sort]")].filter((h) => h.getAttribute("aria-sort") !== "none")
  .map((h) => h.textContent + " " + h.getAttribute("aria-sort")).join()'
wide='document.documentElement.scrollWidth > innerWidth ? "wider" : "it fits"'
see() { echo "${1:+$1: }$(browser_eval "${2//$'\n'/ }")"; }
tab_to() { # until the focus is on that text
  for _ in $(seq 60); do
    browser_key Tab
    [ "$(browser_eval "$focus")" = "$1" ] && return
  done
  echo "not reached: $1"
}

browser_open "file://$page"
see 'title' document.title
see 'elements that a text could have made' 'document.querySelectorAll("#page img, #page script, #page b:not(.legend b)").length'
see 'as given' "$rows"
tab_to Cost
browser_key Enter
see 'Enter on it' "$sorted"; see '' "$rows"; see 'the focus stays' "$focus"
browser_key Enter
see 'again' "$sorted"; see '' "$rows"
browser_eval 'document.getElementById("filter").focus()' > /dev/null
for key in g o l d; do browser_key $key; done
see 'found by gold' "$rows"; see '' 'document.getElementById("shown").textContent'; see 'the focus stays' "$focus"
tab_to easier-gold
browser_key Enter
see 'chosen' '"In detail: " + document.getElementById("show").selectedOptions[0].textContent'
see 'the address' 'location.hash'
browser_open "file://$page#only=failed&show=6"
see 'failed ones' "$rows"; see '' 'document.querySelector("#table .bad").textContent'; see '' 'document.querySelector("#detail .note").textContent'
browser_open "file://$page#only=kept&sort=losers&order=down"
see 'by an address' "$rows"
browser_open "file://$page#show=99&sort=nonsense&kind=%00&curves=a,-1,700&unit=x&at=b"
see 'by a wrong one' "$rows"
see 'wider than the window' "$wide"
browser_size 390 800
see 'on a phone' "$wide"
browser_media prefers-color-scheme=dark
see 'in the dark' 'getComputedStyle(document.body).backgroundColor'
browser_media print=1 prefers-color-scheme=dark
see 'on paper' '[document.body, document.querySelector(".controls")].map((e) => getComputedStyle(e)).map((s) => s.backgroundColor + " " + s.display).join("; ")'
browser_media
echo "complaints: $(wc -l < "$browser/complaints"), requests: $(grep -vc '"url":"file://\|"url":"about:blank"' "$browser/requests")"
cat "$browser/complaints"
see 'asked of the network' 'new Promise((done) => { addEventListener("securitypolicyviolation", (e) => done(e.violatedDirective + ": refused"));
  new Image().src = "http://127.0.0.1:9/"; setTimeout(() => done("goes out"), 1000); })'
browser_end
