/* lua_solve: the values that meet a target, in a script. */
#ifndef GUERDON_API_LUA_SOLVE_H
#define GUERDON_API_LUA_SOLVE_H

#include <lua.h>

/* book:solve{baseline = PATH, solve = {find = {...}, target = TEXT}}. Stack: +1. */
int lua_solve(lua_State *L);

#endif
