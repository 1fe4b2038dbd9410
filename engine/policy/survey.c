#include "policy/survey.h"

#include <lauxlib.h>
#include <string.h>

#include "policy/vm_call.h"

struct reading {
  size_t index; /* of the policy; beyond the last one, the tier policy */
  struct arena *arena;
  struct survey *out;
  struct err err;
};

/* An arena has no way to raise an error that Lua sees; so what it says is kept, and raised here. */
static void *room_for(lua_State *L, struct reading *r, size_t count, size_t size) {
  void *room = arena_new(r->arena, count ? count : 1, size, &r->err);
  if (!room) luaL_error(L, "out of memory");
  return room;
}

static const char *copy_text(lua_State *L, struct reading *r, int table, const char *key) {
  size_t n;
  lua_getfield(L, table, key);
  const char *text = luaL_checklstring(L, -1, &n);
  char *copy = room_for(L, r, n + 1, 1);
  memcpy(copy, text, n);
  lua_pop(L, 1);
  return copy;
}

static bool is_true(lua_State *L, int table, const char *key) {
  lua_getfield(L, table, key);
  bool yes = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return yes;
}

static void read_param(lua_State *L, struct reading *r, struct survey_param *out) { /* stack: param */
  int at = lua_gettop(L);
  *out = (struct survey_param){.name = copy_text(L, r, at, "name"),
                               .is_read = is_true(L, at, "is_read"),
                               .type = copy_text(L, r, at, "type"),
                               .of = copy_text(L, r, at, "of"),
                               .keys = copy_text(L, r, at, "keys"),
                               .by = copy_text(L, r, at, "by"),
                               .field = copy_text(L, r, at, "field")};
  lua_getfield(L, at, "line");
  out->line = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
}

static void read_params(lua_State *L, struct reading *r, int told) {
  lua_getfield(L, told, "params");
  r->out->n_params = lua_objlen(L, -1);
  r->out->params = room_for(L, r, r->out->n_params, sizeof *r->out->params);
  for (size_t i = 0; i < r->out->n_params; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    read_param(L, r, &r->out->params[i]);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void read_numbers(lua_State *L, struct reading *r, int told) {
  lua_getfield(L, told, "numbers");
  r->out->n_numbers = lua_objlen(L, -1);
  r->out->numbers = room_for(L, r, r->out->n_numbers, sizeof *r->out->numbers);
  for (size_t i = 0; i < r->out->n_numbers; i++) {
    lua_rawgeti(L, -1, (int)i + 1);
    r->out->numbers[i] = lua_tonumber(L, -1);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

/* Leaves the policy's table of the spec on top. */
static void push_policy(lua_State *L, size_t index, int engine) {
  lua_getfield(L, engine, "spec");
  lua_getfield(L, -1, "policies");
  if (index < lua_objlen(L, -1))
    lua_rawgeti(L, -1, (int)index + 1);
  else
    lua_getfield(L, -2, "tier");
}

static int read(lua_State *L) { /* stack: reading */
  struct reading *r = lua_touserdata(L, 1);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  int engine = lua_gettop(L);
  push_policy(L, r->index, engine);
  int use = lua_gettop(L);
  lua_getfield(L, engine, "stamp");
  lua_pushliteral(L, "survey");
  lua_call(L, 1, 1);
  lua_pushvalue(L, engine);
  lua_pushvalue(L, use);
  lua_call(L, 2, 1);
  int told = lua_gettop(L);
  read_params(L, r, told);
  read_numbers(L, r, told);
  r->out->is_open = is_true(L, told, "is_open");
  return 0;
}

int survey_read(struct vm *vm, size_t index, struct arena *arena, struct survey *out, struct err *e) {
  struct reading r = {.index = index, .arena = arena, .out = out};
  int rc = vm_call(vm, read, &r, e);
  if (rc && r.err.code) *e = r.err;
  return rc;
}
