/* What solve finds is what trying every step finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crowd.h"
#include "whatif/solve.h"

/* Searched: a rate (rises), the least amount of a sale that a fee is paid for (falls in steps), the same of nobody
 * (flat), and a share that is largest in the middle (rises, then falls). */
static const char program_text[] =
    "program: p\ncurrency: USD\npolicies:\n"
    "- {name: base, use: std:commission/percentage, params: {rate: 10%}}\n"
    "- {name: fee, use: std:commission/fixed, for: {sale.amount: {min: 500.00}}, params: {amount: 9.00}}\n"
    "- {name: idle, use: std:commission/percentage, for: {model: nobody}, params: {rate: 3%}}\n"
    "- {name: hump, use: hump.lua, params: {x: 0.10}}\n";
static const char hump_text[] =
    "return policy {kind = 'commission', summary = 'Most in the middle.',\n"
    "  params = {x = {type = 'number', default = 0, doc = 'x'}},\n"
    "  sale = function(sale, partner, p) return sale.amount * p.x * (1 - p.x), 'hump' end}\n";

struct world {
  struct data *data;
  struct scenarios *scenarios;
  struct study *study;
};

static void open_world(struct world *w, unsigned jobs) {
  static const char *file;
  struct err e = {0};
  w->data = crowd(7, 120);
  scratch_file("hump.lua", hump_text);
  file = scratch_file("program.yaml", program_text);
  const struct scenarios_given words = {.files = &file, .n_files = 1};
  if (scenarios_open(&words, &w->scenarios, &e)) fail_msg("%s [%s]", e.text, e.id);
  const struct study_given given = {
      .scenarios = w->scenarios, .data = w->data, .limits = {.jobs = jobs}, .check = CHECK_NONE};
  if (study_open(&given, &w->study, &e)) fail_msg("%s [%s]", e.text, e.id);
}

static void close_world(struct world *w) {
  study_close(w->study);
  scenarios_free(w->scenarios);
  data_free(w->data);
}

/* ---- every step ---- */

struct grid {
  const char *path, *bounds;
  int low, n, decimals; /* values low, low + 1, ... at so many decimals */
  const char *after;    /* "%" */
};

static const struct grid grids[] = {
    {"policies.base.params.rate", "5%..20%:0.1%", 50, 151, 1, "%"},
    {"policies.fee.for.sale.amount.min", "0..400:1", 0, 401, 0, ""},
    {"policies.idle.params.rate", "0%..30%:1%", 0, 31, 0, "%"},
    {"policies.hump.params.x", "0.02..0.93:0.01", 2, 92, 2, ""},
};

struct brute {
  const struct grid *grid;
  char text[512][MONEY_TEXT + 2];
  struct node value[512];
  struct overlay_edit edit[512];
  int64_t cost[512];
};

static int brute_next(void *context, size_t i, struct study_item *out, struct err *e) {
  struct brute *b = context;
  const struct grid *g = b->grid;
  char number[MONEY_TEXT];
  (void)e;
  snprintf(b->text[i], sizeof b->text[i], "%s%s", money_text(g->low + (int64_t)i, g->decimals, number), g->after);
  b->value[i] = (struct node){.kind = NODE_TEXT, .text = b->text[i]};
  b->edit[i] = (struct overlay_edit){.kind = OVERLAY_SET, .path = g->path, .value = &b->value[i]};
  *out = (struct study_item){.of = {.number = i, .name = "brute", .doc = ""}, .more = &b->edit[i], .n_more = 1};
  return 0;
}

static int brute_take(void *context, struct outcome *o, struct err *e) {
  struct brute *b = context;
  (void)e;
  assert_int_equal(o->failed.code, 0);
  b->cost[o->number] = o->metric[METRIC_COST];
  outcome_free(o);
  return 0;
}

static struct brute *try_all(struct world *w, const struct grid *g) {
  struct brute *b = calloc(1, sizeof *b);
  struct err e = {0};
  b->grid = g;
  if (study_run(w->study, (size_t)g->n, &(struct study_calls){brute_next, brute_take, b}, &e)) fail_msg("%s", e.text);
  return b;
}

/* ---- the same by solve ---- */

struct search {
  struct arena arena;
  struct solve_ask ask;
  struct guardrails guardrails;
  struct solved *solved;
};

