/* spec: a program, as the tables that the engine's Lua reads. */
#ifndef GUERDON_POLICY_SPEC_H
#define GUERDON_POLICY_SPEC_H

#include <lua.h>

#include "model/data.h"
#include "model/program.h"

/* Pushes one table. `data` may be NULL: then there are no attributes. Stack: +1. */
void spec_push(lua_State *L, const struct program *p, const struct data *data);

#endif
