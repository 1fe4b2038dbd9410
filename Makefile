# guerdon: `make help` explains. Quiet by default; V=1 shows the commands.
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := all

VERSION := 0.1.0
SOVERSION := 0
CC ?= cc
PREFIX ?= /usr/local
B ?= build
PKGS := luajit sqlite3 yaml-0.1 jansson libb2 zlib
OPT ?= -O2 -g
CFLAGS += -std=c11 $(OPT) -Wall -Wextra -Wpedantic -fPIC -fvisibility=hidden
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -DGUERDON_VERSION='"$(VERSION)"' -Iengine -Iinclude -I$(B)/made
PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS))
LDLIBS = $(shell pkg-config --libs $(PKGS)) -lcsv -lm

Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' '$(1)' '$(patsubst $(B)/%,%,$(2))')

ENGINE := $(filter-out engine/cli/%,$(wildcard engine/*/*.c))
CLI := $(wildcard engine/cli/*.c)
MADE := $(B)/made/rules_bytes.c $(B)/made/lua_bytes.c $(B)/made/book_sql.c
ENGINE_O := $(ENGINE:%.c=$(B)/%.o) $(MADE:%.c=%.o)
CLI_O := $(CLI:%.c=$(B)/%.o)
UNIT := $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))

ifneq ($(shell pkg-config --exists $(PKGS) 2>/dev/null && echo yes),yes)
NEEDS_SETUP := yes
endif

.PHONY: all help setup demo test check-unit lint bench install clean

all: $(B)/guerdon $(B)/libguerdon.so

help:
	@scripts/dev/help.sh

setup:
	@scripts/setup.sh

# The bytes of rules, of the engine's Lua and of the book's schema, as C arrays.
$(B)/made/rules_bytes.c: scripts/dev/embed.sh $(shell find rules -name '*.lua')
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh rules > $@.tmp && mv $@.tmp $@
$(B)/made/lua_bytes.c: scripts/dev/embed.sh $(wildcard engine/policy/*.lua) engine/model/rows.h engine/policy/wire.h
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh lua > $@.tmp && mv $@.tmp $@
$(B)/made/book_sql.c: scripts/dev/embed.sh engine/input/book.sql
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D) && scripts/dev/embed.sh book > $@.tmp && mv $@.tmp $@

$(B)/%.o: %.c
	$(call say,CC,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@
$(B)/made/%.o: $(B)/made/%.c
	$(call say,CC,$@)
	$(Q)$(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS) -c $< -o $@

$(B)/guerdon: $(ENGINE_O) $(CLI_O)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(B)/libguerdon.so: $(ENGINE_O)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libguerdon.so.$(SOVERSION) -o $@ $^ $(LDLIBS)

$(B)/unit/%: tests/unit/%.c $(ENGINE_O)
	$(call say,TEST,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< $(ENGINE_O) $(LDLIBS) -lcmocka

-include $(shell find $(B) -name '*.d' 2>/dev/null)
