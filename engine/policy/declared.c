#include "policy/declared.h"

#include <lauxlib.h>
#include <lua.h>

#include "policy/vm_call.h"

/* What a room needs to know of a program: its currency, in which nothing is paid here. */
static const struct unit money = {.id = "USD", .title = "USD", .kind = "", .exponent = 2, .is_money = true};
static const struct program no_program = {.file = "", .name = "", .units = (struct unit *)&money, .n_units = 1};

int declared_open(struct vm **out, struct err *e) { return vm_open(&no_program, NULL, NULL, out, e); }

struct reading {
  const char *name, *text;
  size_t n;
  struct declared *out;
};

/* The text stays alive in the table, which stays alive in the room. */
static const char *text_of(lua_State *L, int table, const char *key) {
  lua_getfield(L, table, key);
  const char *text = lua_tostring(L, -1);
  lua_pop(L, 1);
  return text;
}

static void read_param(lua_State *L, int table, struct declared_param *out) {
  *out = (struct declared_param){.name = text_of(L, table, "name"),
                                 .type = text_of(L, table, "type"),
                                 .fallback = text_of(L, table, "fallback"),
                                 .min = text_of(L, table, "min"),
                                 .max = text_of(L, table, "max"),
                                 .choices = text_of(L, table, "choices"),
                                 .doc = text_of(L, table, "doc")};
  lua_getfield(L, table, "required");
  out->required = lua_toboolean(L, -1);
  lua_pop(L, 1);
}

/* Keep what is on top of the stack as long as the room stands. */
static void keep(lua_State *L) { (void)luaL_ref(L, LUA_REGISTRYINDEX); }

static void copy_told(lua_State *L, int told, struct declared *out) {
  size_t n = lua_objlen(L, told);
  struct declared_param *params = lua_newuserdata(L, (n ? n : 1) * sizeof *params);
  for (size_t i = 0; i < n; i++) {
    lua_rawgeti(L, told, (int)i + 1);
    read_param(L, lua_gettop(L), &params[i]);
    lua_pop(L, 1);
  }
  keep(L);
  *out = (struct declared){.kind = text_of(L, told, "kind"),
                           .summary = text_of(L, told, "summary"),
                           .handlers = text_of(L, told, "handlers"),
                           .params = params,
                           .n_params = n};
  lua_pushvalue(L, told);
  keep(L);
}

static int read(lua_State *L) { /* stack: reading */
  struct reading *r = lua_touserdata(L, 1);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, "describe");
  lua_newtable(L);
  lua_pushstring(L, r->name);
  lua_setfield(L, -2, "chunk");
  lua_pushlstring(L, r->text, r->n);
  lua_setfield(L, -2, "text");
  lua_call(L, 1, 1);
  copy_told(L, lua_gettop(L), r->out);
  return 0;
}

int declared_read(struct vm *room, const char *name, const char *text, size_t n, struct declared *out, struct err *e) {
  struct reading r = {name, text, n, out};
  return vm_call(room, read, &r, e);
}
