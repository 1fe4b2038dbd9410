#!/bin/sh
# Install what building guerdon needs and this machine lacks. Quick and silent when nothing is missing.
#
#   scripts/setup.sh            what `make` and `make demo` need
#   scripts/setup.sh --test     and the second compiler, its sanitizers, the Lua linter, two tools that read ledgers, and a browser
#   scripts/setup.sh --list     only print the packages, for this machine's package manager
set -eu

# NEED  DEBIAN  FEDORA  HOMEBREW ('-': comes with the system, or with another row)
# A need is a command, a library as pkg-config names it with a header that shows it too, a header, or a file.
build_needs() {
  cat <<'TABLE'
cmd:cc                       gcc                 gcc                 -
cmd:make                     make                make                make
cmd:pkg-config               pkg-config          pkgconf-pkg-config  pkgconf
lib:luajit:luajit.h          libluajit-5.1-dev   luajit-devel        luajit
lib:sqlite3:sqlite3.h        libsqlite3-dev      sqlite-devel        sqlite
lib:yaml-0.1:yaml.h          libyaml-dev         libyaml-devel       libyaml
header:csv.h                 libcsv-dev          libcsv-devel        libcsv
lib:zlib:zlib.h              zlib1g-dev          zlib-devel          zlib
lib:jansson:jansson.h        libjansson-dev      jansson-devel       jansson
lib:libb2:blake2.h           libb2-dev           libb2-devel         libb2
lib:nlopt:nlopt.h            libnlopt-dev        NLopt-devel         nlopt
lib:cmocka:cmocka.h          libcmocka-dev       libcmocka-devel     cmocka
lib:libseccomp:seccomp.h     libseccomp-dev      libseccomp-devel    -
cmd:git                      git                 git                 git
cmd:sqlite3                  sqlite3             sqlite              sqlite
file:/etc/ssl/certs          ca-certificates     ca-certificates     -
file:/usr/share/zoneinfo/UTC tzdata              tzdata              -
TABLE
}

test_needs() {
  cat <<'TABLE'
cmd:clang                    clang               clang               llvm
clang-rt                     libclang-rt-dev     compiler-rt         -
cmd:luacheck                 lua-check           luacheck            luacheck
cmd:xmllint                  libxml2-utils       libxml2             libxml2
cmd:hledger                  hledger             hledger             hledger
cmd:bean-check               beancount           beancount           -
cmd:chromium                 chromium            chromium            -
TABLE
}

usage() {
  sed -n '2,6s/^# \{0,1\}//p' "$0"
}

fail() { # fail CODE MESSAGE
  printf 'setup: %s\n' "$2" >&2
  exit "$1"
}

has_command() {
  command -v "$1" > /dev/null 2>&1
}

has_header() {
  for dir in /usr/include /usr/local/include /opt/homebrew/include; do
    for found in "$dir/$1" "$dir"/luajit-2.1/"$1"; do
      if [ -e "$found" ]; then return 0; fi
    done
  done
  return 1
}

# pkg-config is asked once for everything, since starting it is what costs; without it headers must do.
has_library() { # has_library NAME HEADER
  if [ "$every_library" = yes ]; then return 0; fi
  if [ "$pkg_config" = yes ]; then pkg-config --exists "$1" 2> /dev/null; else has_header "$2"; fi
}

has_clang_rt() {
  for found in /usr/lib/llvm-*/lib/clang/*/lib/*/libclang_rt.asan* /usr/lib*/clang/*/lib/*/libclang_rt.asan*; do
    if [ -e "$found" ]; then return 0; fi
  done
  [ "$manager" = brew ] # there it comes with the compiler
}

is_there() {
  rest=${1#*:}
  case $1 in
  cmd:*) has_command "$rest" ;;
  lib:*) has_library "${rest%:*}" "${rest#*:}" ;;
  header:*) has_header "$rest" ;;
  file:*) [ -e "$rest" ] || [ "$manager" = brew ] ;;
  clang-rt) has_clang_rt ;;
  esac
}

