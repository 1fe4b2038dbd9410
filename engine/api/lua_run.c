#include "api/lua_run.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "api/lua_book.h"
#include "api/lua_option.h"
#include "api/lua_report.h"
#include "api/lua_value.h"
#include "base/money.h"
#include "input/excerpt.h"
#include "report/simulation.h"
#include "run/earn.h"
#include "run/lines.h"
#include "run/totals.h"
#include "run/window.h"
#include "whatif/scenario.h"

struct lua_run {
  struct lua_object object;
  struct loaded *loaded;
  struct arena arena; /* of what the scenario was made from */
  struct scenarios *scenarios;
  struct scenario *made;
  struct result *result;
  struct totals *totals;
  struct head head;
};

static void close_run(void *object) {
  struct lua_run *run = object;
  totals_free(run->totals);
  result_free(run->result);
  scenario_free(run->made);
  scenarios_free(run->scenarios);
  arena_free(&run->arena);
  loaded_leave(run->loaded);
}

static const struct lua_class run_class;

static struct lua_run *check(lua_State *L, int index) { return lua_object_check(L, index, &run_class); }

static const struct program *program_of(const struct lua_run *run) { return run->made->program; }

/* ---- what it says ---- */

static int find_unit(lua_State *L, const struct lua_run *run, int index) {
  const char *id = luaL_optstring(L, index, program_of(run)->units[0].id);
  int64_t unit = program_unit_find(program_of(run), id);
  if (unit >= 0) return (int)unit;
  struct err e;
  char shown[EXCERPT_TEXT];
  err_set(&e, ERR_INPUT, "program.unknown-unit", "program %s has no unit \"%s\"; its currency is %s",
          program_of(run)->name, excerpt(id, shown), program_of(run)->units[0].id);
  return lua_value_throw(L, &e);
}

/* run:total([unit]) */
static int total(lua_State *L) {
  const struct lua_run *run = check(L, 1);
  int unit = find_unit(L, run, 2);
  lua_value_push_amount(L, run->totals->by_unit[unit].quantity, program_of(run)->units[unit].exponent);
  return 1;
}

static void set_amount(lua_State *L, const char *name, int64_t amount, int exponent) {
  lua_value_push_amount(L, amount, exponent);
  lua_setfield(L, -2, name);
}

/* run:revenue(): gross, refunded, net */
static int revenue(lua_State *L) {
  const struct lua_run *run = check(L, 1);
  const struct totals_revenue *r = &run->totals->revenue;
  const int exponent = program_of(run)->units[0].exponent;
  lua_value_push_amount(L, r->gross, exponent);
  lua_value_push_amount(L, r->refunded, exponent);
  lua_value_push_amount(L, r->net, exponent);
  return 3;
}

/* run:policies(): what each earned, in its unit */
static int policies(lua_State *L) {
  const struct lua_run *run = check(L, 1);
  const struct program *p = program_of(run);
  lua_createtable(L, 0, (int)p->n_policies);
  for (size_t i = 0; i < p->n_policies; i++)
    if (run->result->earns[i])
      set_amount(L, p->policies[i].name, run->totals->by_policy[i].quantity, p->units[p->policies[i].unit].exponent);
  return 1;
}

