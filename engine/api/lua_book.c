#include "api/lua_book.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "api/lua_compare.h"
#include "api/lua_run.h"
#include "api/lua_solve.h"
#include "api/lua_sweep.h"
#include "api/lua_value.h"
#include "base/str.h"
#include "input/import.h"
#include "input/load.h"
#include "run/limits.h"

/* ---- books ---- */

void loaded_leave(struct loaded *l) {
  if (!l || --l->users) return;
  data_free(l->data);
  free(l);
}

static void close_book(void *object) {
  struct lua_book *book = object;
  arena_free(&book->arena);
  loaded_leave(book->loaded);
}

static const luaL_Reg book_methods[] = {
    {"simulate", lua_run_simulate}, {"compare", lua_compare}, {"sweep", lua_sweep}, {"solve", lua_solve}, {NULL, NULL}};
static const struct lua_class book_class = {"guerdon book", sizeof(struct lua_book), close_book, book_methods};

int lua_book_open(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  struct stat st;
  struct err e = {0};
  if (stat(path, &st)) {
    err_at(&e, ERR_INPUT, "file.not-found", path, 0, 0, "there is no such book or folder; check the name");
    return lua_value_throw(L, &e);
  }
  struct lua_book *book = lua_object_new(L, &book_class);
  book->is_folder = S_ISDIR(st.st_mode);
  if (!(book->path = arena_text(&book->arena, path, strlen(path), &e))) return lua_value_throw(L, &e);
  return 1;
}

struct lua_book *lua_book_check(lua_State *L, int index) {
  return lua_object_check(L, index, &book_class);
}

static int load(const struct lua_book *book, const char *zone, const char *currency, struct data **out, struct err *e) {
  struct db *folder = NULL;
  if (!book->is_folder) return load_book(book->path, zone, currency, out, e);
  int rc = import_folder(book->path, currency, &folder, e);
  if (!rc) rc = load_data(folder, zone, currency, out, e);
  db_close(folder);
  return rc;
}

int lua_book_load(struct lua_book *book, const struct program *p, struct loaded **out, struct err *e) {
  struct loaded *l = book->loaded;
  const char *currency = p->units[0].id;
  if (!l || strcmp(l->zone, p->zone) != 0 || strcmp(l->currency, currency) != 0) {
    if (!(l = mem_new(1, sizeof *l, e))) return e->code;
    if (load(book, p->zone, currency, &l->data, e)) return free(l), e->code;
    snprintf(l->zone, sizeof l->zone, "%s", p->zone);
    snprintf(l->currency, sizeof l->currency, "%s", currency);
    l->users = 1;
    loaded_leave(book->loaded);
    book->loaded = l;
  }
  l->users++;
  *out = l;
  return 0;
}

/* ---- options ---- */

const char *lua_book_text(lua_State *L, int index, const char *name) {
  lua_getfield(L, index, name);
  const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
  lua_pop(L, 1); /* the table keeps it */
  return text;
}

static int refuse(const char *name, const char *expected, struct err *e) {
  return err_set(e, ERR_USAGE, "script.option", "%s: expected %s", name, expected);
}

static int take_text(lua_State *L, int index, const char *name, const char **out, struct err *e) {
  lua_getfield(L, index, name);
  int type = lua_type(L, -1);
  lua_pop(L, 1);
  *out = lua_book_text(L, index, name);
  return type == LUA_TNIL || type == LUA_TSTRING ? 0 : refuse(name, "a text such as \"2024-03\"", e);
}

static int take_check(lua_State *L, int index, enum check_mode *out, struct err *e) {
  const char *who;
  *out = CHECK_SAMPLE;
  if (take_text(L, index, "check", &who, e)) return e->code;
  for (int m = 0; who && m < CHECK_MODES; m++)
    if (!strcmp(check_mode_names[m], who)) return *out = (enum check_mode)m, 0;
  return who ? refuse("check", "\"sample\", \"all\" or \"none\"", e) : 0;
}

int lua_book_count(lua_State *L, int index, const char *name, double most, double *out, struct err *e) {
  char expected[80];
  lua_getfield(L, index, name);
  double n = lua_tonumber(L, -1);
  bool given = !lua_isnil(L, -1), fits = lua_type(L, -1) == LUA_TNUMBER && n >= 0 && n <= most && n == floor(n);
  lua_pop(L, 1);
  if (given && fits) *out = n;
  snprintf(expected, sizeof expected, "a whole number from 0 to %.0f", most);
  return !given || fits ? 0 : refuse(name, expected, e);
}

int lua_book_options(lua_State *L, int index, struct lua_options *out, struct err *e) {
  *out = (struct lua_options){0};
  if (take_text(L, index, "from", &out->from, e) || take_text(L, index, "until", &out->until, e) ||
      take_text(L, index, "period", &out->period, e) || take_check(L, index, &out->check, e))
    return e->code;
  double jobs = 0;
  if (lua_book_count(L, index, "jobs", JOBS_MOST, &jobs, e)) return e->code;
  out->limits.jobs = (unsigned)jobs;
  return 0;
}

int lua_book_format(const char *name, struct output *out, struct err *e) {
  for (int f = 0; f < OUTPUT_FORMATS; f++)
    if (!strcmp(output_format_names[f], name)) return out->format = (enum output_format)f, 0;
  return refuse("format", "\"table\", \"csv\" or \"json\"", e);
}

enum { COMMON = 5, NAMES = 24 };
static const char *const common[COMMON] = {"from", "until", "period", "check", "jobs"};

int lua_book_options_known(lua_State *L, int index, const char *const *names, size_t n, struct err *e) {
  const char *known[NAMES];
  char tail[400];
  memcpy(known, common, sizeof common);
  for (size_t i = 0; i < n; i++) known[COMMON + i] = names[i];
  lua_pushnil(L);
  while (lua_next(L, index)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "1";
    size_t i = 0;
    while (i < COMMON + n && strcmp(known[i], name) != 0) i++;
    lua_pop(L, 1);
    if (i < COMMON + n) continue;
    lua_pop(L, 1);
    str_suggest(tail, sizeof tail, name, known, COMMON + n);
    return err_set(e, ERR_USAGE, "script.option", "there is no option \"%.60s\" here%s", name, tail);
  }
  return 0;
}
