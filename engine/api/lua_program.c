#include "api/lua_program.h"

#include <lauxlib.h>

#include "api/lua_value.h"
#include "input/program_file.h"

static void set_text(lua_State *L, const char *name, const char *text) {
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void push_units(lua_State *L, const struct program *p) {
  lua_createtable(L, (int)p->n_units, 0);
  for (size_t u = 0; u < p->n_units; u++) {
    lua_createtable(L, 0, 4);
    set_text(L, "id", p->units[u].id);
    set_text(L, "title", p->units[u].title);
    lua_pushboolean(L, p->units[u].is_money);
    lua_setfield(L, -2, "is_money");
    lua_value_push_amount(L, p->units[u].is_money ? (int64_t)money_unit(p->units[0].exponent) : p->units[u].value,
                          p->units[0].exponent);
    lua_setfield(L, -2, "value");
    lua_rawseti(L, -2, (int)u + 1);
  }
}

static void push_policies(lua_State *L, const struct program *p) {
  lua_createtable(L, (int)p->n_policies, 0);
  for (size_t i = 0; i < p->n_policies; i++) {
    lua_createtable(L, 0, 3);
    set_text(L, "name", p->policies[i].name);
    set_text(L, "use", p->policies[i].use);
    set_text(L, "unit", p->units[p->policies[i].unit].id);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

static void push_levels(lua_State *L, const struct program *p) {
  lua_createtable(L, (int)p->n_levels, 0);
  for (size_t i = 0; i < p->n_levels; i++) {
    lua_pushstring(L, p->levels[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

int lua_program(lua_State *L) {
  struct program *p;
  struct err e = {0};
  const char *file = luaL_checkstring(L, 1);
  if (program_file_load(file, &p, &e)) return lua_value_throw(L, &e);
  lua_createtable(L, 0, 8);
  set_text(L, "file", file);
  set_text(L, "name", p->name);
  set_text(L, "currency", p->units[0].id);
  set_text(L, "period", period_names[p->period]);
  set_text(L, "zone", p->zone);
  push_units(L, p);
  lua_setfield(L, -2, "units");
  push_policies(L, p);
  lua_setfield(L, -2, "policies");
  push_levels(L, p);
  lua_setfield(L, -2, "levels");
  program_free(p);
  return 1;
}
