/* plain: a deck without ffi, for rooms whose Lua is interpreted.
 *
 * An interpreter makes an object of every number that it reads from a C struct, which costs microseconds a sale. Here
 * the deck is a Lua table that looks the same: `deck.sales[row].amount`, `deck.at.policy = 3`, `deck.record(deck, x,
 * 0)`, all numbers plain, all functions of the Lua API. It is a second way of reading the data too: other code than
 * what the compiler makes of the structs, and rows beyond the last one are errors. */
#ifndef GUERDON_POLICY_PLAIN_H
#define GUERDON_POLICY_PLAIN_H

#include <lua.h>

#include "model/data.h"

/* Pushes a table of functions for plain.lua: deck, symbol, text, place, marginal, seal, match. `data` must outlive the
 * state. Stack: +1. */
void plain_push(lua_State *L, const struct data *data);

#endif