# Both tables as lines of NEED and this manager's package.
needs() {
  { build_needs; if [ "$with_tests" = yes ]; then test_needs; fi; } | while read -r need debian fedora homebrew; do
    case $manager in dnf) package=$fedora ;; brew) package=$homebrew ;; *) package=$debian ;; esac
    printf '%s %s\n' "$need" "$package"
  done
}

packages() { # every package once, in order
  while read -r need package; do
    case " $seen " in *" $package "*) continue ;; esac
    if [ "$package" = - ]; then continue; fi
    seen="$seen $package"
    echo "$package"
  done <<EOT
$(needs)
EOT
}

missing() { # what is_there denies, as packages separated by blanks
  names=
  while read -r need package; do
    if [ "$package" = - ] || is_there "$need"; then continue; fi
    case " $names " in *" $package "*) ;; *) names="$names $package" ;; esac
  done <<EOT
$(needs)
EOT
  printf '%s' "${names# }"
}

look_again() {
  pkg_config=no
  every_library=no
  if has_command pkg-config; then
    pkg_config=yes
    if pkg-config --exists luajit sqlite3 yaml-0.1 zlib jansson libb2 nlopt cmocka libseccomp 2> /dev/null; then every_library=yes; fi
  fi
}

# Run quietly; when it fails, show what it said.
quietly() {
  if said=$("$@" 2>&1); then return 0; fi
  printf '%s\n' "$said" >&2
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Some systems lack them: there the sanitizers come with the compiler, and tests that need the tools are skipped.
optional_packages='libclang-rt-dev hledger beancount chromium'

without_optional() { # without_optional PACKAGES
  for package in $1; do
    case " $optional_packages " in *" $package "*) ;; *) printf '%s ' "$package" ;; esac
  done
}

install_apt() {
  echo 'setup: reading the package lists'
  quietly as_root apt-get -o DPkg::Lock::Timeout=300 -q update || echo 'setup: going on with the lists of before' >&2
  for optional in $optional_packages; do
    case " $* " in
    *" $optional "*)
      if ! apt-cache show "$optional" > /dev/null 2>&1; then
        echo "setup: going on without $optional: there is no such package here" >&2
        # shellcheck disable=SC2046 # package names hold no blanks
        set -- $(printf '%s\n' "$@" | grep -v -x "$optional")
      fi
      ;;
    esac
  done
  if [ $# = 0 ]; then return 0; fi
  echo "setup: installing $*"
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q -y \
    --no-install-recommends install "$@"
}

install_dnf() {
  echo "setup: installing $*"
  quietly as_root dnf -q -y --setopt=install_weak_deps=False install "$@"
}

install_brew() {
  echo "setup: installing $*"
  quietly brew install -q "$@"
}

with_tests=no
list=no
for option; do
  case $option in
  --test) with_tests=yes ;;
  --list) list=yes ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; fail 2 "unknown option $option" ;;
  esac
done

manager=none
for name in apt-get dnf brew; do
  if has_command "$name"; then manager=$name; break; fi
done
manager=${manager%-get}

seen=
if [ "$list" = yes ]; then
  packages
  exit 0
fi

look_again
wanted=$(missing)
if [ -z "$wanted" ]; then exit 0; fi

if [ "$manager" = none ]; then
  echo 'setup: neither apt-get nor dnf nor brew is here. These are missing, by their Debian names:' >&2
  # shellcheck disable=SC2086 # one a line
  printf '  %s\n' $wanted >&2
  exit 69
fi
if [ "$manager" != brew ] && [ "$(id -u)" != 0 ] && ! has_command sudo; then
  fail 69 "missing: $wanted. Installing them takes root, and there is no sudo: run this script as root"
fi

# shellcheck disable=SC2086 # one argument each
"install_$manager" $wanted || fail 69 "could not be installed: $wanted"
look_again
wanted=$(without_optional "$(missing)")
if [ -n "$wanted" ]; then fail 69 "still missing after installing: $wanted"; fi
echo 'setup: done'