static void search_target(struct world *w, struct search *s, const char *path, const char *bounds, int64_t cents) {
  char find[200], target[80], amount[MONEY_TEXT];
  struct err e = {0};
  snprintf(find, sizeof find, "%s=%s", path, bounds);
  snprintf(target, sizeof target, "cost = %s", money_text(cents, 2, amount));
  const char *words[] = {find};
  *s = (struct search){0};
  if (solve_read(w->scenarios, &(struct solve_words){.finds = words, .n_finds = 1, .target = target}, &s->arena,
                 &s->ask, &e))
    fail_msg("%s: %s [%s]", find, e.text, e.id);
  const struct solve_given given = {.study = w->study, .ask = &s->ask, .guardrails = &s->guardrails};
  if (solve_run(&given, &s->solved, &e)) fail_msg("%s: %s [%s]", find, e.text, e.id);
}

static void search_end(struct search *s) {
  solved_free(s->solved);
  arena_free(&s->arena);
}

static uint32_t value_at(const struct solved *s, size_t point) { return s->points.at[point].at[0]; }

static int side_of(const struct brute *b, uint32_t i, int64_t target) {
  return b->cost[i] < target ? -1 : b->cost[i] > target;
}

/* Each crossing is one, and between neighbours. */
static void check_crossings(const struct brute *b, const struct solved *s, int64_t target) {
  for (size_t i = 0; i < s->n_crossings; i++) {
    const struct solve_crossing *c = &s->crossings[i];
    uint32_t low = value_at(s, c->low), high = value_at(s, c->high);
    if (c->exact) {
      for (uint32_t k = low; k <= high; k++) assert_int_equal(b->cost[k], target);
      assert_true(!low || b->cost[low - 1] != target);
      assert_true(high + 1 == (uint32_t)b->grid->n || b->cost[high + 1] != target);
    } else {
      assert_int_equal(high, low + 1);
      assert_int_equal(side_of(b, low, target), -side_of(b, high, target));
    }
  }
}

static size_t count_crossings(const struct brute *b, int64_t target) {
  size_t n = 0;
  for (uint32_t i = 0; i < (uint32_t)b->grid->n; i++) {
    int side = side_of(b, i, target), before = i ? side_of(b, i - 1, target) : 2;
    n += side ? i && side == -before : before != 0;
  }
  return n;
}

static int64_t nearest(const struct brute *b, int64_t target) {
  int64_t least = INT64_MAX;
  for (int i = 0; i < b->grid->n; i++)
    if (llabs(b->cost[i] - target) < least) least = llabs(b->cost[i] - target);
  return least;
}

static void check_target(struct world *w, const struct brute *b, int64_t target) {
  struct search s;
  search_target(w, &s, b->grid->path, b->grid->bounds, target);
  const struct solved *out = s.solved;
  assert_int_equal(s.ask.finds[0].n, b->grid->n);
  for (size_t i = 0; i < out->n_grid; i++)
    assert_int_equal(out->points.at[i].outcome->metric[METRIC_COST], b->cost[value_at(out, i)]);
  check_crossings(b, out, target);
  assert_int_equal(out->n_crossings, count_crossings(b, target));
  assert_int_equal(out->found, out->n_crossings > 0);
  assert_int_equal(llabs(b->cost[value_at(out, out->best)] - target), nearest(b, target));
  assert_false(out->ended);
  search_end(&s);
}

/* Targets on a step, between steps, and beyond both ends. */
static void each_target_is_met_as_by_trying_every_step(void **state) {
  struct world w;
  uint64_t seed = 3;
  (void)state;
  open_world(&w, 1);
  for (size_t g = 0; g < sizeof grids / sizeof *grids; g++) {
    struct brute *b = try_all(&w, &grids[g]);
    for (int i = 0; i < 6; i++) {
      int64_t on = b->cost[c_below(&seed, (uint32_t)grids[g].n)];
      check_target(&w, b, on);
      check_target(&w, b, on + 1 + c_below(&seed, 3000));
    }
    check_target(&w, b, 1);
    check_target(&w, b, INT64_C(100000000000));
    free(b);
  }
  close_world(&w);
}

