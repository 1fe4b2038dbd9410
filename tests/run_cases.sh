#!/usr/bin/env bash
# Run case files: what a person types, and what they see.
#
#   run_cases.sh [--update] FILE.t...
#
# In a case file a line `$ COMMAND` (continued by `> ` lines) is typed into bash; the lines below it are what it prints
# (both streams), and `[N]` is its exit code when that is not 0. Everything else is commentary, if it starts with `#`, or
# blank (an output cannot have lines that start with `$ `, `> ` or `#`). Each file has a folder of its own, $WORK, where every command starts, with the tree at $ROOT and guerdon on the path.
# `# needs: PATH` (from the root of the tree) skips the file where PATH is absent.
# --update writes what was seen into the file, to be read and committed, or not.
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
export ROOT
export PATH="${B:-$ROOT/build}:$PATH" NO_COLOR=1 LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80
update=
[ "${1:-}" = --update ] && update=1 && shift
passed=0 failed=0 skipped=0

# play FILE: the file again, with the output that its commands have now. Blank lines at the end of an output are not
# compared: those before the next command or comment only set it apart.
play() {
  local line command= pending= code blanks=0
  flush() {
    if [ -n "$pending" ]; then
      cd "$WORK" || exit
      eval "$command" > "$WORK.out" 2>&1 < /dev/null
      code=$?
      sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$WORK.out"
      [ $code = 0 ] || echo "[$code]"
      pending=
    fi
    while [ $blanks -gt 0 ]; do echo; blanks=$((blanks - 1)); done
  }
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
    '$ '*) flush; printf '%s\n' "$line"; command=${line#??} pending=1 ;;
    '> '* | '>') printf '%s\n' "$line"; command+=$'\n'${line:2} ;;
    '#'*) flush; printf '%s\n' "$line" ;;
    '') blanks=$((blanks + 1)) ;;
    *) blanks=0 ;; # what was expected: replaced by what is seen
    esac
  done < "$1"
  flush
}

for file in "$@"; do
  case $file in /*) ;; *) file=$PWD/$file ;; esac
  name=${file#"$ROOT"/}
  needs=$(sed -n 's/^# needs: //p' "$file" | head -n 1)
  case $needs in '' | /*) ;; *) needs=$ROOT/$needs ;; esac
  if [ -n "$needs" ] && [ ! -e "$needs" ]; then
    echo "skipped $name: ${needs#"$ROOT"/} is not here"
    skipped=$((skipped + 1))
    continue
  fi
  WORK=$(mktemp -d)
  export WORK
  (set +u; play "$file" > "$WORK.seen") # a case may ask for what is not set
  if cmp -s "$file" "$WORK.seen"; then
    passed=$((passed + 1))
  elif [ -n "$update" ]; then
    cp "$WORK.seen" "$file"
    echo "updated $name"
  else
    echo "FAILED $name"
    diff -u --label expected --label seen "$file" "$WORK.seen"
    failed=$((failed + 1))
  fi
  rm -rf "$WORK" "$WORK.seen" "$WORK.out"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
