# A headless Chromium, spoken to over the DevTools protocol through a pipe: messages are JSON, ended by NULs. Sourced.
#
#   browser_start WIDTH HEIGHT       browser_end
#   browser_open URL                 loads a page and waits until it is there
#   browser_eval EXPRESSION          what the expression comes to: a text as it is, else JSON
#   browser_key KEY                  pressed and let go: Tab, Enter, ArrowDown, or a letter
#   browser_size WIDTH HEIGHT [SCALE]   browser_media NAME=VALUE...   as the page is to see them: print=1, prefers-color-scheme=dark
#   browser_shot FILE.png            the page in its whole height
#   browser_call METHOD [PARAMS]     the answer, as JSON
# What a page complains about is kept in $browser/complaints; what it asks the network for, in $browser/requests.

browser_start() {
  browser=$(mktemp -d)
  mkfifo "$browser/in" "$browser/out"
  HOME=$browser chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --disable-extensions \
    --disable-background-networking --disable-component-update --user-data-dir="$browser/profile" --window-size="$1,$2" \
    --remote-debugging-pipe about:blank 3< "$browser/in" 4> "$browser/out" > /dev/null 2> "$browser/stderr" &
  browser_pid=$!
  exec 7> "$browser/in" 8< "$browser/out"
  browser_session=
  : > "$browser/complaints" > "$browser/requests"
  local target
  target=$(browser_call Target.createTarget '{"url": "about:blank"}' | browser_member targetId)
  [ -n "$target" ] || { echo "browser: it does not start"; cat "$browser/stderr"; return 1; }
  browser_session=$(browser_call Target.attachToTarget "{\"targetId\": \"$target\", \"flatten\": true}" | browser_member sessionId)
  for domain in Page Runtime Log Network; do browser_call $domain.enable > /dev/null; done
}

browser_end() {
  browser_call Browser.close > /dev/null 2>&1
  wait "$browser_pid" 2> /dev/null
  exec 7>&- 8<&-
  rm -rf "$browser"
}

# A member of an answer; a text as it is.
browser_member() {
  cat > "$browser/answer"
  sqlite3 :memory: "SELECT json_extract(readfile('$browser/answer'), '\$.result.$1')"
}

browser_quote() { # a text as JSON
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  printf '"%s"' "${text//$'\n'/\\n}"
}

browser_note() {
  case $1 in
  '{"method":"Runtime.consoleAPICalled"'* | '{"method":"Runtime.exceptionThrown"'* | '{"method":"Log.entryAdded"'*)
    printf '%s\n' "${1:0:600}" >> "$browser/complaints" ;;
  '{"method":"Network.requestWillBeSent"'*) grep -o '"url":"[^"]*"' <<< "$1" | head -n 1 >> "$browser/requests" ;;
  esac
}

# Calls wait for their answers, so one number is enough for all.
browser_call() {
  local message= session=
  [ -z "$browser_session" ] || session=", \"sessionId\": \"$browser_session\""
  printf '{"id": 1, "method": "%s", "params": %s%s}\0' "$1" "${2:-{\}}" "$session" >&7
  while IFS= read -r -d '' -t 30 message <&8; do
    case $message in '{"id":1,'*) break ;; esac
    browser_note "$message"
    message=
  done
  case $message in '{"id":1,"result"'*) ;; *) echo "browser: $1: ${message:-no answer}" >&2 ;; esac
  printf '%s' "$message"
}

# Evaluated until frames have been drawn; exceptions are told.
browser_eval() {
  local answer
  answer=$(browser_call Runtime.evaluate "{\"expression\": $(browser_quote "$1"), \"returnByValue\": true, \"awaitPromise\": true}")
  case $answer in *'"exceptionDetails"'*) echo "browser: $1: ${answer:0:800}" >&2 ;; esac
  browser_member result.value <<< "$answer"
}

# Two frames: what was observed has been drawn.
browser_settle() { browser_eval 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))' > /dev/null; }

browser_open() {
  browser_call Page.navigate '{"url": "about:blank"}' > /dev/null
  browser_call Page.navigate "{\"url\": $(browser_quote "$1")}" > /dev/null
  browser_eval 'new Promise((done) => document.readyState === "complete" ? done(1) : addEventListener("load", () => done(1)))' > /dev/null
  browser_settle
}

browser_key() {
  local more=
  case $1 in Enter) more=', "text": "\r", "windowsVirtualKeyCode": 13' ;; Tab) more=', "windowsVirtualKeyCode": 9' ;;
  ArrowDown) more=', "windowsVirtualKeyCode": 40' ;; ' ') more=', "text": " ", "windowsVirtualKeyCode": 32' ;;
  ?) more=", \"text\": \"$1\"" ;; esac
  browser_call Input.dispatchKeyEvent "{\"type\": \"keyDown\", \"key\": \"$1\", \"code\": \"$1\"$more}" > /dev/null
  browser_call Input.dispatchKeyEvent "{\"type\": \"keyUp\", \"key\": \"$1\", \"code\": \"$1\"}" > /dev/null
}

browser_size() {
  browser_call Emulation.setDeviceMetricsOverride \
    "{\"width\": $1, \"height\": $2, \"deviceScaleFactor\": ${3:-1}, \"mobile\": $([ "$1" -lt 600 ] && echo true || echo false)}" > /dev/null
  browser_settle
}

browser_media() {
  local features= media= pair
  for pair; do
    case $pair in print=1) media=print ;; *) features+="${features:+, }{\"name\": \"${pair%%=*}\", \"value\": \"${pair#*=}\"}" ;; esac
  done
  browser_call Emulation.setEmulatedMedia "{\"media\": \"$media\", \"features\": [$features]}" > /dev/null
  browser_settle
}

browser_shot() {
  browser_call Page.captureScreenshot '{"format": "png", "captureBeyondViewport": true}' |
    sed 's/.*"data":"\([^"]*\)".*/\1/' | base64 -d > "$1"
}
