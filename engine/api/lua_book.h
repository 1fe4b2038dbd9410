/* lua_book: a book, or a folder of CSV files, in a script; and what the objects that are made of it share.
 *
 * Objects are userdata whose memory a collector frees, so that an error may leave from anywhere. The data are loaded
 * once and live as long as anything that was calculated from them. */
#ifndef GUERDON_API_LUA_BOOK_H
#define GUERDON_API_LUA_BOOK_H

#include <stdbool.h>

#include "api/lua_object.h"
#include "base/mem.h"
#include "model/data.h"
#include "model/program.h"
#include "report/output.h"
#include "run/result.h"

struct loaded { /* data, as a currency and a zone see them; counted */
  struct data *data;
  char zone[64], currency[16];
  unsigned users;
};

struct lua_book {
  struct lua_object object;
  const char *path;
  bool is_folder;
  struct loaded *loaded; /* the last that was asked for; NULL: nothing yet */
  struct arena arena;
};

/* guerdon.open(path). Stack: +1. */
int lua_book_open(lua_State *L);

/* Throws where `index` is no book, or a closed one. */
struct lua_book *lua_book_check(lua_State *L, int index);

/* The data for a program; loaded_leave lets go of them. */
int lua_book_load(struct lua_book *book, const struct program *p, struct loaded **out, struct err *e);
void loaded_leave(struct loaded *l); /* NULL is fine */

/* What a table of options at `index` may say of every calculation: from, until, period, check, jobs. Texts are lent by
 * the table. `script.option` for a value that is none; unknown names are refused by lua_book_options_known. */
struct lua_options {
  const char *from, *until, *period;
  enum check_mode check;
  struct run_limits limits;
};
int lua_book_options(lua_State *L, int index, struct lua_options *out, struct err *e);

/* Every name in the table at `index` is among `names` or among those above: `script.option` with the nearest. */
int lua_book_options_known(lua_State *L, int index, const char *const *names, size_t n, struct err *e);

/* `table`, `csv` or `json` into the format of a report: `script.option`. */
int lua_book_format(const char *name, struct output *out, struct err *e);

/* A whole number from 0 to `most` in the table; *out stays as it was where there is none. `script.option`. */
int lua_book_count(lua_State *L, int index, const char *name, double most, double *out, struct err *e);

/* A text in the table at `index`, or NULL. */
const char *lua_book_text(lua_State *L, int index, const char *name);

#endif
