#include "api/script.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <string.h>

#include "api/lua_book.h"
#include "api/lua_object.h"
#include "api/lua_program.h"
#include "api/lua_value.h"

/* Returns the module. */
static int open_module(lua_State *L) {
  static const luaL_Reg functions[] = {{"open", lua_book_open}, {"program", lua_program}, {NULL, NULL}};
  lua_newtable(L);
  luaL_register(L, NULL, functions);
  lua_pushliteral(L, GUERDON_VERSION);
  lua_setfield(L, -2, "version");
  return 1;
}

static void preload_module(lua_State *L) {
  lua_getglobal(L, "package");
  lua_getfield(L, -1, "preload");
  lua_pushcfunction(L, open_module);
  lua_setfield(L, -2, "guerdon");
  lua_pop(L, 1);
}

/* What lies beside the script can be required too. Stack: package. */
static void add_folder(lua_State *L, const char *file) {
  const char *slash = strrchr(file, '/');
  lua_getfield(L, -1, "path");
  lua_pushlstring(L, file, slash ? (size_t)(slash - file) + 1 : 0);
  lua_pushliteral(L, "?.lua;");
  lua_pushvalue(L, -3);
  lua_concat(L, 3);
  lua_setfield(L, -3, "path");
  lua_pop(L, 2);
}

static void set_words(lua_State *L, const char *file, const char *const *words, size_t n) {
  lua_createtable(L, (int)n, 1);
  lua_pushstring(L, file);
  lua_rawseti(L, -2, 0);
  for (size_t i = 0; i < n; i++) {
    lua_pushstring(L, words[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  lua_setglobal(L, "arg");
}

/* Adds where it happened to a text; a table is left alone. */
static int add_trace(lua_State *L) {
  if (lua_type(L, 1) != LUA_TSTRING) return 1;
  luaL_traceback(L, L, lua_tostring(L, 1), 1);
  return 1;
}

/* `name:12: text` into place and text. */
static void split_place(const char *text, const char *file, struct err *e) {
  size_t n = strlen(file);
  int line = 0, used = 0;
  if (!strncmp(text, file, n) && sscanf(text + n, ":%d: %n", &line, &used) == 1 && used) text += n + (size_t)used;
  err_at(e, ERR_INPUT, "script.failed", file, line, 0, "%s", text);
}

static int refuse(lua_State *L, const char *file, struct err *e) {
  if (lua_istable(L, -1) && lua_value_error(L, lua_gettop(L), e)) return e->code;
  const char *text = lua_tostring(L, -1);
  split_place(text ? text : "an error that is no text", file, e);
  return e->code;
}

static int take_exit(lua_State *L, const char *file, int *exit_code, struct err *e) {
  double code = lua_tonumber(L, -1);
  *exit_code = (int)code;
  if (lua_isnil(L, -1) || (lua_isnumber(L, -1) && code >= 0 && code <= 255 && code == *exit_code)) return 0;
  return err_at(e, ERR_INPUT, "script.failed", file, 0, 0,
                "it returned a %s; return nothing, or the command's exit code, a whole number from 0 to 255",
                luaL_typename(L, -1));
}

static int run(lua_State *L, const char *file, const char *const *words, size_t n, int *exit_code, struct err *e) {
  luaL_openlibs(L);
  preload_module(L);
  add_folder(L, file);
  lua_pushcfunction(L, add_trace);
  if (luaL_loadfile(L, file)) return refuse(L, file, e);
  set_words(L, file, words, n);
  for (size_t i = 0; i < n; i++) lua_pushstring(L, words[i]);
  if (lua_pcall(L, (int)n, 1, 1)) return refuse(L, file, e);
  return take_exit(L, file, exit_code, e);
}

int script_run(const char *file, const char *const *words, size_t n, int *exit_code, struct err *e) {
  FILE *there = fopen(file, "rb");
  if (!there) return err_at(e, ERR_INPUT, "file.not-found", file, 0, 0, "there is no such script; check the name");
  fclose(there);
  struct lua_object *objects;
  lua_State *L = luaL_newstate();
  if (!L) return err_memory(e);
  lua_object_begin(L, &objects);
  *exit_code = 0;
  int rc = run(L, file, words, n, exit_code, e);
  lua_close(L);
  return rc;
}
