/* lua_object: things of the engine in a script: made, closed by `object:close()` or by the collector, whichever comes
 * first.
 *
 * They live outside Lua's memory, in a list that begins on the stack of whoever runs the script, so that what looks for
 * leaks sees them, in forked workers too. */
#ifndef GUERDON_API_LUA_OBJECT_H
#define GUERDON_API_LUA_OBJECT_H

#include <lauxlib.h>
#include <lua.h>
#include <stddef.h>

struct lua_object { /* the first member of each */
  struct lua_object *next, **before;
};

struct lua_class {
  const char *name; /* `guerdon book` */
  size_t size;
  void (*close)(void *object); /* frees what it holds, not the object */
  const luaL_Reg *methods;     /* ended by NULLs; `close` is added */
};

/* Before the first of them: *first must outlive the state. */
void lua_object_begin(lua_State *L, struct lua_object **first);

/* A zeroed object. Throws where there is no memory. Stack: +1. */
void *lua_object_new(lua_State *L, const struct lua_class *c);

/* Closes it now; twice is fine. */
void lua_object_close(lua_State *L, int index, const struct lua_class *c);

/* Throws where `index` is no such object, or a closed one. */
void *lua_object_check(lua_State *L, int index, const struct lua_class *c);

#endif
