#include "api/lua_object.h"

#include <stdlib.h>

#include "api/lua_value.h"
#include "base/mem.h"

static const char list_key; /* its address is the key */

void lua_object_begin(lua_State *L, struct lua_object **first) {
  *first = NULL;
  lua_pushlightuserdata(L, (void *)&list_key);
  lua_pushlightuserdata(L, first);
  lua_rawset(L, LUA_REGISTRYINDEX);
}

static void link_in(lua_State *L, struct lua_object *o) {
  lua_pushlightuserdata(L, (void *)&list_key);
  lua_rawget(L, LUA_REGISTRYINDEX);
  struct lua_object **first = lua_touserdata(L, -1);
  lua_pop(L, 1);
  o->next = *first;
  o->before = first;
  if (o->next) o->next->before = &o->next;
  *first = o;
}

void lua_object_close(lua_State *L, int index, const struct lua_class *c) {
  struct lua_object **at = luaL_checkudata(L, index, c->name), *o = *at;
  if (!o) return;
  *at = NULL;
  *o->before = o->next;
  if (o->next) o->next->before = o->before;
  c->close(o);
  free(o);
}

/* Upvalue: the class. */
static int close_object(lua_State *L) {
  lua_object_close(L, 1, lua_touserdata(L, lua_upvalueindex(1)));
  return 0;
}

static void push_class(lua_State *L, const struct lua_class *c) {
  static const char *const closing[] = {"close", "__gc"};
  if (!luaL_newmetatable(L, c->name)) return;
  for (int i = 0; i < 2; i++) {
    lua_pushlightuserdata(L, (void *)c);
    lua_pushcclosure(L, close_object, 1);
    lua_setfield(L, -2, closing[i]);
  }
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "__index");
  luaL_register(L, NULL, c->methods);
}

void *lua_object_new(lua_State *L, const struct lua_class *c) {
  struct err e = {0};
  struct lua_object **at = lua_newuserdata(L, sizeof *at);
  *at = NULL;
  push_class(L, c);
  lua_setmetatable(L, -2);
  if (!(*at = mem_new(1, c->size, &e))) lua_value_throw(L, &e);
  link_in(L, *at);
  return *at;
}

void *lua_object_check(lua_State *L, int index, const struct lua_class *c) {
  struct lua_object **at = luaL_checkudata(L, index, c->name);
  if (!*at) luaL_error(L, "the %s was closed", c->name);
  return *at;
}
