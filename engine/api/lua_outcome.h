/* lua_outcome: what a scenario comes to, as a table of a script. */
#ifndef GUERDON_API_LUA_OUTCOME_H
#define GUERDON_API_LUA_OUTCOME_H

#include <lua.h>

#include "whatif/guardrail.h"

/* Pushes { scenario, doc, set, metrics, figures, winners, losers, kept } or { scenario, error }. `g`: NULL where there
 * are none to keep; with_response, of the same form and an assumption, where partners were asked. Stack: +1. */
void lua_outcome_push(lua_State *L, const struct outcome *o, const struct guardrails *g);

#endif
