#include "api/lua_report.h"

#include <lauxlib.h>

#include "api/lua_option.h"
#include "api/lua_value.h"
#include "report/kept.h"

int lua_report(lua_State *L, int (*write)(const void *of, struct output *o, struct err *e), const void *of) {
  const char *format = luaL_optstring(L, 2, NULL), *path = luaL_optstring(L, 3, NULL);
  struct output o = {.file = stdout};
  struct err e = {0};
  struct kept k = {0};
  int rc = lua_option_format(format, &o, &e);
  if (!rc && path && !(rc = kept_open(&k, path, &e))) o.file = k.file;
  if (!rc) rc = kept_close(&k, write(of, &o, &e), &e);
  return rc ? lua_value_throw(L, &e) : 0;
}
