/* lua_option: the table of options that a call of a script takes: each option there is, what it must be, and whose. */
#ifndef GUERDON_API_LUA_OPTION_H
#define GUERDON_API_LUA_OPTION_H

#include <lua.h>
#include <stdbool.h>

#include "base/err.h"
#include "report/output.h"
#include "run/result.h"

enum lua_call { CALL_SIMULATE = 1, CALL_COMPARE = 2, CALL_SWEEP = 4, CALL_SOLVE = 8 };

/* The table of options is the second argument of every such call. Throws where there is none. */
enum { OPTIONS = 2 };
void lua_option_begin(lua_State *L);

/* Every option in it is one of this call, and what that must be: `script.option`, with what was found and expected, or
 * with the call that it is of. Those below can then take what they read for right. */
int lua_option_check(lua_State *L, enum lua_call call, struct err *e);

bool lua_option_given(lua_State *L, const char *name);

/* What must be there is not: `script.option`. */
int lua_option_missing(const char *name, struct err *e);

/* A text, lent by the table; NULL where there is none. */
const char *lua_option_text(lua_State *L, const char *name);

/* A whole number from 0 to `most`; *out stays as it was where there is none. `script.option`. */
int lua_option_count(lua_State *L, const char *name, double most, double *out, struct err *e);

/* `table`, `csv` or `json`; NULL: a table. `script.option`. */
int lua_option_format(const char *name, struct output *out, struct err *e);

/* What every calculation takes: from, until, period, check, jobs. */
struct lua_options {
  const char *from, *until, *period;
  enum check_mode check;
  bool check_given;
  struct run_limits limits;
};
int lua_option_common(lua_State *L, struct lua_options *out, struct err *e);

#endif
