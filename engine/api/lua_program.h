/* lua_program: what a program says of itself, in a script. */
#ifndef GUERDON_API_LUA_PROGRAM_H
#define GUERDON_API_LUA_PROGRAM_H

#include <lua.h>

/* guerdon.program(path): { file, name, currency, period, zone, units, policies, levels }. Stack: +1. */
int lua_program(lua_State *L);

#endif
