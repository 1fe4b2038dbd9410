/* lua_study: what comparing, sweeping and solving have in common in a script: options, scenarios, data, a baseline. */
#ifndef GUERDON_API_LUA_STUDY_H
#define GUERDON_API_LUA_STUDY_H

#include <lua.h>

#include "api/lua_book.h"
#include "api/lua_object.h"
#include "report/head.h"
#include "whatif/inquiry.h"

struct lua_study { /* the first member of what is made of it */
  struct lua_object object;
  struct loaded *loaded;
  struct inquiry inquiry;
  struct lua_options options;
  struct resampling resampling;
  struct head head;
};

/* What the table of options at index 2 says: baseline or file, scenarios, guardrails, resamples, seed; and `more` (1 or
 * nothing), a part of a scenario file such as `solve`, and further names that are not looked at here. */
struct lua_study_names {
  const char *more;
  const char *const *others;
  size_t n_others;
  size_t resamples; /* when the table says nothing */
};
int lua_study_read(lua_State *L, const struct lua_book *book, const struct lua_study_names *names, struct lua_study *s,
                   struct err *e);

/* Then loads the data and runs the baseline. */
int lua_study_run(struct lua_book *book, struct lua_study *s, struct err *e);

void lua_study_close(struct lua_study *s);

#endif
