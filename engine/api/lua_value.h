/* lua_value: what goes between a script and the engine: values as nodes, errors as tables, amounts as numbers. */
#ifndef GUERDON_API_LUA_VALUE_H
#define GUERDON_API_LUA_VALUE_H

#include <lua.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/node.h"

/* The value at `index` as a node, lent by `arena`: tables with numbers 1..n are lists, others maps, in the order of
 * their keys; numbers, booleans and texts are texts, as they would be written in YAML. Its places are `line`.
 * `script.value` for what is none of these. */
int lua_value_node(lua_State *L, int index, int line, struct arena *arena, const struct node **out, struct err *e);

/* Throws `e` as a table with id, code, file, line, column and text, which tostring() shows as the command line does. */
int lua_value_throw(lua_State *L, const struct err *e);

/* Whether the value at `index` is such a table; fills `e` from it. */
int lua_value_error(lua_State *L, int index, struct err *e);

/* The number nearest to an amount; nil for MONEY_NONE. Stack: +1. */
void lua_value_push_amount(lua_State *L, int64_t minor, int exponent);

/* The line of the script that called the running function; 1 where it is not known. */
int lua_value_line(lua_State *L);

/* And its file, as messages name it, lent by `arena`. */
const char *lua_value_file(lua_State *L, struct arena *arena);

#endif
