/* What solve finds is what trying everything finds. */
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

/* ---- several paths ---- */

enum { RATES = 16, HUMPS = 14 };
static const char *const two[] = {"policies.base.params.rate=5%..20%:1%", "policies.hump.params.x=0.02..0.93:0.07"};
static const char *const fine[] = {"policies.base.params.rate=5%..20%:0.1%", "policies.hump.params.x=0.02..0.93:0.01"};

/* Every pair, by study_run alone. */
struct pairs {
  char rate[RATES * HUMPS][24], hump[RATES * HUMPS][24];
  struct node value[RATES * HUMPS][2];
  struct overlay_edit edit[RATES * HUMPS][2];
  int64_t metric[RATES * HUMPS][METRICS];
};

static int pairs_next(void *context, size_t i, struct study_item *out, struct err *e) {
  struct pairs *p = context;
  (void)e;
  snprintf(p->rate[i], sizeof p->rate[i], "%zu%%", 5 + i % RATES);
  snprintf(p->hump[i], sizeof p->hump[i], "0.%02zu", 2 + 7 * (i / RATES));
  p->value[i][0] = (struct node){.kind = NODE_TEXT, .text = p->rate[i]};
  p->value[i][1] = (struct node){.kind = NODE_TEXT, .text = p->hump[i]};
  p->edit[i][0] =
      (struct overlay_edit){.kind = OVERLAY_SET, .path = "policies.base.params.rate", .value = &p->value[i][0]};
  p->edit[i][1] =
      (struct overlay_edit){.kind = OVERLAY_SET, .path = "policies.hump.params.x", .value = &p->value[i][1]};
  *out = (struct study_item){.of = {.number = i, .name = "pair", .doc = ""}, .more = p->edit[i], .n_more = 2};
  return 0;
}

static int pairs_take(void *context, struct outcome *o, struct err *e) {
  struct pairs *p = context;
  (void)e;
  assert_int_equal(o->failed.code, 0);
  memcpy(p->metric[o->number], o->metric, sizeof o->metric);
  outcome_free(o);
  return 0;
}

static void search_words(struct world *w, struct search *s, struct solve_words words, const char *guard) {
  struct err e = {0};
  *s = (struct search){0};
  const struct guardrails_given guards = {.words = &guard, .n_words = guard != NULL};
  if (guardrails_read(&guards, &s->arena, &s->guardrails, &e)) fail_msg("%s [%s]", e.text, e.id);
  words.n_finds = 2;
  if (solve_read(w->scenarios, &words, &s->arena, &s->ask, &e)) fail_msg("%s [%s]", e.text, e.id);
  const struct solve_given given = {.study = w->study, .ask = &s->ask, .guardrails = &s->guardrails};
  if (solve_run(&given, &s->solved, &e)) fail_msg("%s [%s]", e.text, e.id);
}

/* The most that costs less than `below` (0: anything). */
static int64_t most_below(const struct pairs *p, int64_t below) {
  int64_t most = 0;
  for (size_t i = 0; i < RATES * HUMPS; i++) {
    int64_t cost = p->metric[i][METRIC_COST];
    if ((!below || cost < below) && cost > most) most = cost;
  }
  return most;
}

static void the_best_of_all_is_found(void **state) {
  struct world w;
  struct search s;
  struct err e = {0};
  char guard[80], amount[MONEY_TEXT];
  struct pairs *p = calloc(1, sizeof *p);
  (void)state;
  open_world(&w, 1);
  if (study_run(w.study, RATES * HUMPS, &(struct study_calls){pairs_next, pairs_take, p}, &e)) fail_msg("%s", e.text);
  for (int64_t part = 0; part < 4; part++) {
    int64_t below = most_below(p, 0) / 4 * part;
    snprintf(guard, sizeof guard, "cost < %s", money_text(below, 2, amount));
    search_words(&w, &s, (struct solve_words){.finds = two, .maximise = "cost"}, part ? guard : NULL);
    const struct solve_point *best = &s.solved->points.at[s.solved->best];
    assert_true(s.solved->proved);
    assert_int_equal(s.solved->points.n, RATES * HUMPS);
    assert_int_equal(s.solved->found, most_below(p, below) > 0);
    if (s.solved->found) assert_int_equal(best->metric[METRIC_COST], most_below(p, below));
    search_end(&s);
  }
  free(p);
  close_world(&w);
}

