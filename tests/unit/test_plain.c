/* The two ways in which the engine's Lua reads the rows agree: through ffi, and plainly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <lauxlib.h>
#include <lualib.h>

#include "history.h"
#include "policy/lua_bytes.h"
#include "policy/plain.h"
#include "programs.h"
#include "run/past.h"
#include "run/turns.h"

static struct deck deck_of(const struct data *d, const struct facts *f, const struct timeline *t) {
  return (struct deck){.partners = d->partners,
                       .referrals = d->referrals,
                       .sales = d->sales,
                       .refunds = d->refunds,
                       .activities = d->activities,
                       .targets = d->targets,
                       .referral_columns = d->referral_columns,
                       .sale_columns = d->sale_columns,
                       .attrs = {d->attrs[0].at, d->attrs[1].at, d->attrs[2].at, d->attrs[3].at},
                       .text = d->text,
                       .syms = d->syms.text,
                       .events = t->events,
                       .first_event = t->first,
                       .facts = f->rows,
                       .ranges = f->ranges,
                       .first_day = f->first_day,
                       .n_periods = f->n_periods};
}

static const char *cdef(void) {
  for (const struct lua_bytes *b = lua_bytes_all; b->name; b++)
    if (!strcmp(b->name, "cdef")) return b->text;
  return NULL;
}

static void set_count(lua_State *L, const char *name, uint64_t n) {
  lua_pushnumber(L, (lua_Number)n);
  lua_setfield(L, -2, name);
}

static void push_counts(lua_State *L, const struct data *d, const struct facts *f, const struct timeline *t) {
  const struct fact_range *last = &f->ranges[d->n_partners - 1];
  lua_newtable(L);
  set_count(L, "partners", d->n_partners + 1), set_count(L, "referrals", d->n_referrals);
  set_count(L, "sales", d->n_sales), set_count(L, "refunds", d->n_refunds);
  set_count(L, "activities", d->n_activities), set_count(L, "targets", d->n_targets);
  set_count(L, "events", t->first[d->n_partners]), set_count(L, "facts", last->first + last->n + 1);
  set_count(L, "ranges", d->n_partners), set_count(L, "syms", d->syms.n);
  lua_newtable(L);
  for (int i = 0; i < ATTRS_TABLES; i++) lua_pushnumber(L, (lua_Number)d->attrs[i].n), lua_rawseti(L, -2, i + 1);
  lua_setfield(L, -2, "attrs");
}

static double compare(const struct data *d, const struct facts *f, const struct timeline *t) {
  struct deck deck = deck_of(d, f, t);
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  if (luaL_loadfile(L, "tests/unit/plain.lua")) fail_msg("%s", lua_tostring(L, -1));
  lua_pushcfunction(L, luaopen_ffi);
  lua_call(L, 0, 1);
  lua_pushstring(L, cdef());
  plain_push(L, d);
  lua_pushlightuserdata(L, &deck);
  push_counts(L, d, f, t);
  if (lua_pcall(L, 5, 1, 0)) fail_msg("%s", lua_tostring(L, -1));
  double compared = lua_tonumber(L, -1);
  lua_close(L);
  return compared;
}

static void both_ways_of_reading_agree(void **state) {
  (void)state;
  struct history h;
  struct err e = {0};
  struct past *past;
  struct program *p =
      program_of("plain", "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 1%}}]");
  history_make(&h, 7);
  struct data *d = history_read(&h, scratch_dir, &e);
  assert_non_null(d);
  assert_true(d->attrs[ATTRS_SALE].n > 0);
  assert_int_equal(past_open(p, d, &past, &e), 0);
  const struct turns all = {NULL, 0, d->n_partners};
  assert_int_equal(past_count(past, &all, EVENT_BIT(EVENTS) - 1, NULL, &e), 0);
  assert_true(compare(d, past->facts, &past->timeline) > 4000);
  past_free(past);
  data_free(d);
  program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(both_ways_of_reading_agree)};
  return cmocka_run_group_tests_name("plain", tests, scratch_open, scratch_close);
}
