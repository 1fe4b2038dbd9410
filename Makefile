# guerdon: `make help` explains. Quiet by default; V=1 shows the commands.
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := all

VERSION := 0.1.0
SOVERSION := 0
CC ?= cc
PREFIX ?= /usr/local
B ?= build
LIBDIR ?= $(PREFIX)/lib
PKG_CONFIG ?= pkg-config
PKGS := luajit sqlite3 yaml-0.1 libb2 zlib nlopt
OPT ?= -O2 -g
# CFLAGS, CPPFLAGS and LDFLAGS are the caller's; these are ours.
OUR_CFLAGS = -std=c11 $(OPT) -Wall -Wextra -Wpedantic -Wvla -fPIC -fvisibility=hidden $(CFLAGS)
OUR_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DGUERDON_VERSION='"$(VERSION)"' -Iengine -Iinclude $(CPPFLAGS)
# The workers' filter of system calls; without it they are confined by the rest, and say so.
SECCOMP := $(shell $(PKG_CONFIG) --exists libseccomp 2>/dev/null && echo libseccomp)
PKG_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(PKGS) $(SECCOMP)) $(if $(SECCOMP),-DHAVE_SECCOMP)
LDLIBS = $(shell $(PKG_CONFIG) --libs $(PKGS) $(SECCOMP)) -lcsv -lm -pthread
COMPILE = $(CC) $(OUR_CPPFLAGS) $(PKG_CFLAGS) $(OUR_CFLAGS)

Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' '$(1)' '$(patsubst $(B)/%,%,$(2))')

