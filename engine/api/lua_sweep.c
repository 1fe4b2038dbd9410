#include "api/lua_sweep.h"

#include <lauxlib.h>

#include "api/lua_outcome.h"
#include "api/lua_report.h"
#include "api/lua_study.h"
#include "api/lua_value.h"
#include "report/kept.h"
#include "report/swept.h"
#include "whatif/sweeping.h"

enum { EACH = OPTIONS + 1, OUTCOMES }; /* indexes: a function or nil, a list or nil */

struct lua_sweep {
  struct lua_study base;
  lua_State *L;
  struct sweeping sweeping;
  struct subject show;
  const char *show_name;
  struct page page;     /* where one was asked for */
  struct kept report;   /* likewise */
  struct output output; /* of the report */
  struct swept swept;
  size_t kept, failed;
  bool threw; /* the error of `each` is on the stack */
};

/* What was not written to its end is taken away. */
static void close_sweep(void *object) {
  struct lua_sweep *s = object;
  struct err e;
  page_end(&s->page, ERR_ANSWER, &e);
  kept_close(&s->report, ERR_ANSWER, &e);
  swept_free(&s->swept);
  sweeping_close(&s->sweeping);
  lua_study_close(&s->base);
}

/* ---- outcomes ---- */

/* Protected: the sweep, the outcome, the function or nil, the list or nil. */
static int receive(lua_State *L) {
  const struct lua_sweep *s = lua_touserdata(L, 1);
  const struct outcome *o = lua_touserdata(L, 2);
  lua_outcome_push(L, o, &s->base.inquiry.guardrails);
  if (lua_isnil(L, 3)) return lua_rawseti(L, 4, (int)o->number), 0;
  lua_pushvalue(L, 3);
  lua_insert(L, -2);
  lua_call(L, 1, 0);
  return 0;
}

/* To the script: to its function, or into its list. An error must not jump over the study, which has workers. */
static int give(struct lua_sweep *s, const struct outcome *o) {
  lua_State *L = s->L;
  lua_pushcfunction(L, receive);
  lua_pushlightuserdata(L, s);
  lua_pushlightuserdata(L, (void *)o);
  lua_pushvalue(L, EACH);
  lua_pushvalue(L, OUTCOMES);
  s->threw = lua_pcall(L, 4, 0, 0) != 0;
  return s->threw ? ERR_ANSWER : 0;
}

static int put(void *context, const struct outcome *o, struct err *e) {
  struct lua_sweep *s = context;
  s->failed += o->failed.code != 0;
  s->kept += guardrails_hold(&s->base.inquiry.guardrails, o);
  s->swept.checked += !o->failed.code && sweeping_is_checked(&s->sweeping, o->number - 1);
  if (s->report.file && swept_put(&s->swept, o, e)) return e->code;
  if (s->page.kept.file) page_put(&s->page, o);
  return give(s, o);
}

/* ---- before anything runs ---- */

static int check_format(lua_State *L, struct err *e) {
  if (!lua_option_given(L, "format") || lua_option_given(L, "report")) return 0;
  return err_set(e, ERR_USAGE, "script.option",
                 "format is that of a report; say where it goes, report = \"sweep.csv\"");
}

/* What is to be written can be, before anything is loaded. */
static int check_files(lua_State *L, struct err *e) {
  const char *page = lua_option_text(L, "page"), *report = lua_option_text(L, "report");
  const char *resume = lua_option_text(L, "resume");
  if (resume && (kept_check_beside(resume, e) || record_check(resume, e))) return e->code;
  if ((page && page_check(page, e)) || (report && lua_report_check(report, e))) return e->code;
  const char *const paths[] = {page, report, resume};
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < i; k++)
      if (paths[i] && paths[k] && kept_is_same(paths[i], paths[k]))
        return err_set(e, ERR_USAGE, "script.option", "%s is written twice; name two files", paths[i]);
  return 0;
}

static int read_all(lua_State *L, const struct lua_book *book, struct lua_sweep *s, struct err *e) {
  struct lua_study *b = &s->base;
  struct inquiry *q = &b->inquiry;
  double most = 0;
  if (lua_study_read(L, book, CALL_SWEEP, "sweep", 0, b, e) ||
      lua_option_format(lua_option_text(L, "format"), &s->output, e) || check_format(L, e) || check_files(L, e) ||
      lua_option_count(L, "most", SWEEP_POINTS_MOST, &most, e) || lua_study_text(L, b, "show", &s->show_name, e))
    return e->code;
  if (!s->show_name) s->show_name = "cost";
  if (subject_parse(s->show_name, &q->arena, &s->show, e)) return e->code;
  const struct sweeping_given given = {.inquiry = q,
                                       .start = lua_option_text(L, "scenario"),
                                       .fixed = b->sets,
                                       .n_fixed = b->n_sets,
                                       .most = (size_t)most,
                                       .show = &s->show};
  return sweeping_read(&s->sweeping, &given, e);
}

