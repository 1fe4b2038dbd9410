#!/bin/sh
# What `make help` prints.
cat <<'TEXT'
guerdon: an incentive engine for partner and referral programs

  make              build/guerdon and build/libguerdon.so
  make setup        install what the build needs (with apt, dnf or brew)
  make demo         build, and run the examples
  make test         every test there is
  make check-unit   the tests over the build as it stands
  make lint         style, includes, and the engine's Lua
  make docs         docs/errors.md, which is made of other files
  make bench        time import, load and calculation on a million rows
                    (their generator lies in ../shared/data/synth)
  make install      into PREFIX (default /usr/local); DESTDIR for packagers
  make clean        remove build/ (B=DIR: another folder to build in)

  V=1               show the commands
  OPT="-O0 -g"      other optimisation (default: -O2 -g)
  CC=clang          another compiler
  PREFIX=, DESTDIR= where to install

First steps: make demo, then build/guerdon --help
TEXT
