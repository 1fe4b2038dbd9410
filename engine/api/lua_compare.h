/* lua_compare: scenarios beside a baseline, in a script. */
#ifndef GUERDON_API_LUA_COMPARE_H
#define GUERDON_API_LUA_COMPARE_H

#include <lua.h>

/* book:compare{baseline = PATH, scenarios = {...}} or book:compare{file = PATH}. Stack: +1. */
int lua_compare(lua_State *L);

#endif
