#include "api/lua_study.h"

#include <string.h>

#include "api/lua_value.h"

/* ---- scenarios ---- */

static bool is_empty(lua_State *L) {
  if (!lua_istable(L, -1)) return false;
  lua_pushnil(L);
  if (!lua_next(L, -2)) return true;
  lua_pop(L, 2);
  return false;
}

/* The parts of a scenario file that the table has. What is empty is left out: nobody can say whether it is a list. */
static int make_tree(lua_State *L, const char *more, struct lua_study *s, const struct node **out, struct err *e) {
  const char *const parts[] = {"baseline", "scenarios", "guardrails", more};
  lua_createtable(L, 0, 4);
  for (int i = 0; i < 4; i++) {
    lua_getfield(L, OPTIONS, parts[i]);
    if (is_empty(L)) lua_pop(L, 1), lua_pushnil(L);
    lua_setfield(L, -2, parts[i]);
  }
  int rc = lua_value_node(L, -1, lua_value_line(L), &s->inquiry.arena, out, e);
  lua_pop(L, 1);
  return rc;
}

static int read_sets(lua_State *L, struct lua_study *s, struct err *e) {
  const struct node *map;
  struct overlay_edit *edits;
  if (!lua_option_given(L, "set")) return 0;
  lua_getfield(L, OPTIONS, "set");
  int rc = lua_value_node(L, -1, lua_value_line(L), &s->inquiry.arena, &map, e);
  lua_pop(L, 1);
  if (rc) return rc;
  if (map->kind != NODE_MAP)
    return err_set(e, ERR_USAGE, "script.option", "set: expected paths and values, found a list");
  if (!(s->sets = edits = arena_new(&s->inquiry.arena, map->n + 1, sizeof *edits, e))) return e->code;
  for (const struct node *c = map->first; c; c = c->next)
    edits[s->n_sets++] = (struct overlay_edit){OVERLAY_SET, OVERLAY_SCRIPT, c->key, c, c->key_line, c->key_column};
  return 0;
}

static int open_scenarios(lua_State *L, enum lua_call call, const char *more, struct lua_study *s, struct err *e) {
  const char *file, *script = lua_value_file(L, &s->inquiry.arena);
  struct scenarios_given given = {.n_files = 1, .tree_file = script, .script = script};
  if (lua_study_text(L, s, "file", &file, e) || read_sets(L, s, e)) return e->code;
  if (file)
    given.files = &file;
  else if (make_tree(L, more, s, &given.tree, e))
    return e->code;
  if (call != CALL_SWEEP) given.edits = s->sets, given.n_edits = s->n_sets;
  return inquiry_read(&s->inquiry, &given, NULL, 0, e);
}

/* ---- options ---- */

/* With a file, the tables that stand in it; without one, the program, and what a grid or a search is about. */
static int check_source(lua_State *L, enum lua_call call, const char *more, struct err *e) {
  const char *const parts[] = {"baseline", "scenarios", "guardrails", more};
  const bool has_file = lua_option_given(L, "file");
  for (int i = 0; i < 4 && has_file; i++)
    if (lua_option_given(L, parts[i]))
      return err_set(e, ERR_USAGE, "script.option", "%s: the file says that itself; give the file or the tables",
                     parts[i]);
  if (has_file) return 0;
  if (!lua_option_given(L, "baseline")) return lua_option_missing("baseline", e);
  return call != CALL_COMPARE && !lua_option_given(L, more) ? lua_option_missing(more, e) : 0;
}

int lua_study_text(lua_State *L, struct lua_study *s, const char *name, const char **out, struct err *e) {
  const char *text = lua_option_text(L, name);
  *out = text ? arena_text(&s->inquiry.arena, text, strlen(text), e) : NULL;
  return text && !*out ? e->code : 0;
}

int lua_study_read(lua_State *L, const struct lua_book *book, enum lua_call call, const char *more, size_t resamples,
                   struct lua_study *s, struct err *e) {
  double n = (double)resamples, seed = BANDS_SEED;
  struct lua_options *o = &s->options;
  if (lua_option_check(L, call, e) || check_source(L, call, more, e) || lua_option_common(L, o, e) ||
      lua_option_count(L, "resamples", BANDS_RESAMPLES_MOST, &n, e) ||
      (call != CALL_SOLVE && lua_option_count(L, "seed", UINT32_MAX, &seed, e)) ||
      lua_study_text(L, s, "from", &o->from, e) || lua_study_text(L, s, "until", &o->until, e) ||
      lua_study_text(L, s, "period", &o->period, e))
    return e->code;
  s->resampling = (struct resampling){(size_t)n, (uint64_t)seed};
  s->head.is_folder = book->is_folder;
  if (!(s->head.source = arena_text(&s->inquiry.arena, book->path, strlen(book->path), e))) return e->code;
  return open_scenarios(L, call, more, s, e);
}

/* ---- running ---- */

int lua_study_load(struct lua_book *book, struct lua_study *s, struct err *e) {
  struct scenario *made;
  if (scenario_make(s->inquiry.scenarios, 0, NULL, 0, &made, e)) return e->code;
  int rc = lua_book_load(book, made->program, &s->loaded, e);
  scenario_free(made);
  return rc;
}

int lua_study_open(struct lua_study *s, struct err *e) {
  const struct study_given given = {.data = s->loaded->data,
                                    .limits = s->options.limits,
                                    .check = s->options.check,
                                    .from = s->options.from,
                                    .until = s->options.until,
                                    .period = s->options.period,
                                    .resampling = s->resampling};
  return inquiry_open(&s->inquiry, &given, e);
}

struct page_about lua_study_about(const struct lua_study *s) {
  return (struct page_about){.study = s->inquiry.study, .head = &s->head, .guardrails = &s->inquiry.guardrails};
}

void lua_study_close(struct lua_study *s) {
  inquiry_close(&s->inquiry);
  loaded_leave(s->loaded);
}