/* Few of many points are run, and one of the best of all is among them: under a guardrail too, and from any seed. */
static void few_scenarios_find_what_all_of_them_would(void **state) {
  static const char *const guards[] = {NULL, "policy.base < 10000"}, *const seeds[] = {"1", "2", "77"};
  struct world w;
  struct search all, few;
  (void)state;
  open_world(&w, 1);
  for (int g = 0; g < 2; g++) {
    search_words(&w, &all, (struct solve_words){.finds = two, .maximise = "cost"}, guards[g]);
    int64_t most = all.solved->points.at[all.solved->best].figure[0];
    for (int i = 0; i < 3; i++) {
      const struct solve_words words = {.finds = fine, .maximise = "cost", .rounds = "200", .seed = seeds[i]};
      search_words(&w, &few, words, guards[g]);
      const struct solve_point *best = &few.solved->points.at[few.solved->best];
      assert_false(few.solved->proved);
      assert_true(few.solved->settled);
      assert_true(few.solved->found && best->keeps);
      assert_true(few.solved->points.n <= 200);
      assert_true(best->figure[0] >= most);
      search_end(&few);
    }
    search_end(&all);
  }
  close_world(&w);
}

/* What nothing keeps: the nearest is found, and how many break it. */
static void nothing_keeps_the_guardrail(void **state) {
  struct world w;
  struct search s;
  (void)state;
  open_world(&w, 1);
  search_words(&w, &s, (struct solve_words){.finds = two, .maximise = "cost"}, "policy.base < 1");
  assert_false(s.solved->found);
  assert_int_equal(s.solved->broken[0], RATES * HUMPS);
  assert_string_equal(s.solved->points.at[s.solved->best].settings[0].value, "5%");
  search_end(&s);
  close_world(&w);
}

static bool is_worse(const int64_t *a, const int64_t *b) { /* a than b: less cost, more in the middle of changes */
  return b[0] <= a[0] && b[1] >= a[1] && (b[0] < a[0] || b[1] > a[1]);
}

/* A point is on the front if and only if none that was run is better in one figure and as good in the other. */
static void check_front(const struct solved *s) {
  for (size_t i = 0; i < s->points.n; i++) {
    bool listed = false, worse = false, same = false;
    for (size_t k = 0; k < s->n_front; k++) {
      listed |= s->front[k] == i;
      same |= s->front[k] != i &&
              !memcmp(s->points.at[s->front[k]].figure, s->points.at[i].figure, sizeof s->points.at[i].figure);
    }
    for (size_t k = 0; k < s->points.n && !worse; k++) worse = is_worse(s->points.at[i].figure, s->points.at[k].figure);
    assert_int_equal(listed, !worse && !(same && !listed));
  }
}

static void the_front_is_what_nothing_is_better_than(void **state) {
  struct world w;
  struct search s, again;
  (void)state;
  open_world(&w, 1);
  struct solve_words words = {.finds = two, .front = "minimise cost, maximise policy.hump"};
  search_words(&w, &s, words, NULL);
  assert_true(s.solved->proved && s.solved->n_front > 3);
  check_front(s.solved);
  search_end(&s);
  words.finds = fine;
  words.rounds = "150";
  search_words(&w, &s, words, NULL);
  search_words(&w, &again, words, NULL);
  assert_true(s.solved->points.n <= 150 && s.solved->n_front > 3);
  check_front(s.solved);
  assert_int_equal(s.solved->n_front, again.solved->n_front);
  assert_memory_equal(s.solved->front, again.solved->front, s.solved->n_front * sizeof *s.solved->front);
  search_end(&s), search_end(&again);
  close_world(&w);
}

/* A search of several paths is the same with any number of workers, and run twice. */
static void workers_change_no_best(void **state) {
  const struct solve_words words = {.finds = fine, .minimise = "gini", .rounds = "120", .seed = "5"};
  struct world one, two_workers;
  struct search a, b;
  (void)state;
  open_world(&one, 1);
  open_world(&two_workers, 3);
  search_words(&one, &a, words, "cost_share < 30%");
  for (int i = 0; i < 2; i++) {
    search_words(i ? &one : &two_workers, &b, words, "cost_share < 30%");
    assert_int_equal(a.solved->points.n, b.solved->points.n);
    assert_int_equal(a.solved->best, b.solved->best);
    for (size_t k = 0; k < a.solved->points.n; k++)
      assert_memory_equal(a.solved->points.at[k].metric, b.solved->points.at[k].metric, sizeof(int64_t[METRICS]));
    search_end(&b);
  }
  search_end(&a);
  close_world(&one), close_world(&two_workers);
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
      cmocka_unit_test(the_best_of_all_is_found),
      cmocka_unit_test(few_scenarios_find_what_all_of_them_would),
      cmocka_unit_test(nothing_keeps_the_guardrail),
      cmocka_unit_test(the_front_is_what_nothing_is_better_than),
      cmocka_unit_test(workers_change_no_best),
      cmocka_unit_test(steps_that_are_not_given),
  };
  return cmocka_run_group_tests(tests, scratch_open, scratch_clear);
}
