/* lua_run: what a program would have paid, in a script. */
#ifndef GUERDON_API_LUA_RUN_H
#define GUERDON_API_LUA_RUN_H

#include <lua.h>

/* book:simulate{program = PATH, set = {...}, ...}. Stack: +1. */
int lua_run_simulate(lua_State *L);

#endif