/* run:periods(): in order, each with its label, what was earned by unit, and revenue */
static int periods(lua_State *L) {
  const struct lua_run *run = check(L, 1);
  const struct totals *t = run->totals;
  char label[PERIOD_TEXT];
  lua_createtable(L, (int)(t->until - t->from), 0);
  for (uint32_t i = 0; i < t->until - t->from; i++) {
    lua_createtable(L, 0, (int)t->n_units + 2);
    lua_pushstring(L, head_period(program_of(run), run->result->facts, t->from + i, label));
    lua_setfield(L, -2, "period");
    set_amount(L, "revenue", t->revenue_by_period[i].net, program_of(run)->units[0].exponent);
    lua_createtable(L, 0, (int)t->n_units);
    for (size_t u = 0; u < t->n_units; u++)
      set_amount(L, program_of(run)->units[u].id, t->by_period[i * t->n_units + u].quantity,
                 program_of(run)->units[u].exponent);
    lua_setfield(L, -2, "earned");
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

static void set_text(lua_State *L, const char *name, const char *text) {
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void push_partner(lua_State *L, const struct lua_run *run, uint32_t row) {
  const struct data *d = run->loaded->data;
  const struct row_partner *p = &d->partners[row];
  const struct totals *t = run->totals;
  lua_createtable(L, 0, 6);
  set_text(L, "id", data_text(d, p->id));
  set_text(L, "name", data_text(d, p->name));
  set_text(L, "model", data_sym(d, p->model));
  if (program_of(run)->n_levels && t->until > t->from)
    set_text(L, "level",
             program_of(run)->levels[run->result->level[(size_t)row * run->result->facts->n_periods + t->until - 1]]);
  struct fact f = facts_between(run->result->facts, row, t->from, t->until);
  set_amount(L, "revenue", (int64_t)(f.gross - f.refunded), program_of(run)->units[0].exponent);
  lua_createtable(L, 0, (int)t->n_units);
  for (size_t u = 0; u < t->n_units; u++)
    set_amount(L, program_of(run)->units[u].id, totals_of_partner(t, u, row), program_of(run)->units[u].exponent);
  lua_setfield(L, -2, "earned");
}

/* Upvalues: the run, the next row. */
static int next_partner(lua_State *L) {
  const struct lua_run *run = check(L, lua_upvalueindex(1));
  uint32_t row = (uint32_t)lua_tointeger(L, lua_upvalueindex(2));
  if (row >= run->loaded->data->n_partners) return 0;
  lua_pushinteger(L, row + 1);
  lua_replace(L, lua_upvalueindex(2));
  push_partner(L, run, row);
  return 1;
}

/* for p in run:partners() do */
static int partners(lua_State *L) {
  check(L, 1);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_partner, 2);
  return 1;
}

static void push_line(lua_State *L, const struct lua_run *run, const struct line *line) {
  struct line_texts texts;
  line_texts(run->result, line, &texts);
  lua_createtable(L, 0, LINE_FIELDS + 1);
  for (int f = 0; f < LINE_FIELDS; f++)
    if (f != LINE_QUANTITY) set_text(L, line_field_names[f], texts.field[f]);
  set_text(L, "amount", texts.field[LINE_QUANTITY]);
  set_amount(L, "quantity", line->quantity, line_unit(run->result, line)->exponent);
}

/* Upvalues: the run, the next line, the line behind the last. */
static int next_line(lua_State *L) {
  const struct lua_run *run = check(L, lua_upvalueindex(1));
  size_t i = (size_t)lua_tonumber(L, lua_upvalueindex(2)), end = (size_t)lua_tonumber(L, lua_upvalueindex(3));
  while (i < end &&
         (run->result->lines[i].period < run->totals->from || run->result->lines[i].period >= run->totals->until))
    i++;
  if (i >= end) return 0;
  lua_pushnumber(L, (double)i + 1);
  lua_replace(L, lua_upvalueindex(2));
  push_line(L, run, &run->result->lines[i]);
  return 1;
}

/* for line in run:lines([partner]) do */
static int lines(lua_State *L) {
  const struct lua_run *run = check(L, 1);
  const char *id = luaL_optstring(L, 2, NULL);
  size_t from = 0, end = run->result->n_lines;
  if (id) {
    int64_t row = data_partner_find(run->loaded->data, id);
    struct err e;
    char shown[EXCERPT_TEXT];
    if (row < 0) {
      err_set(&e, ERR_INPUT, "data.unknown-partner", "there is no partner \"%s\" in the data", excerpt(id, shown));
      return lua_value_throw(L, &e);
    }
    from = lines_first_of(run->result, (uint32_t)row);
    end = lines_first_of(run->result, (uint32_t)row + 1);
  }
  lua_pushvalue(L, 1);
  lua_pushnumber(L, (double)from);
  lua_pushnumber(L, (double)end);
  lua_pushcclosure(L, next_line, 3);
  return 1;
}

/* ---- reports ---- */

static int write_report(const void *of, struct output *o, struct err *e) {
  const struct lua_run *run = of;
  return simulation_report(run->totals, SIMULATION_TOP, &run->head, o, e);
}

/* run:report([format [, file]]) */
static int report(lua_State *L) { return lua_report(L, write_report, check(L, 1)); }

/* ---- making one ---- */

/* The options as a scenario file of one scenario. */
static const struct node *scenario_tree(lua_State *L, struct lua_run *run, struct err *e) {
  static const char *const edits[] = {"set", "drop", "add"};
  const struct node *tree;
  lua_newtable(L);
  lua_getfield(L, OPTIONS, "program");
  lua_setfield(L, -2, "baseline");
  lua_createtable(L, 1, 0);
  lua_newtable(L);
  set_text(L, "name", "simulate");
  for (int i = 0; i < 3; i++) {
    lua_getfield(L, OPTIONS, edits[i]);
    lua_setfield(L, -2, edits[i]);
  }
  lua_rawseti(L, -2, 1);
  lua_setfield(L, -2, "scenarios");
  int rc = lua_value_node(L, -1, lua_value_line(L), &run->arena, &tree, e);
  lua_pop(L, 1);
  return rc ? NULL : tree;
}

static int make(lua_State *L, struct lua_book *book, struct lua_run *run, struct err *e) {
  struct lua_options options;
  struct window window;
  uint32_t from, until;
  if (lua_option_check(L, CALL_SIMULATE, e) || lua_option_common(L, &options, e)) return e->code;
  if (!lua_option_given(L, "program")) return lua_option_missing("program", e);
  if (!(run->head.source = arena_text(&run->arena, book->path, strlen(book->path), e))) return e->code;
  const struct scenarios_given given = {.tree = scenario_tree(L, run, e), .tree_file = lua_value_file(L, &run->arena)};
  if (!given.tree || scenarios_open(&given, &run->scenarios, e) ||
      scenario_make(run->scenarios, 1, NULL, 0, &run->made, e) ||
      lua_book_load(book, program_of(run), &run->loaded, e) ||
      window_parse(program_of(run)->period, options.from, options.until, options.period, &window, e))
    return e->code;
  const struct earn_options o = {.lines = true, .check = options.check, .limits = options.limits};
  if (earn_run(program_of(run), run->loaded->data, &o, &run->result, e))
    return overlay_place(&run->scenarios->names, e);
  window_clip(window, run->result->facts->first_period, run->result->facts->n_periods, &from, &until);
  return totals_build(run->result, from, until, &run->totals, e);
}

static const luaL_Reg methods[] = {
    {"total", total},       {"revenue", revenue}, {"policies", policies}, {"periods", periods},
    {"partners", partners}, {"lines", lines},     {"report", report},     {NULL, NULL}};
static const struct lua_class run_class = {"guerdon run", sizeof(struct lua_run), close_run, methods};

int lua_run_simulate(lua_State *L) {
  struct lua_book *book = lua_book_check(L, 1);
  struct err e = {0};
  lua_option_begin(L);
  struct lua_run *run = lua_object_new(L, &run_class);
  run->head.is_folder = book->is_folder;
  return make(L, book, run, &e) ? lua_value_throw(L, &e) : 1;
}
