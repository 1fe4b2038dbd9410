#include "api/lua_compare.h"

#include <lauxlib.h>

#include "api/lua_outcome.h"
#include "api/lua_report.h"
#include "api/lua_study.h"
#include "api/lua_value.h"
#include "report/compared.h"
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

static int write_report(const void *of, struct output *o, struct err *e) {
  const struct lua_comparison *c = of;
  const struct inquiry *q = &c->base.inquiry;
  struct compared compared = {.study = q->study,
                              .head = &c->base.head,
                              .guardrails = &q->guardrails,
                              .output = o,
                              .outcomes = c->outcomes.at,
                              .n = c->outcomes.n};
  if (compared_begin(&compared, e)) return e->code;
  for (size_t i = 0; i < c->outcomes.n; i++) compared_put(&compared, c->outcomes.at[i]);
  return compared_end(&compared, e);
}

/* comparison:report([format [, file]]) */
static int report(lua_State *L) { return lua_report(L, write_report, check(L, 1)); }

/* comparison:page(file) */
static int write_page(lua_State *L) {
  const struct lua_comparison *c = check(L, 1);
  const struct page_about about = lua_study_about(&c->base);
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
  struct inquiry *q = &c->base.inquiry;
  struct response response = {0};
  if (lua_study_read(L, book, CALL_COMPARE, "response", BANDS_RESAMPLES, &c->base, e) ||
      scenarios_check(q->scenarios, e))
    return e->code;
  const struct scenarios *s = q->scenarios;
  if (s->n == 1)
    return err_set(
        e, ERR_USAGE, "script.option",
        "there is nothing to compare %s with; give scenarios = { ... }, set = { ... }, or a file of scenarios",
        s->at[0].program);
  q->checks_plans = true;
  if (s->response && response_read(s->names.file, s->response, &q->arena, &response, e)) return e->code;
  if (lua_study_load(book, &c->base, e) || lua_study_open(&c->base, e) || study_all(q->study, &c->outcomes, e))
    return e->code;
  return respond(c, &response, e);
}

static const luaL_Reg methods[] = {
    {"baseline", baseline}, {"outcomes", outcomes}, {"report", report}, {"page", write_page}, {NULL, NULL}};
static const struct lua_class comparison_class = {"guerdon comparison", sizeof(struct lua_comparison), close_comparison,
                                                  methods};

int lua_compare(lua_State *L) {
  struct lua_book *book = lua_book_check(L, 1);
  struct err e = {0};
  lua_option_begin(L);
  struct lua_comparison *c = lua_object_new(L, &comparison_class);
  return make(L, book, c, &e) ? lua_value_throw(L, &e) : 1;
}
