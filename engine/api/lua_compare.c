#include "api/lua_compare.h"

#include <lauxlib.h>

#include "api/lua_outcome.h"
#include "api/lua_study.h"
#include "api/lua_value.h"
#include "report/compared.h"
#include "report/kept.h"
#include "report/page.h"
#include "whatif/response.h"

struct lua_comparison {
  struct lua_study base;
  struct outcomes outcomes;
};

static void close_comparison(void *object) {
  struct lua_comparison *c = object;
  outcomes_free(&c->outcomes);
  lua_study_close(&c->base);
}

static const struct lua_class comparison_class;

static struct lua_comparison *check(lua_State *L, int index) { return lua_object_check(L, index, &comparison_class); }

/* ---- what it says ---- */

/* comparison:baseline() */
static int baseline(lua_State *L) {
  lua_outcome_push(L, check(L, 1)->base.inquiry.study->baseline->outcome, NULL);
  return 1;
}

/* Upvalues: the comparison, the next number. */
static int next_outcome(lua_State *L) {
  const struct lua_comparison *c = check(L, lua_upvalueindex(1));
  size_t i = (size_t)lua_tointeger(L, lua_upvalueindex(2));
  if (i >= c->outcomes.n) return 0;
  lua_pushinteger(L, (lua_Integer)i + 1);
  lua_replace(L, lua_upvalueindex(2));
  lua_outcome_push(L, c->outcomes.at[i], &c->base.inquiry.guardrails);
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

static int put_all(const struct lua_comparison *c, const struct output *o, struct err *e) {
  const struct lua_study *s = &c->base;
  struct compared compared = {.study = s->inquiry.study,
                              .head = &s->head,
                              .guardrails = &s->inquiry.guardrails,
                              .output = o,
                              .outcomes = c->outcomes.at,
                              .n = c->outcomes.n};
  if (compared_begin(&compared, e)) return e->code;
  for (size_t i = 0; i < c->outcomes.n; i++) compared_put(&compared, c->outcomes.at[i]);
  return compared_end(&compared, e);
}

static int write_report(const struct lua_comparison *c, const char *path, struct output *o, struct err *e) {
  struct kept k;
  if (path && kept_open(&k, path, e)) return e->code;
  o->file = path ? k.file : stdout;
  int rc = put_all(c, o, e);
  return path ? kept_close(&k, rc, e) : rc;
}

/* comparison:report([format [, file]]) */
static int report(lua_State *L) {
  const struct lua_comparison *c = check(L, 1);
  struct output o = {0};
  struct err e = {0};
  if (lua_book_format(luaL_optstring(L, 2, "table"), &o, &e) || write_report(c, luaL_optstring(L, 3, NULL), &o, &e))
    return lua_value_throw(L, &e);
  return 0;
}

/* comparison:page(file) */
static int write_page(lua_State *L) {
  const struct lua_comparison *c = check(L, 1);
  const struct page_about about = {
      .study = c->base.inquiry.study, .head = &c->base.head, .guardrails = &c->base.inquiry.guardrails};
  struct page page;
  struct err e = {0};
  if (page_begin(&page, luaL_checkstring(L, 2), &about, &e)) return lua_value_throw(L, &e);
  for (size_t i = 0; i < c->outcomes.n; i++) page_put(&page, c->outcomes.at[i]);
  return page_end(&page, 0, &e) ? lua_value_throw(L, &e) : 0;
}

/* ---- making one ---- */

/* What the scenarios' file or the table says of how partners respond. */
static int respond(struct lua_comparison *c, const struct response *response, struct err *e) {
  return response->text ? response_all(c->base.inquiry.study, response, &c->outcomes, e) : 0;
}

static int make(lua_State *L, struct lua_book *book, struct lua_comparison *c, struct err *e) {
  static const struct lua_study_names names = {.more = "response", .resamples = BANDS_RESAMPLES};
  struct inquiry *q = &c->base.inquiry;
  struct response response = {0};
  if (lua_study_read(L, book, &names, &c->base, e) || scenarios_check(q->scenarios, e)) return e->code;
  const struct scenarios *s = q->scenarios;
  if (s->response && response_read(s->names.file, s->response, &q->arena, &response, e)) return e->code;
  if (lua_study_run(book, &c->base, e) || study_all(q->study, &c->outcomes, e)) return e->code;
  return respond(c, &response, e);
}

static const luaL_Reg methods[] = {
    {"baseline", baseline}, {"outcomes", outcomes}, {"report", report}, {"page", write_page}, {NULL, NULL}};
static const struct lua_class comparison_class = {"guerdon comparison", sizeof(struct lua_comparison), close_comparison,
                                                  methods};

int lua_compare(lua_State *L) {
  struct lua_book *book = lua_book_check(L, 1);
  struct err e = {0};
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  struct lua_comparison *c = lua_object_new(L, &comparison_class);
  return make(L, book, c, &e) ? lua_value_throw(L, &e) : 1;
}
