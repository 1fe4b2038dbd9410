#include "api/lua_solve.h"

#include <lauxlib.h>
#include <stdio.h>

#include "api/lua_outcome.h"
#include "api/lua_report.h"
#include "api/lua_study.h"
#include "api/lua_value.h"
#include "report/solved.h"

struct lua_search {
  struct lua_study base;
  struct solve_ask ask;
  struct solved *solved;
  struct page page; /* where one was asked for: points are put as they are known */
};

static void close_search(void *object) {
  struct lua_search *s = object;
  struct err e;
  page_end(&s->page, ERR_ANSWER, &e);
  solved_free(s->solved);
  lua_study_close(&s->base);
}

static const luaL_Reg no_methods[] = {{NULL, NULL}};
static const struct lua_class search_class = {"guerdon search", sizeof(struct lua_search), close_search, no_methods};

/* ---- what it says ---- */

/* The methods of an answer, a plain table, have the search behind it as their upvalue. */
static struct lua_search *check(lua_State *L) { return lua_object_check(L, lua_upvalueindex(1), &search_class); }

static struct solved_view view_of(const struct lua_search *s) {
  return (struct solved_view){s->base.inquiry.study, &s->base.head, s->solved};
}

static int write_report(const void *of, struct output *o, struct err *e) {
  const struct solved_view view = view_of(of);
  return solved_report(&view, o, e);
}

/* answer:report([format [, file]]) */
static int report(lua_State *L) { return lua_report(L, write_report, check(L)); }

/* Whether there is a program to write. */
static int write_program(const struct lua_search *s, const char *path, bool *wrote, struct err *e) {
  const struct solved_view view = view_of(s);
  *wrote = solved_has_answer(s->solved);
  if (solved_check_goal(&s->ask, path, e) || solved_check_out(path, e)) return e->code;
  return *wrote ? solved_write(&view, path, e) : 0;
}

/* answer:write(file): whether there was one to write */
static int write_found(lua_State *L) {
  bool wrote;
  struct err e = {0};
  if (write_program(check(L), luaL_checkstring(L, 2), &wrote, &e)) return lua_value_throw(L, &e);
  lua_pushboolean(L, wrote);
  return 1;
}

/* answer:close() */
static int close_answer(lua_State *L) {
  lua_getfield(L, lua_upvalueindex(1), "close");
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_call(L, 1, 0);
  return 0;
}

/* ---- making one ---- */

/* What goes before the table `solve`, as the options of a command do. */
static int read_words(lua_State *L, struct solve_words *out, char *rounds, char *seed, size_t size, struct err *e) {
  double n;
  out->start = lua_option_text(L, "scenario");
  if (lua_option_given(L, "rounds")) {
    if (lua_option_count(L, "rounds", UINT32_MAX, &n, e)) return e->code;
    snprintf(rounds, size, "%.0f", n);
    out->rounds = rounds;
  }
  if (lua_option_given(L, "seed")) {
    if (lua_option_count(L, "seed", UINT32_MAX, &n, e)) return e->code;
    snprintf(seed, size, "%.0f", n);
    out->seed = seed;
  }
  return 0;
}

static int read_all(lua_State *L, const struct lua_book *book, struct lua_search *s, struct err *e) {
  struct inquiry *q = &s->base.inquiry;
  struct solve_words words = {0};
  char rounds[16], seed[16];
  const char *out = lua_option_text(L, "out"), *page = lua_option_text(L, "page");
  if (lua_study_read(L, book, CALL_SOLVE, "solve", 0, &s->base, e) ||
      read_words(L, &words, rounds, seed, sizeof seed, e) || solve_read(q->scenarios, &words, &q->arena, &s->ask, e))
    return e->code;
  if (out && (solved_check_goal(&s->ask, out, e) || solved_check_out(out, e))) return e->code;
  if (page && page_check(page, e)) return e->code;
  if (out && page && kept_is_same(out, page))
    return err_set(e, ERR_USAGE, "script.option", "%s is written twice; name two files", page);
  return 0;
}

static void tell(void *context, const struct outcome *o) {
  struct lua_search *s = context;
  if (s->page.kept.file) page_put(&s->page, o);
}

/* The search, with its page. */
static int search(struct lua_search *s, const char *page, struct err *e) {
  struct lua_study *b = &s->base;
  struct page_about about = lua_study_about(b);
  const struct solve_given given = {.study = b->inquiry.study,
                                    .ask = &s->ask,
                                    .guardrails = &b->inquiry.guardrails,
                                    .check_all = b->options.check_given,
                                    .tell = tell,
                                    .context = s};
  about.from = b->inquiry.scenarios->at[s->ask.plan].name;
  if (page && page_begin(&s->page, page, &about, e)) return e->code;
  int rc = solve_run(&given, &s->solved, e);
  if (!rc && page) page_answer(&s->page, s->solved);
  return page_end(&s->page, rc, e);
}

static int run(lua_State *L, struct lua_book *book, struct lua_search *s, struct err *e) {
  struct lua_study *b = &s->base;
  const char *out = lua_option_text(L, "out");
  bool wrote;
  if (read_all(L, book, s, e) || lua_study_load(book, b, e) || lua_study_open(b, e) ||
      search(s, lua_option_text(L, "page"), e))
    return e->code;
  return out ? write_program(s, out, &wrote, e) : 0;
}

/* { found, kept, points, values (by path), outcome } */
static void push_fields(lua_State *L, const struct lua_search *s) {
  const struct solve_point *best = &s->solved->points.at[s->solved->best];
  lua_createtable(L, 0, 5);
  lua_pushboolean(L, s->solved->found);
  lua_setfield(L, -2, "found");
  lua_pushboolean(L, guardrails_hold(&s->base.inquiry.guardrails, best->outcome));
  lua_setfield(L, -2, "kept");
  lua_pushnumber(L, (double)s->solved->points.n);
  lua_setfield(L, -2, "points");
  lua_createtable(L, 0, (int)s->ask.n_finds);
  for (size_t i = 0; i < s->ask.n_finds; i++) {
    lua_pushstring(L, best->settings[i].value);
    lua_setfield(L, -2, best->settings[i].path);
  }
  lua_setfield(L, -2, "values");
  lua_outcome_push(L, best->outcome, &s->base.inquiry.guardrails);
  lua_setfield(L, -2, "outcome");
}

/* Stack: the search; +1: its answer, a table whose methods stand behind it. */
static void push_answer(lua_State *L, const struct lua_search *s) {
  static const luaL_Reg methods[] = {{"report", report}, {"write", write_found}, {"close", close_answer}, {NULL, NULL}};
  const int search = lua_gettop(L);
  push_fields(L, s);
  lua_createtable(L, 0, 1);
  lua_newtable(L);
  for (const luaL_Reg *m = methods; m->name; m++) {
    lua_pushvalue(L, search);
    lua_pushcclosure(L, m->func, 1);
    lua_setfield(L, -2, m->name);
  }
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
}

int lua_solve(lua_State *L) {
  struct lua_book *book = lua_book_check(L, 1);
  struct err e = {0};
  lua_option_begin(L);
  struct lua_search *s = lua_object_new(L, &search_class);
  if (run(L, book, s, &e)) return lua_value_throw(L, &e);
  push_answer(L, s);
  return 1;
}
