#!/bin/sh
# What `make help` prints.
cat <<'TEXT'
guerdon: an incentive engine for partner and referral programs

  make              build/guerdon and build/libguerdon.so
  make setup        install what the build needs (Debian, Ubuntu)
  make demo         build, and run the examples
  make test         every test there is
  make check-unit   the C units only
  make lint         style, includes, and the engine's Lua
  make bench        how fast it is, compared with what is asked of it
  make install      into PREFIX (default /usr/local); DESTDIR for packagers
  make clean        remove build/

  V=1               show the commands
  OPT="-O0 -g"      other optimisation (default: -O2 -g)
  CC=clang          another compiler
  PREFIX=, DESTDIR= where to install

First steps: make demo, then build/guerdon --help
TEXT
