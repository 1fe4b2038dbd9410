#!/usr/bin/env bash
# Run case files: what a person types, and what they see.
#
#   run_cases.sh [--update] FILE.t|FILE.md...
#
# In a case file a line `$ COMMAND` (continued by `> ` lines) is typed into bash; the lines below it are what it prints
# (both streams), and `[N]` is its exit code when that is not 0. Everything else is commentary, if it starts with `#`, or
# blank (an output cannot have lines that start with `$ `, `> ` or `#`). Each file has a folder of its own, $WORK, where every
# command starts, with the tree at $ROOT and guerdon on the path.
# `# needs: PATH` (from the root of the tree) skips the file where PATH is absent; `# needs: no sanitizer`, where guerdon
# was built with one.
#
# Documentation is a case file too: its blocks are done in their order, in one folder, and each must be of a kind that is:
#   ```console              commands and what they print, as above; a `cd` lasts
#   ```KIND FILE            is written to FILE; a program is checked, test cases are run, anything else, such as a file of
#                           scenarios, must be named by another block
#   ```KIND HEAD + FILE     the same, after the text of the file HEAD
# Any other block, an indented one too, fails the page, unless the line before it is <!-- not run: WHY -->.
#
# --update writes what was seen into the file, to be read and committed, or not.
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
export ROOT
export PATH="${B:-$ROOT/build}:$PATH" NO_COLOR=1 LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80
update=
[ "${1:-}" = --update ] && update=1 && shift
passed=0 failed=0 skipped=0

# Run the command at hand, if there is one, and show what it prints. Blank lines at the end of an output are not compared:
# those before the next command or comment only set it apart.
flush() {
  if [ -n "$pending" ]; then
    cd "$here" || exit
    eval "$command" > "$WORK.out" 2>&1 < /dev/null
    code=$?
    [ -z "$page" ] || here=$PWD
    sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$WORK.out"
    [ $code = 0 ] || echo "[$code]"
    pending=
  fi
  while [ $blanks -gt 0 ]; do echo; blanks=$((blanks - 1)); done
}

# play FILE: the file again, with the output that its commands have now.
play() {
  local line command= pending= code blanks=0 here=$WORK page=
  while IFS= read -r line || [ -n "$line" ]; do play_line; done < "$1"
  flush
}

play_line() {
  case $line in
  '$ '*) flush; printf '%s\n' "$line"; command=${line#??} pending=1 ;;
  '> '* | '>') printf '%s\n' "$line"; command+=$'\n'${line:2} ;;
  '#'*) flush; printf '%s\n' "$line" ;;
  '') blanks=$((blanks + 1)) ;;
  *) blanks=0 ;; # what was expected: replaced by what is seen
  esac
}

# read_page FILE: the same for a page of documentation.
read_page() {
  local line last= command= pending= code blanks=0 here=$WORK page=$1 block= target= number=0 written=()
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    case $block:$line in
    ':```'*) begin_block "${line#'```'}" ;;
    ':    '[^\ ]*) [ -n "$last" ] || complain "an indented block"; printf '%s\n' "$line" ;;
    :*) printf '%s\n' "$line" ;;
    *:'```') end_block ;;
    console:*) play_line ;;
    file:*) printf '%s\n' "$line"; printf '%s\n' "$line" >> "$here/$target" ;;
    *) printf '%s\n' "$line" ;;
    esac
    last=$line
  done < "$1"
  verify
}

complain() { echo "NOT EXECUTED: $1 (line $number)"; }

begin_block() { # its kind, and the file it is
  local kind head= rest
  printf '```%s\n' "$1"
  read -r kind rest <<< "$1"
  case $rest in *' + '*) head=${rest%% + *} ;; esac
  target=${rest##* + }
  case "$kind $rest" in
  'console ') block=console; return ;;
  *' ') block=other; case $last in '<!-- not run: '*) ;; *) complain "a block that is neither console nor a file" ;; esac; return ;;
  esac
  block=file
  case $target in
  *.yaml) ;;
  *) is_used "$target" || complain "$target, which nothing uses" ;;
  esac
  mkdir -p "$here/$(dirname "$target")"
  { [ -z "$head" ] || cat "$here/$head"; } > "$here/$target"
}

is_used() { grep -v '^```' "$page" | grep -qF -e "${1##*/}"; }

end_block() {
  [ "$block" != console ] || flush
  [ "$block" != file ] || written+=("$here/$target")
  block=
  echo '```'
}

# At the end of a page: its programs are right, but for the beginnings of others, and its test cases pass.
verify() {
  local file how
  for file in "${written[@]}"; do
    case $file in *.test.yaml) how=test ;; *.yaml) how=check ;; *) continue ;; esac
    grep -qF "yaml ${file#"$WORK/"} + " "$page" && continue
    grep -q '^baseline:' "$file" && { is_used "$file" || complain "${file#"$WORK/"}, which nothing uses"; continue; }
    guerdon $how "$file" > "$WORK.out" 2>&1 || complain "guerdon $how: $(cat "$WORK.out")"
  done
}

for file in "$@"; do
  case $file in /*) ;; *) file=$PWD/$file ;; esac
  name=${file#"$ROOT"/}
  needs=$(sed -n 's/^# needs: //p' "$file" | head -n 1)
  if [ "$needs" = 'no sanitizer' ]; then
    grep -qa __asan_init "$(command -v guerdon)" && { echo "skipped $name: a sanitizer is here"; skipped=$((skipped + 1)); continue; }
    needs=
  fi
  case $needs in '' | /*) ;; *) needs=$ROOT/$needs ;; esac
  if [ -n "$needs" ] && [ ! -e "$needs" ]; then
    echo "skipped $name: ${needs#"$ROOT"/} is not here"
    skipped=$((skipped + 1))
    continue
  fi
  WORK=$(mktemp -d)
  export WORK
  case $file in *.md) how=read_page ;; *) how=play ;; esac
  (set +u; $how "$file" > "$WORK.seen") # a case may ask for what is not set
  if cmp -s "$file" "$WORK.seen"; then
    passed=$((passed + 1))
  elif [ -n "$update" ] && ! grep -q '^NOT EXECUTED' "$WORK.seen"; then
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
