#!/usr/bin/env bash
# Whether the names in tables stay in their columns on a phone: phone.sh PAGE.html
here=$(cd "$(dirname "$0")" && pwd)
. "$here/browser.sh"
browser_start 390 800 || exit
browser_size 390 800
browser_open "file://$(realpath "$1")"
for part in heat table responses; do
  browser_eval "(() => { const names = [...document.querySelectorAll('#$part th:first-child')].map((th) => {
    const range = document.createRange(); range.selectNodeContents(th);
    return [th.textContent, Math.ceil(range.getBoundingClientRect().right - th.getBoundingClientRect().right)]; });
    return !names.length ? '' : '$part: ' + names.map(([name, over]) => name + (over > 0 ? ' is ' + over + ' too wide' : ' fits')).join(', '); })()" | sed '/^$/d'
done
cat "$browser/complaints"
browser_end
