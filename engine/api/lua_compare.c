#include "api/lua_compare.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "api/lua_book.h"
#include "api/lua_outcome.h"
#include "api/lua_value.h"
#include "report/compared.h"
#include "report/kept.h"
#include "whatif/study.h"

struct lua_comparison {
  struct lua_object object;
  struct loaded *loaded;
  struct arena arena;
  struct scenarios *scenarios;
  struct study *study;
  struct guardrails guardrails;
  struct head head;
  VEC(struct outcome *) outcomes;
};

static void close_comparison(void *object) {
  struct lua_comparison *c = object;
  for (size_t i = 0; i < c->outcomes.n; i++) outcome_free(c->outcomes.at[i]);
  free(c->outcomes.at);
  study_close(c->study);
  scenarios_free(c->scenarios);
  arena_free(&c->arena);
  loaded_leave(c->loaded);
}

static const struct lua_class comparison_class;

static struct lua_comparison *check(lua_State *L, int index) { return lua_object_check(L, index, &comparison_class); }

/* ---- what it says ---- */

/* comparison:baseline() */
static int baseline(lua_State *L) {
  lua_outcome_push(L, check(L, 1)->study->baseline->outcome, NULL);
  return 1;
}

/* Upvalues: the comparison, the next number. */
static int next_outcome(lua_State *L) {
  const struct lua_comparison *c = check(L, lua_upvalueindex(1));
  size_t i = (size_t)lua_tointeger(L, lua_upvalueindex(2));
  if (i >= c->outcomes.n) return 0;
  lua_pushinteger(L, (lua_Integer)i + 1);
  lua_replace(L, lua_upvalueindex(2));
  lua_outcome_push(L, c->outcomes.at[i], &c->guardrails);
  return 1;
}

/* for outcome in comparison:outcomes() do */
static int outcomes(lua_State *L) {
  check(L, 1);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_outcome, 2);
  return 1;
}

/* comparison:report([format [, file]]) */
static int write_report(const struct lua_comparison *c, const char *path, struct output *o, struct err *e) {
  const struct compared compared = {c->study, &c->head, &c->guardrails, c->outcomes.at, c->outcomes.n, false};
  struct kept k;
  if (path && kept_open(&k, path, e)) return e->code;
  o->file = path ? k.file : stdout;
  int rc = compared_report(&compared, o, e);
  return path ? kept_close(&k, rc, e) : rc;
}

static int report(lua_State *L) {
  const struct lua_comparison *c = check(L, 1);
  struct output o = {0};
  struct err e = {0};
  if (lua_book_format(luaL_optstring(L, 2, "table"), &o, &e) || write_report(c, luaL_optstring(L, 3, NULL), &o, &e))
    return lua_value_throw(L, &e);
  return 0;
}

/* ---- making one ---- */

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  const struct lua_comparison *c = context;
  const struct scenario_plan *plan = &c->scenarios->at[i + 1];
  (void)e;
  *out = (struct study_item){.of = {.number = i + 1, .name = plan->name, .doc = plan->doc}, .plan = i + 1};
  return 0;
}

static int take(void *context, struct outcome *o, struct err *e) {
  struct lua_comparison *c = context;
  struct outcome **at = vec_push(&c->outcomes, e);
  if (!at) return outcome_free(o), e->code;
  *at = o;
  return 0;
}

static int open_scenarios(lua_State *L, struct lua_comparison *c, struct err *e) {
  static const char *const parts[] = {"baseline", "scenarios", "guardrails"};
  const char *file = lua_book_text(L, 2, "file");
  struct scenarios_given given = {.files = &file, .n_files = 1};
  if (!file) {
    lua_createtable(L, 0, 3);
    for (int i = 0; i < 3; i++) {
      lua_getfield(L, 2, parts[i]);
      lua_setfield(L, -2, parts[i]);
    }
    int rc = lua_value_node(L, -1, lua_value_line(L), &c->arena, &given.tree, e);
    lua_pop(L, 1);
    if (rc) return rc;
    given.tree_file = lua_value_file(L, &c->arena);
  }
  if (scenarios_open(&given, &c->scenarios, e)) return e->code;
  const struct guardrails_given guards = {c->scenarios->names.file, c->scenarios->guardrails, NULL, 0};
  return guardrails_read(&guards, &c->arena, &c->guardrails, e) ? e->code : scenarios_check(c->scenarios, e);
}

static int load(struct lua_book *book, struct lua_comparison *c, struct err *e) {
  struct scenario *made;
  if (scenario_make(c->scenarios, 0, NULL, 0, &made, e)) return e->code;
  int rc = lua_book_load(book, made->program, &c->loaded, e);
  scenario_free(made);
  return rc;
}

static int make(lua_State *L, struct lua_book *book, struct lua_comparison *c, struct err *e) {
  static const char *const names[] = {"file", "baseline", "scenarios", "guardrails", "resamples", "seed"};
  struct lua_options o;
  double resamples = BANDS_RESAMPLES, seed = BANDS_SEED;
  if (lua_book_options_known(L, 2, names, 6, e) || lua_book_options(L, 2, &o, e) ||
      lua_book_count(L, 2, "resamples", BANDS_RESAMPLES_MOST, &resamples, e) ||
      lua_book_count(L, 2, "seed", 0x1p53, &seed, e))
    return e->code;
  if (!(c->head.source = arena_text(&c->arena, book->path, strlen(book->path), e))) return e->code;
  if (open_scenarios(L, c, e) || load(book, c, e)) return e->code;
  const struct study_given given = {.scenarios = c->scenarios,
                                    .data = c->loaded->data,
                                    .limits = o.limits,
                                    .check = o.check,
                                    .from = o.from,
                                    .until = o.until,
                                    .period = o.period,
                                    .resampling = {(size_t)resamples, (uint64_t)seed}};
  if (study_open(&given, &c->study, e)) return e->code;
  return study_run(c->study, c->scenarios->n - 1, &(struct study_calls){next, take, c}, e);
}

static const luaL_Reg methods[] = {{"baseline", baseline}, {"outcomes", outcomes}, {"report", report}, {NULL, NULL}};
static const struct lua_class comparison_class = {"guerdon comparison", sizeof(struct lua_comparison), close_comparison,
                                                  methods};

int lua_compare(lua_State *L) {
  struct lua_book *book = lua_book_check(L, 1);
  struct err e = {0};
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  struct lua_comparison *c = lua_object_new(L, &comparison_class);
  c->head.is_folder = book->is_folder;
  return make(L, book, c, &e) ? lua_value_throw(L, &e) : 1;
}
