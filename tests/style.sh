#!/usr/bin/env bash
# What of STYLE.md a machine can see: banned calls with what to use instead, long lines, functions and files, and
# exported names.
cd "$(dirname "$0")/.." || exit 1
bad=0
ban() { # ban PATTERN INSTEAD
  local hits
  hits=$(grep -rnE --include='*.[ch]' "(^|[^a-zA-Z0-9_])($1) *\(" engine include) || return 0
  echo "$hits"; echo "  banned; use $2"; bad=1
}
ban 'strcat|strncat|sprintf|vsprintf' 'snprintf or str_add'
ban 'strncpy|gets|strtok' 'str_add, arena_text'
copies=$(grep -rnE --include='*.[ch]' '(^|[^a-zA-Z0-9_])(strcpy|stpcpy) *\(' engine include | grep -v '^engine/base/money\.c:') &&
  { echo "$copies"; echo "  banned but in base/money.c, whose buffers are just measured; use memcpy or arena_text"; bad=1; }
ban 'atoi|atol|atof' 'money_decimal, strtol'
ban 'rand|srand|random' 'nothing: results must repeat'
ban 'gettimeofday|localtime|gmtime|localtime_r|mktime' 'nothing: the engine has no clock'
clocks=$(grep -rnE --include='*.[ch]' '(^|[^a-zA-Z0-9_])clock_[a-z]+ *\(' engine include | grep -vE '^engine/(run/guard|cli/progress)\.c:') &&
  { echo "$clocks"; echo "  only run/guard.c, which watches the workers, and cli/progress.c, which says how long it will take, read a clock"; bad=1; }
long=$(grep -rnE --include='*.[ch]' '^.{121,}$' engine include) && { echo "$long"; echo "  lines of more than 120 columns"; bad=1; }
# clang-format puts what begins a function, and the brace or the `end` that ends it, in the first column.
tall=$(find engine include -name '*.[ch]' -o -path 'engine/*.lua' | xargs awk '
  FNR == 1 { from = 0 }
  FILENAME ~ /lua$/ ? /^(local )?function/ && !/end$/ : /^[a-z].*\(/ { from = FNR; head = $0 }
  from && (FILENAME ~ /lua$/ ? /^end/ : /^}$/) { if (FNR - from >= 60) print FILENAME ":" from ":" head; from = 0 }') &&
  [ -n "$tall" ] && { echo "$tall"; echo "  functions of more than 60 lines"; bad=1; }
big=$(find engine include -name '*.[ch]' -o -path 'engine/*.lua' | xargs wc -l | awk '$2 != "total" && $1 > 600') && [ -n "$big" ] &&
  { echo "$big"; echo "  files of more than 600 lines"; bad=1; }
if [ -f "${B:-build}/libguerdon.so" ]; then
  names=$(nm -D --defined-only "${B:-build}/libguerdon.so" | awk '{print $3}' | grep -v '^guerdon_')
  [ -z "$names" ] || { echo "$names"; echo "  exported, but not the public API's"; bad=1; }
fi
[ $bad = 0 ] && echo "style: ok"
exit $bad
