#include "api/script.h"

#include <lauxlib.h>
#include <lualib.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

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

/* Adds where it happened to a text; another value that says what it is says it; an error of guerdon is left alone. */
static int add_trace(lua_State *L) {
  struct err e;
  if (lua_type(L, 1) == LUA_TSTRING)
    luaL_traceback(L, L, lua_tostring(L, 1), 1);
  else if (lua_istable(L, 1) && lua_value_error(L, 1, &e))
    return 1;
  else if (!luaL_callmeta(L, 1, "__tostring"))
    lua_settop(L, 1);
  return 1;
}

/* A call of os.exit ends what is open first, as the end of the script does: workers, files that are half written.
 * Upvalue: that of Lua. */
static int leave(lua_State *L) {
  lua_settop(L, 1);
  lua_pushboolean(L, true);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, 2, 0);
  return 0;
}

static void replace_exit(lua_State *L) {
  lua_getglobal(L, "os");
  lua_getfield(L, -1, "exit");
  lua_pushcclosure(L, leave, 1);
  lua_setfield(L, -2, "exit");
  lua_pop(L, 1);
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
  if (text) return split_place(text, file, e), e->code;
  return err_at(e, ERR_INPUT, "script.failed", file, 0, 0,
                "its error is a %s, which says nothing; give error() a text, or a table with __tostring",
                luaL_typename(L, -1));
}

/* What is no Lua: nothing of it was run. */
static int refuse_text(lua_State *L, const char *file, struct err *e) {
  lua_pushliteral(L, "; nothing was run");
  lua_concat(L, 2);
  return refuse(L, file, e);
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
  replace_exit(L);
  if (luaL_loadfile(L, file)) return refuse_text(L, file, e);
  set_words(L, file, words, n);
  for (size_t i = 0; i < n; i++) lua_pushstring(L, words[i]);
  if (lua_pcall(L, (int)n, 1, 1)) return refuse(L, file, e);
  return take_exit(L, file, exit_code, e);
}

static int check_file(const char *file, struct err *e) {
  struct stat st;
  FILE *there = fopen(file, "rb");
  if (!there && errno == ENOENT)
    return err_at(e, ERR_INPUT, "file.not-found", file, 0, 0, "there is no such script; check the name");
  if (!there) return err_at(e, ERR_INPUT, "file.read", file, 0, 0, "the script cannot be read (%s)", strerror(errno));
  const bool is_folder = !fstat(fileno(there), &st) && S_ISDIR(st.st_mode);
  fclose(there);
  if (!is_folder) return 0;
  return err_at(e, ERR_INPUT, "file.read", file, 0, 0, "is a folder; name the script itself, a file of Lua");
}

int script_run(const char *file, const char *const *words, size_t n, int *exit_code, struct err *e) {
  if (check_file(file, e)) return e->code;
  struct lua_object *objects;
  lua_State *L = luaL_newstate();
  if (!L) return err_memory(e);
  lua_object_begin(L, &objects);
  *exit_code = 0;
  int rc = run(L, file, words, n, exit_code, e);
  lua_close(L);
  return rc;
}
