#!/bin/sh
# Turn texts into C arrays: embed.sh meanings | rules | lua | book | ledger | templates | page | digest; or into docs/errors.md: embed.sh errors
set -eu

bytes() { # bytes NAME FILE
  printf 'static const unsigned char %s[] = {' "$1"
  od -An -v -tu1 "$2" | sed 's/  */,/g; s/^,//; s/$/,/'
  printf '0};\n'
}

cdef() { # the declarations between the marks of rows.h, wire.h and pattern.h
  sed -n '/cdef: begin/,/cdef: end/p' engine/model/rows.h engine/policy/wire.h engine/policy/pattern.h
}

sha256() { if command -v sha256sum > /dev/null; then sha256sum; else shasum -a 256; fi | cut -c 1-64; }

# What a Content-Security-Policy allows by: SHA-256 in base 64, of exactly the bytes between the tags.
policy_hash() {
  sha256 < "$1" | awk '{
    for (i = 1; i < 64; i += 2) {
      byte = (index("0123456789abcdef", substr($0, i, 1)) - 1) * 16 + index("0123456789abcdef", substr($0, i + 1, 1)) - 1
      printf "\\%03o", byte
    }
  }' | { IFS= read -r octal || :; printf "$octal"; } | base64 | tr -d '\n'
}

# The page, with its style and scripts in it and allowed by what they are; its own script is one function of several
# files. Where its data go, a line says @data@.
page_text() {
  cat page/vendor/uPlot/uPlot.css page/page.css > "$made/style"
  { echo '/*'; cat page/vendor/uPlot/LICENSE; echo '*/'; cat page/vendor/uPlot/uPlot.js; } > "$made/chart" # its licence goes with it
  { printf "'use strict';\n(() => {\n"; for f in numbers data dom charts table sections sweep main; do cat "page/$f.js"; done
    printf '})();\n'; } > "$made/script"
  while IFS= read -r line; do
    case $line in
    @policy@)
      printf '<meta http-equiv="Content-Security-Policy" content="%s">\n' "default-src 'none'; \
script-src 'sha256-$(policy_hash "$made/chart")' 'sha256-$(policy_hash "$made/script")'; \
style-src 'sha256-$(policy_hash "$made/style")'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
      ;;
    @style@) printf '<style>'; cat "$made/style"; printf '</style>\n' ;;
    @chart@) printf '<script>'; cat "$made/chart"; printf '</script>\n' ;;
    @script@) printf '<script>'; cat "$made/script"; printf '</script>\n' ;;
    *) printf '%s\n' "$line" ;;
    esac
  done < page/page.html
}

case "$1" in
errors) LC_ALL=C awk -v mode=md -f scripts/dev/gallery.awk engine/base/ids.txt tests/errors/*.t ;;
meanings) LC_ALL=C awk -v mode=c -f scripts/dev/gallery.awk engine/base/ids.txt tests/errors/*.t ;;
rules)
  echo '#include "policy/rules.h"'
  list=$(mktemp)
  trap 'rm -f "$list"' EXIT
  find rules -name '*.lua' | sed 's/\.lua$//' | LC_ALL=C sort | sed 's/$/.lua/' > "$list"
  n=0
  while read -r f; do bytes "rule_$n" "$f"; n=$((n + 1)); done < "$list"
  echo 'const struct rule rules_all[] = {'
  n=0
  while read -r f; do
    name=${f#rules/}
    echo "  {\"${name%.lua}\", (const char *)rule_$n, sizeof rule_$n - 1},"
    n=$((n + 1))
  done < "$list"
  echo '  {0, 0, 0}};'
  echo "const size_t rules_count = $n;"
  ;;
lua)
  echo '#include "policy/lua_bytes.h"'
  for f in engine/policy/*.lua; do bytes "$(basename "$f" .lua)_text" "$f"; done
  tmp=$(mktemp)
  trap 'rm -f "$tmp"' EXIT
  cdef > "$tmp"
  bytes cdef_text "$tmp"
  echo 'const struct lua_bytes lua_bytes_all[] = {'
  for f in engine/policy/*.lua; do
    n=$(basename "$f" .lua)
    echo "  {\"$n\", (const char *)${n}_text, sizeof ${n}_text - 1},"
  done
  echo '  {"cdef", (const char *)cdef_text, sizeof cdef_text - 1}, {0, 0, 0}};'
  ;;
templates)
  echo '#include "cli/templates.h"'
  list=$(mktemp)
  trap 'rm -f "$list"' EXIT
  { (cd templates && find . -type f | sed 's|^\./||'); echo init/library/guerdon.lua; } | LC_ALL=C sort > "$list"
  n=0
  while read -r f; do
    case $f in init/library/*) bytes "template_$n" "${f#init/}" ;; *) bytes "template_$n" "templates/$f" ;; esac
    n=$((n + 1))
  done < "$list"
  echo 'const struct template_file templates_all[] = {'
  n=0
  while read -r f; do
    echo "  {\"$f\", (const char *)template_$n, sizeof template_$n - 1},"
    n=$((n + 1))
  done < "$list"
  echo '  {0, 0, 0}};'
  ;;
book)
  echo '#include "input/book.h"'
  bytes book_text engine/input/book.sql
  echo 'const char *const book_sql = (const char *)book_text;'
  ;;
ledger)
  echo '#include "ledger/schema.h"'
  bytes ledger_text engine/ledger/ledger.sql
  echo 'const char *const ledger_sql = (const char *)ledger_text;'
  ;;
page)
  echo '#include "report/page_bytes.h"'
  made=$(mktemp -d)
  trap 'rm -rf "$made"' EXIT
  page_text > "$made/all"
  sed '/^@data@$/,$d' "$made/all" > "$made/before"
  sed '1,/^@data@$/d' "$made/all" > "$made/after"
  for part in before after; do
    bytes "${part}_text" "$made/$part"
    echo "const struct page_bytes page_$part = {(const char *)${part}_text, sizeof ${part}_text - 1};"
  done
  ;;
digest) # of all that decides what a program pays over data: C, Lua and SQL below the ledger, and the shipped rules
  echo '#include "whatif/record.h"'
  printf 'const char engine_digest[] = "%s";\n' "$(
    find engine/base engine/input engine/model engine/policy engine/run engine/whatif rules -name '*.[ch]' -o -name '*.lua' -o \
      -name '*.sql' | LC_ALL=C sort | while read -r f; do echo "$f" && cat "$f"; done | sha256)"
  ;;
esac
