#include "api/lua_book.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "api/lua_compare.h"
#include "api/lua_run.h"
#include "api/lua_solve.h"
#include "api/lua_sweep.h"
#include "api/lua_value.h"
#include "input/import.h"
#include "input/load.h"

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
