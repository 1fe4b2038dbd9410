/* lua_report: object:report([format [, file]]) of a script: on standard output, or in a file that is there whole. */
#ifndef GUERDON_API_LUA_REPORT_H
#define GUERDON_API_LUA_REPORT_H

#include <lua.h>

#include "base/err.h"
#include "report/output.h"

/* Whether a report may be written there: no program, scenario file or rule by its name, nor what kept_check refuses. */
int lua_report_check(const char *path, struct err *e);

/* `write` writes `of` in the format at index 2. Throws what it cannot. Stack: +0. */
int lua_report(lua_State *L, int (*write)(const void *of, struct output *o, struct err *e), const void *of);

#endif