ENGINE := $(filter-out engine/cli/%,$(wildcard engine/*/*.c))
CLI := $(wildcard engine/cli/*.c)
MADE := $(B)/made/meanings.c $(B)/made/rules_bytes.c $(B)/made/lua_bytes.c $(B)/made/book_sql.c $(B)/made/ledger_sql.c $(B)/made/page_bytes.c \
  $(B)/made/engine_digest.c
ENGINE_O := $(ENGINE:%.c=$(B)/%.o) $(MADE:%.c=%.o)
CLI_O := $(CLI:%.c=$(B)/%.o) $(B)/made/templates_bytes.o
UNIT := $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))

.PHONY: all help setup demo test build-all unit-tests check-unit lint docs bench install clean

all: $(B)/guerdon $(B)/libguerdon.so

# Without its libraries there is nothing to build; the targets below either install them or do without.
ifeq ($(shell $(PKG_CONFIG) --exists $(PKGS) 2>&1 || echo no),no)
ifneq ($(filter-out help setup demo test clean,$(or $(MAKECMDGOALS),all)),)
$(error pkg-config does not find $(PKGS); `make setup` installs what the build needs)
endif
endif

# What the build is made from and how. Rewritten only when that changes, so that a deleted file or another compiler
# makes everything that depends on it anew.
RULES := $(sort $(shell find rules -name '*.lua'))
TEMPLATES := $(sort $(shell find templates library -type f))
PAGE := $(sort $(shell find page -type f))
INPUTS := $(CC) $(SECCOMP) $(OPT) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $(ENGINE) $(CLI) $(RULES) $(TEMPLATES) $(PAGE)
ifneq ($(INPUTS),$(shell cat $(B)/inputs 2>/dev/null))
$(shell mkdir -p $(B) && printf '%s\n' '$(INPUTS)' > $(B)/inputs)
endif

help:
	@scripts/dev/help.sh

setup:
	@scripts/setup.sh

# Every id of an error has its meaning and its example, or nothing is built. The folder stands for what is deleted in it.
GALLERY := engine/base/ids.txt $(wildcard tests/errors/*.t) tests/errors
$(B)/ids.ok: tests/ids.sh scripts/dev/gallery.awk $(GALLERY) $(ENGINE) $(CLI) $(wildcard engine/*/*.lua)
	$(Q)tests/ids.sh && mkdir -p $(@D) && touch $@
$(B)/made/meanings.c: scripts/dev/embed.sh scripts/dev/gallery.awk $(GALLERY)
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh meanings > $@.tmp && mv $@.tmp $@

# The bytes of rules, of templates, of the engine's Lua, of the schemas of book and ledger and of the HTML page, as C
# arrays.
$(B)/made/rules_bytes.c: scripts/dev/embed.sh $(RULES) $(B)/inputs
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh rules > $@.tmp && mv $@.tmp $@
$(B)/made/lua_bytes.c: scripts/dev/embed.sh $(wildcard engine/policy/*.lua) engine/model/rows.h engine/policy/wire.h engine/policy/pattern.h
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh lua > $@.tmp && mv $@.tmp $@
$(B)/made/templates_bytes.c: scripts/dev/embed.sh $(TEMPLATES) $(B)/inputs
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh templates > $@.tmp && mv $@.tmp $@
$(B)/made/book_sql.c: scripts/dev/embed.sh engine/input/book.sql
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh book > $@.tmp && mv $@.tmp $@
$(B)/made/ledger_sql.c: scripts/dev/embed.sh engine/ledger/ledger.sql
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh ledger > $@.tmp && mv $@.tmp $@
$(B)/made/page_bytes.c: scripts/dev/embed.sh $(PAGE) $(B)/inputs
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh page > $@.tmp && mv $@.tmp $@
# By which a sweep's file knows the engine that made it.
DECIDES := $(foreach d,base input model policy run whatif,$(wildcard engine/$(d)/*.[ch] engine/$(d)/*.lua engine/$(d)/*.sql))
$(B)/made/engine_digest.c: scripts/dev/embed.sh $(DECIDES) $(RULES) $(B)/inputs
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh digest > $@.tmp && mv $@.tmp $@

$(B)/%.o: %.c $(B)/inputs
	$(call say,CC,$@)
	$(Q)mkdir -p $(@D) && $(COMPILE) -MMD -MP -c $< -o $@
$(B)/made/%.o: $(B)/made/%.c
	$(call say,CC,$@)
	$(Q)$(COMPILE) -MMD -MP -c $< -o $@

$(B)/guerdon: $(ENGINE_O) $(CLI_O) | $(B)/ids.ok
	$(call say,LINK,$@)
	$(Q)$(CC) $(OUR_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(B)/libguerdon.so: $(ENGINE_O)
	$(call say,LINK,$@)
	$(Q)$(CC) $(OUR_CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libguerdon.so.$(SOVERSION) -o $@ $^ $(LDLIBS)
	$(Q)ln -sf libguerdon.so $@.$(SOVERSION)

$(B)/unit/%: tests/unit/%.c $(ENGINE_O)
	$(call say,TEST,$@)
	$(Q)mkdir -p $(@D) && $(COMPILE) $(LDFLAGS) -MMD -MP -o $@ $< $(ENGINE_O) $(LDLIBS) -ljansson -lcmocka

# Allocations fail where these tests want them to.
$(B)/unit/test_shortage $(B)/unit/test_shortage_ledger $(B)/unit/test_shortage_whatif: LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free

# Tests: the suite over the plain build, and again under the sanitizers; both compilers must be silent.
build-all: all unit-tests
unit-tests: $(UNIT) $(B)/bench

check-unit: unit-tests
	$(Q)B=$(B) tests/run.sh

test:
	$(Q)scripts/setup.sh --test
	$(Q)tests/all.sh

lint: all
	$(Q)tests/floors.sh
	$(Q)tests/ids.sh docs
	$(Q)B=$(B) tests/style.sh
	$(Q)rm -rf $(B)/blocks && scripts/dev/blocks.sh lua $(B)/blocks README.md $(filter-out docs/errors.md,$(wildcard docs/*.md))
	$(Q)luacheck -q engine rules examples templates library tests scripts/dev/bench
	$(Q)luacheck -q --std guerdon --no-unused-args $(B)/blocks

# What is made of other files in docs/.
docs:
	$(Q)scripts/dev/embed.sh errors > docs/errors.md.tmp && mv docs/errors.md.tmp docs/errors.md
	$(Q)[ ! -d ../shared/cases ] || scripts/dev/cases.sh

demo:
	$(Q)scripts/setup.sh
	$(Q)$(MAKE) --no-print-directory -j2 all
	$(Q)scripts/demo.sh

bench: all $(B)/bench
	$(Q)B=$(B) scripts/dev/bench/bench.sh
	$(Q)B=$(B) scripts/dev/bench/sweep.sh
$(B)/bench: scripts/dev/bench/bench.c $(wildcard scripts/dev/bench/*.h) $(ENGINE_O)
	$(call say,LINK,$@)
	$(Q)$(COMPILE) $(LDFLAGS) -o $@ $< $(ENGINE_O) $(LDLIBS)

# DESTDIR= and PREFIX= as usual.
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(PREFIX)/include \
	  $(DESTDIR)$(PREFIX)/share/doc/guerdon/docs $(DESTDIR)$(PREFIX)/share/guerdon/library \
	  $(DESTDIR)$(PREFIX)/share/guerdon/systemd
	install -m 755 $(B)/guerdon $(DESTDIR)$(PREFIX)/bin/guerdon
	install -m 755 $(B)/libguerdon.so $(DESTDIR)$(LIBDIR)/libguerdon.so.$(SOVERSION)
	ln -sf libguerdon.so.$(SOVERSION) $(DESTDIR)$(LIBDIR)/libguerdon.so
	install -m 644 include/guerdon.h $(DESTDIR)$(PREFIX)/include/guerdon.h
	install -m 755 scripts/monthly_payout.sh $(DESTDIR)$(PREFIX)/share/guerdon/monthly_payout.sh
	install -m 644 scripts/cron.example $(DESTDIR)$(PREFIX)/share/guerdon/
	install -m 644 scripts/systemd/* $(DESTDIR)$(PREFIX)/share/guerdon/systemd/
	install -m 644 library/guerdon.lua $(DESTDIR)$(PREFIX)/share/guerdon/library/guerdon.lua
	install -m 644 README.md LICENSE CHANGELOG.md $(DESTDIR)$(PREFIX)/share/doc/guerdon/
	install -m 644 docs/*.md $(DESTDIR)$(PREFIX)/share/doc/guerdon/docs/
	printf 'prefix=%s\nName: guerdon\nDescription: incentive engine for partner and referral programs\nVersion: %s\nLibs: -L%s -lguerdon\nCflags: -I$${prefix}/include\n' \
	  '$(PREFIX)' '$(VERSION)' '$(LIBDIR)' > $(DESTDIR)$(LIBDIR)/pkgconfig/guerdon.pc

clean:
	rm -rf $(B)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