static int keep(lua_State *L, struct lua_sweep *s, struct err *e) {
  const struct lua_study *b = &s->base;
  const char *path = lua_option_text(L, "resume");
  const struct sweeping_options options = {
      .from = b->options.from, .until = b->options.until, .period = b->options.period, .resampling = b->resampling};
  s->sweeping.check = b->options.check;
  s->sweeping.check_all = b->options.check_given && b->options.check != CHECK_NONE;
  return path ? sweeping_keep(&s->sweeping, path, b->loaded->data, &options, e) : 0;
}

/* ---- all of it ---- */

static int begin_page(lua_State *L, struct lua_sweep *s, struct err *e) {
  const char *path = lua_option_text(L, "page");
  struct page_about about = lua_study_about(&s->base);
  about.show = s->show_name;
  about.from = s->base.inquiry.scenarios->at[s->sweeping.plan].name;
  about.edits = s->base.sets;
  about.n_edits = s->base.n_sets;
  return path ? page_begin(&s->page, path, &about, e) : 0;
}

static int begin_report(lua_State *L, struct lua_sweep *s, struct err *e) {
  const char *path = lua_option_text(L, "report");
  const struct inquiry *q = &s->base.inquiry;
  if (!path) return 0;
  if (kept_open(&s->report, path, e)) return e->code;
  s->output.file = s->report.file;
  s->swept = (struct swept){.study = q->study,
                            .head = &s->base.head,
                            .guardrails = &q->guardrails,
                            .sweep = &s->sweeping.sweep,
                            .show = &s->show,
                            .show_name = s->show_name,
                            .output = &s->output};
  return swept_begin(&s->swept, e);
}

static int end_report(struct lua_sweep *s, struct err *e) {
  return s->report.file ? kept_close(&s->report, swept_end(&s->swept, e), e) : 0;
}

static int run(lua_State *L, struct lua_book *book, struct lua_sweep *s, struct err *e) {
  s->sweeping.put = put;
  s->sweeping.context = s;
  if (read_all(L, book, s, e) || lua_study_load(book, &s->base, e) || keep(L, s, e) || lua_study_open(&s->base, e))
    return e->code;
  if (sweeping_check_shown(&s->sweeping, e) || begin_page(L, s, e) || begin_report(L, s, e)) return e->code;
  int rc = sweeping_resume(&s->sweeping, e);
  if (!rc) rc = sweeping_run(&s->sweeping, e);
  if (!rc) rc = end_report(s, e);
  return page_end(&s->page, rc, e);
}

static void set_count(lua_State *L, const char *name, size_t n) {
  lua_pushnumber(L, (double)n);
  lua_setfield(L, -2, name);
}

static void push_answer(lua_State *L, const struct lua_sweep *s) {
  lua_createtable(L, 0, 4);
  set_count(L, "points", s->sweeping.sweep.n_points);
  set_count(L, "kept", s->kept);
  set_count(L, "failed", s->failed);
  lua_pushvalue(L, OUTCOMES);
  lua_setfield(L, -2, "outcomes");
}

int lua_sweep(lua_State *L) {
  static const luaL_Reg no_methods[] = {{NULL, NULL}};
  static const struct lua_class sweep_class = {"guerdon sweep", sizeof(struct lua_sweep), close_sweep, no_methods};
  struct lua_book *book = lua_book_check(L, 1);
  struct err e = {0};
  lua_option_begin(L);
  lua_getfield(L, OPTIONS, "each");
  if (lua_isnil(L, EACH))
    lua_newtable(L);
  else
    lua_pushnil(L);
  struct lua_sweep *s = lua_object_new(L, &sweep_class);
  s->L = L;
  int at = lua_gettop(L), rc = run(L, book, s, &e);
  const bool threw = s->threw;
  if (!rc) push_answer(L, s);
  lua_object_close(L, at, &sweep_class); /* files and locks are free when the script goes on */
  return !rc ? 1 : threw ? lua_error(L) : lua_value_throw(L, &e);
}
