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

#endif
