/* lua_sweep: a grid of scenarios, in a script. */
#ifndef GUERDON_API_LUA_SWEEP_H
#define GUERDON_API_LUA_SWEEP_H

#include <lua.h>

/* book:sweep{baseline = PATH, sweep = {PATH = VALUES}, each = function(outcome)}. Stack: +1. */
int lua_sweep(lua_State *L);

#endif
