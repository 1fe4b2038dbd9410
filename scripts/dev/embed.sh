#!/bin/sh
# Turn texts into C arrays: embed.sh meanings | rules | lua | book | ledger | templates; or into docs/errors.md: embed.sh errors
set -eu

bytes() { # bytes NAME FILE
  printf 'static const unsigned char %s[] = {' "$1"
  od -An -v -tu1 "$2" | sed 's/  */,/g; s/^,//; s/$/,/'
  printf '0};\n'
}

cdef() { # the declarations between the marks of rows.h, wire.h and pattern.h
  sed -n '/cdef: begin/,/cdef: end/p' engine/model/rows.h engine/policy/wire.h engine/policy/pattern.h
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
esac
