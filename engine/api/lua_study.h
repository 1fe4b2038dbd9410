/* lua_study: what comparing, sweeping and solving have in common in a script: options, scenarios, data, a baseline. */
#ifndef GUERDON_API_LUA_STUDY_H
#define GUERDON_API_LUA_STUDY_H

#include <lua.h>

#include "api/lua_book.h"
#include "api/lua_object.h"
#include "api/lua_option.h"
#include "report/head.h"
#include "report/page.h"
#include "whatif/inquiry.h"

struct lua_study { /* the first member of what is made of it */
  struct lua_object object;
  struct loaded *loaded;
  struct inquiry inquiry;
  struct lua_options options;
  struct resampling resampling;
  struct head head;
  const struct overlay_edit *sets; /* what `set` says */
  size_t n_sets;
};

/* Checks and reads the table of options of a call: baseline or file, scenarios, guardrails, set, resamples, seed, and
 * `more` (1), a part of a scenario file such as `solve`. `resamples`: when the table says nothing. What is set is one
 * scenario more, but of a sweep. */
int lua_study_read(lua_State *L, const struct lua_book *book, enum lua_call call, const char *more, size_t resamples,
                   struct lua_study *s, struct err *e);

/* Loads the data as the baseline asks; runs the baseline. */
int lua_study_load(struct lua_book *book, struct lua_study *s, struct err *e);
int lua_study_open(struct lua_study *s, struct err *e);

/* A text of the options that outlives them; *out NULL where there is none. */
int lua_study_text(lua_State *L, struct lua_study *s, const char *name, const char **out, struct err *e);

/* What a page says of it. */
struct page_about lua_study_about(const struct lua_study *s);

void lua_study_close(struct lua_study *s);

#endif