static void what_rises_and_falls_is_said_to(void **state) {
  static const bool is_monotone[] = {true, true, true, false};
  struct world w;
  struct search s;
  (void)state;
  open_world(&w, 1);
  for (size_t g = 0; g < 4; g++) {
    search_target(&w, &s, grids[g].path, grids[g].bounds, 100);
    assert_int_equal(s.solved->monotone, is_monotone[g]);
    search_end(&s);
  }
  close_world(&w);
}

/* A finer step, a jump of the figure, and an amount that has no more decimals. */
static void why_no_closer(void **state) {
  struct world w;
  struct search s;
  (void)state;
  open_world(&w, 1);
  struct brute *rate = try_all(&w, &grids[0]), *fee = try_all(&w, &grids[1]);
  search_target(&w, &s, grids[0].path, grids[0].bounds, (rate->cost[9] + rate->cost[10]) / 2);
  assert_int_equal(s.solved->why, SOLVE_FINER);
  search_end(&s);
  search_target(&w, &s, grids[0].path, grids[0].bounds, rate->cost[9]);
  assert_int_equal(s.solved->why, SOLVE_EXACT);
  search_end(&s);
  int64_t between = (fee->cost[0] + fee->cost[400]) / 2;
  search_target(&w, &s, grids[1].path, "0..400:1", between);
  assert_int_equal(s.solved->why, SOLVE_JUMP);
  search_end(&s);
  free(rate), free(fee);
  close_world(&w);
}

/* The same points in the same order, whoever calculates. */
static void workers_change_nothing(void **state) {
  struct world one, two;
  struct search a, b;
  (void)state;
  open_world(&one, 1);
  open_world(&two, 3);
  for (size_t g = 0; g < 4; g++) {
    search_target(&one, &a, grids[g].path, grids[g].bounds, 1000000);
    search_target(&two, &b, grids[g].path, grids[g].bounds, 1000000);
    assert_int_equal(a.solved->points.n, b.solved->points.n);
    assert_int_equal(a.solved->best, b.solved->best);
    for (size_t i = 0; i < a.solved->points.n; i++) {
      const struct solve_point *x = &a.solved->points.at[i], *y = &b.solved->points.at[i];
      assert_string_equal(x->settings[0].value, y->settings[0].value);
      assert_memory_equal(x->outcome->metric, y->outcome->metric, sizeof x->outcome->metric);
    }
    search_end(&a), search_end(&b);
  }
  close_world(&one), close_world(&two);
}

/* ---- reading ---- */

static void steps_that_are_not_given(void **state) {
  static const struct {
    const char *find, *first, *second;
  } cases[] = {
      {"policies.base.params.rate=5%..30%", "5%", "5.01%"},
      {"policies.base.params.rate=0.05..0.30", "0.0500", "0.0501"},
      {"policies.fee.params.amount=1..20", "1.00", "1.01"},
      {"policies.fee.params.amount=1,000..20,000", "1000.00", "1000.01"},
      {"policies.hump.params.x=3..12", "3.00", "3.01"},
      {"policies.base.cap.times=3..12", "3", "4"},
      {"policies.base.params.rate=-5%..5%:2.5%", "-5%", "-2.5%"},
  };
  struct world w;
  (void)state;
  open_world(&w, 1);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct arena arena = {0};
    struct solve_ask ask;
    struct err e = {0};
    char text[SOLVE_VALUE];
    const struct solve_words words = {.finds = &cases[i].find, .n_finds = 1, .target = "cost = 1"};
    int rc = solve_read(w.scenarios, &words, &arena, &ask, &e);
    if (rc && strcmp(e.id, "program.unknown-key") && strcmp(e.id, "program.missing-key")) fail_msg("%s", e.text);
    assert_string_equal(solve_value(&ask.finds[0], 0, text), cases[i].first);
    assert_string_equal(solve_value(&ask.finds[0], 1, text), cases[i].second);
    arena_free(&arena);
  }
  close_world(&w);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_target_is_met_as_by_trying_every_step),
      cmocka_unit_test(what_rises_and_falls_is_said_to),
      cmocka_unit_test(why_no_closer),
      cmocka_unit_test(workers_change_nothing),
      cmocka_unit_test(steps_that_are_not_given),
  };
  return cmocka_run_group_tests(tests, scratch_open, scratch_clear);
}
