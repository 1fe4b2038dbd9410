#include "api/lua_solve.h"

#include <lauxlib.h>

#include "api/lua_outcome.h"
#include "api/lua_study.h"
#include "api/lua_value.h"
#include "whatif/solve.h"

struct lua_solving {
  struct lua_study base;
  struct solve_ask ask;
  struct solved *solved;
};

static void close_solving(void *object) {
  struct lua_solving *s = object;
  solved_free(s->solved);
  lua_study_close(&s->base);
}

static int run(lua_State *L, struct lua_book *book, struct lua_solving *s, struct err *e) {
  static const struct lua_study_names names = {.more = "solve"};
  struct lua_study *b = &s->base;
  if (lua_study_read(L, book, &names, b, e)) return e->code;
  if (solve_read(b->inquiry.scenarios, &(struct solve_words){0}, &b->inquiry.arena, &s->ask, e)) return e->code;
  if (lua_study_run(book, b, e)) return e->code;
  const struct solve_given given = {.study = b->inquiry.study, .ask = &s->ask, .guardrails = &b->inquiry.guardrails};
  return solve_run(&given, &s->solved, e);
}

/* { found, kept, points, values (by path), outcome } */
static void push_answer(lua_State *L, const struct lua_solving *s) {
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

int lua_solve(lua_State *L) {
  static const luaL_Reg no_methods[] = {{NULL, NULL}};
  static const struct lua_class solving_class = {"guerdon search", sizeof(struct lua_solving), close_solving,
                                                 no_methods};
  struct lua_book *book = lua_book_check(L, 1);
  struct err e = {0};
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  struct lua_solving *s = lua_object_new(L, &solving_class);
  if (run(L, book, s, &e)) return lua_value_throw(L, &e);
  push_answer(L, s);
  return 1;
}
