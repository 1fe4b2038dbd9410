#include "api/lua_report.h"

#include <lauxlib.h>
#include <string.h>

#include "api/lua_option.h"
#include "api/lua_value.h"
#include "report/kept.h"

int lua_report_check(const char *path, struct err *e) {
  static const char *const ends[] = {".yaml", ".yml", ".lua"};
  const char *dot = strrchr(path, '.');
  for (size_t i = 0; dot && i < sizeof ends / sizeof *ends; i++)
    if (!strcmp(dot, ends[i]))
      return err_at(e, ERR_USAGE, "usage.out", path, 0, 0,
                    "is a program, a file of scenarios or a rule by its name, and a report is none; name another file");
  return kept_check(path, e);
}

int lua_report(lua_State *L, int (*write)(const void *of, struct output *o, struct err *e), const void *of) {
  const char *format = luaL_optstring(L, 2, NULL), *path = luaL_optstring(L, 3, NULL);
  struct output o = {.file = stdout};
  struct err e = {0};
  struct kept k = {0};
  int rc = lua_option_format(format, &o, &e);
  if (!rc && path && !(rc = lua_report_check(path, &e)) && !(rc = kept_open(&k, path, &e))) o.file = k.file;
  if (!rc) rc = kept_close(&k, write(of, &o, &e), &e);
  return rc ? lua_value_throw(L, &e) : 0;
}
