/* watch: the functions of C that trace.lua reports to. */
#ifndef GUERDON_POLICY_WATCH_H
#define GUERDON_POLICY_WATCH_H

#include <lua.h>

#include "policy/trace.h"

/* Pushes one table of functions. `trace` must outlive the state. Stack: +1. */
void watch_push(lua_State *L, struct trace *trace);

#endif
