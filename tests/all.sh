#!/usr/bin/env bash
# Everything that must hold before a change lands: style, both compilers silent, the suite as users get it, and the suite
# under the address and undefined-behaviour sanitizers. Ends with one line of counts.
cd "$(dirname "$0")/.." || exit 1
unset MAKEFLAGS MFLAGS # a make of its own: a caller's -j would be a warning here
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
build() { # build NAME VARIABLES...: complains about anything the compiler says
  local name=$1
  shift
  mkdir -p build
  make --no-print-directory -j"$jobs" "$@" > "build/$name.log" 2>&1 || { cat "build/$name.log"; return 1; }
  ! grep -E '(warning|error):' "build/$name.log"
}
red=0
check() { echo "== $1"; shift; "$@" || { echo "FAILED: $*"; red=$((red + 1)); }; }

check "gcc" build gcc CC=gcc build-all
check "clang" build clang CC=clang B=build/clang all
check "sanitizers" build asan CC=gcc B=build/asan \
  OPT='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' build-all
check "lint" make --no-print-directory lint
total_p=0 total_f=$red total_s=0
suite() { # suite NAME BUILD
  echo "== the suite: $1"
  B=$2 tests/run.sh | tee build/suite.txt
  read -r p _ f _ s _ <<< "$(tail -n 1 build/suite.txt)"
  total_p=$((total_p + p)) total_f=$((total_f + f)) total_s=$((total_s + s))
}
suite "as users get it" build
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
suite "under the sanitizers" build/asan
echo "$total_p passed, $total_f failed, $total_s skipped"
[ "$total_f" = 0 ]
