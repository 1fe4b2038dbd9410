#include "api/lua_study.h"

#include <string.h>

#include "api/lua_value.h"

enum { OPTIONS = 2 }; /* index of the table */

/* The parts of a scenario file that the table has. */
static int make_tree(lua_State *L, const char *more, struct lua_study *s, const struct node **out, struct err *e) {
  const char *const parts[] = {"baseline", "scenarios", "guardrails", more};
  lua_createtable(L, 0, 4);
  for (int i = 0; i < 4 && parts[i]; i++) {
    lua_getfield(L, OPTIONS, parts[i]);
    lua_setfield(L, -2, parts[i]);
  }
  int rc = lua_value_node(L, -1, lua_value_line(L), &s->inquiry.arena, out, e);
  lua_pop(L, 1);
  return rc;
}

static int open_scenarios(lua_State *L, const char *more, struct lua_study *s, struct err *e) {
  const char *file = lua_book_text(L, OPTIONS, "file");
  struct scenarios_given given = {.n_files = 1};
  if (file) {
    if (!(file = arena_text(&s->inquiry.arena, file, strlen(file), e))) return e->code;
    given.files = &file;
  } else if (make_tree(L, more, s, &given.tree, e)) {
    return e->code;
  } else {
    given.tree_file = lua_value_file(L, &s->inquiry.arena);
  }
  return inquiry_read(&s->inquiry, &given, NULL, 0, e);
}

static int check_names(lua_State *L, const struct lua_study_names *names, struct err *e) {
  const char *known[16] = {"file", "baseline", "scenarios", "guardrails", "resamples", "seed"};
  const char *const parts[] = {"baseline", "scenarios", "guardrails", names->more};
  size_t n = 6;
  for (int i = 0; i < 4 && parts[i] && lua_book_text(L, OPTIONS, "file"); i++) {
    lua_getfield(L, OPTIONS, parts[i]);
    bool is_given = !lua_isnil(L, -1);
    lua_pop(L, 1);
    if (is_given)
      return err_set(e, ERR_USAGE, "script.option", "%s: the file says that itself; give the file or the tables",
                     parts[i]);
  }
  if (names->more) known[n++] = names->more;
  for (size_t i = 0; i < names->n_others; i++) known[n++] = names->others[i];
  return lua_book_options_known(L, OPTIONS, known, n, e);
}

/* The study outlives the table that lent it. */
static int keep(struct lua_study *s, const char **text, struct err *e) {
  if (!*text) return 0;
  *text = arena_text(&s->inquiry.arena, *text, strlen(*text), e);
  return *text ? 0 : e->code;
}

int lua_study_read(lua_State *L, const struct lua_book *book, const struct lua_study_names *names, struct lua_study *s,
                   struct err *e) {
  double resamples = (double)names->resamples, seed = BANDS_SEED;
  if (check_names(L, names, e) || lua_book_options(L, OPTIONS, &s->options, e) ||
      lua_book_count(L, OPTIONS, "resamples", BANDS_RESAMPLES_MOST, &resamples, e) ||
      lua_book_count(L, OPTIONS, "seed", 0x1p53, &seed, e))
    return e->code;
  if (keep(s, &s->options.from, e) || keep(s, &s->options.until, e) || keep(s, &s->options.period, e)) return e->code;
  s->resampling = (struct resampling){(size_t)resamples, (uint64_t)seed};
  s->head.is_folder = book->is_folder;
  if (!(s->head.source = arena_text(&s->inquiry.arena, book->path, strlen(book->path), e))) return e->code;
  return open_scenarios(L, names->more, s, e);
}

int lua_study_run(struct lua_book *book, struct lua_study *s, struct err *e) {
  struct scenario *made;
  if (scenario_make(s->inquiry.scenarios, 0, NULL, 0, &made, e)) return e->code;
  int rc = lua_book_load(book, made->program, &s->loaded, e);
  scenario_free(made);
  if (rc) return rc;
  const struct study_given given = {.data = s->loaded->data,
                                    .limits = s->options.limits,
                                    .check = s->options.check,
                                    .from = s->options.from,
                                    .until = s->options.until,
                                    .period = s->options.period,
                                    .resampling = s->resampling};
  return inquiry_open(&s->inquiry, &given, e);
}

void lua_study_close(struct lua_study *s) {
  inquiry_close(&s->inquiry);
  loaded_leave(s->loaded);
}
