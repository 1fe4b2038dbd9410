#include "api/lua_sweep.h"

#include <lauxlib.h>
#include <stdio.h>

#include "api/lua_outcome.h"
#include "api/lua_study.h"
#include "api/lua_value.h"
#include "report/page.h"
#include "whatif/sweep.h"

enum { EACH = 3, OUTCOMES = 4 }; /* indexes: a function or nil, a list or nil */

struct lua_sweeping {
  struct lua_study base;
  lua_State *L;
  struct sweep sweep;
  struct page page;
  struct overlay_edit *edits; /* [STUDY_AHEAD][paths] */
  struct setting *settings;   /* likewise */
  char (*names)[24];
  size_t kept, failed;
  bool threw; /* the error of `each` is on the stack */
};

static void close_sweeping(void *object) {
  struct lua_sweeping *s = object;
  struct err e;
  if (s->page.kept.file) page_end(&s->page, ERR_ANSWER, &e);
  lua_study_close(&s->base);
}

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  struct lua_sweeping *s = context;
  size_t slot = i % STUDY_AHEAD, n = s->sweep.n;
  (void)e;
  sweep_point(&s->sweep, i, s->edits + slot * n, s->settings + slot * n);
  snprintf(s->names[slot], sizeof s->names[slot], "%zu", i + 1);
  *out = (struct study_item){
      .of = {.number = i + 1, .name = s->names[slot], .doc = "", .settings = s->settings + slot * n, .n_settings = n}};
  out->more = s->edits + slot * n;
  out->n_more = n;
  out->unchecked = s->base.options.check != CHECK_ALL && !study_is_sampled(i);
  return 0;
}

/* Protected: the sweep, the outcome, the function or nil, the list or nil. */
static int receive(lua_State *L) {
  const struct lua_sweeping *s = lua_touserdata(L, 1);
  const struct outcome *o = lua_touserdata(L, 2);
  lua_outcome_push(L, o, &s->base.inquiry.guardrails);
  if (lua_isnil(L, 3)) return lua_rawseti(L, 4, (int)o->number), 0;
  lua_pushvalue(L, 3);
  lua_insert(L, -2);
  lua_call(L, 1, 0);
  return 0;
}

/* To the script: to its function, or into its list. An error must not jump over the study, which has workers. */
static int give(struct lua_sweeping *s, const struct outcome *o) {
  lua_State *L = s->L;
  lua_pushcfunction(L, receive);
  lua_pushlightuserdata(L, s);
  lua_pushlightuserdata(L, (void *)o);
  lua_pushvalue(L, EACH);
  lua_pushvalue(L, OUTCOMES);
  s->threw = lua_pcall(L, 4, 0, 0) != 0;
  return s->threw ? ERR_ANSWER : 0;
}

static int take(void *context, struct outcome *o, struct err *e) {
  struct lua_sweeping *s = context;
  (void)e;
  s->failed += o->failed.code != 0;
  s->kept += guardrails_hold(&s->base.inquiry.guardrails, o);
  if (s->page.kept.file) page_put(&s->page, o);
  int rc = give(s, o);
  outcome_free(o);
  return rc;
}

static int make_room(struct lua_sweeping *s, struct err *e) {
  struct arena *a = &s->base.inquiry.arena;
  if (!(s->edits = arena_new(a, STUDY_AHEAD * s->sweep.n, sizeof *s->edits, e)) ||
      !(s->settings = arena_new(a, STUDY_AHEAD * s->sweep.n, sizeof *s->settings, e)))
    return e->code;
  s->names = arena_new(a, STUDY_AHEAD, sizeof *s->names, e);
  return s->names ? 0 : e->code;
}

static int begin_page(struct lua_sweeping *s, const char *path, struct err *e) {
  const struct lua_study *b = &s->base;
  const struct page_about about = {.study = b->inquiry.study,
                                   .head = &b->head,
                                   .guardrails = &b->inquiry.guardrails,
                                   .show = "cost",
                                   .from = b->inquiry.scenarios->at[0].name};
  return path ? page_begin(&s->page, path, &about, e) : 0;
}

static int run(lua_State *L, struct lua_book *book, struct lua_sweeping *s, struct err *e) {
  static const char *const others[] = {"each", "page", "most"};
  static const struct lua_study_names names = {.more = "sweep", .others = others, .n_others = 3};
  struct lua_study *b = &s->base;
  double most = 0;
  if (lua_study_read(L, book, &names, b, e) || lua_book_count(L, 2, "most", SWEEP_POINTS_MOST, &most, e))
    return e->code;
  const struct scenarios *c = b->inquiry.scenarios;
  const struct sweep_given given = {.file = c->names.file, .map = c->sweep, .most = (size_t)most};
  if (sweep_read(&given, &b->inquiry.arena, &s->sweep, e) || make_room(s, e)) return e->code;
  if (lua_study_run(book, b, e) || begin_page(s, lua_book_text(L, 2, "page"), e)) return e->code;
  int rc = study_run(b->inquiry.study, s->sweep.n_points, &(struct study_calls){next, take, s}, e);
  return s->page.kept.file ? page_end(&s->page, rc, e) : rc;
}

static void set_count(lua_State *L, const char *name, size_t n) {
  lua_pushnumber(L, (double)n);
  lua_setfield(L, -2, name);
}

int lua_sweep(lua_State *L) {
  static const luaL_Reg no_methods[] = {{NULL, NULL}};
  static const struct lua_class sweeping_class = {"guerdon sweep", sizeof(struct lua_sweeping), close_sweeping,
                                                  no_methods};
  struct lua_book *book = lua_book_check(L, 1);
  struct err e = {0};
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  lua_getfield(L, 2, "each");
  if (lua_isnil(L, EACH))
    lua_newtable(L);
  else
    luaL_checktype(L, EACH, LUA_TFUNCTION), lua_pushnil(L);
  struct lua_sweeping *s = lua_object_new(L, &sweeping_class);
  s->L = L;
  if (run(L, book, s, &e)) return s->threw ? lua_error(L) : lua_value_throw(L, &e);
  lua_createtable(L, 0, 4);
  set_count(L, "points", s->sweep.n_points);
  set_count(L, "kept", s->kept);
  set_count(L, "failed", s->failed);
  lua_pushvalue(L, OUTCOMES);
  lua_setfield(L, -2, "outcomes");
  return 1;
}
