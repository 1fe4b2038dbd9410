/* Properties that hold for every shipped rule in the program of its law file (tests/laws), or for programs written
 * here, on random histories. One that fails is shrunk to the smallest history for which it still fails, and printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "history.h"
#include "policy/rules.h"
#include "programs.h"
#include "run/earn.h"
#include "run/lines.h"
#include "scratch.h"

enum { SEEDS = 4 };

/* ---- a law at work ---- */

struct trial {
  const struct program *program;
  const char *name;
  char why[400];
  uint32_t sale; /* the one that is split or raised */
  int64_t by;
  bool (*compare)(struct trial *t, const struct result *a, const struct result *b);
  void (*change)(const struct trial *t, struct history *h); /* a becomes b */
};

static struct result *run(const struct program *p, const struct data *d) {
  struct err e = {0};
  struct result *r = NULL;
  earn_run(p, d, &(struct earn_options){.lines = true, .limits.here = true}, &r, &e);
  return r;
}

/* A program that fails on a history fails the test, but while shrinking it only means: not this one. */
static struct result *calculate(struct trial *t, const struct history *h, struct data **data) {
  struct err e = {0};
  struct result *r = NULL;
  *data = history_read(h, scratch_dir, &e);
  if (*data) earn_run(t->program, *data, &(struct earn_options){.lines = true, .limits.here = true}, &r, &e);
  if (!r) snprintf(t->why, sizeof t->why, "cannot be calculated: %.300s [%s]", e.text, e.id);
  return r;
}

static bool holds(const struct history *h, void *context) {
  struct trial *t = context;
  struct history changed = *h;
  struct data *d, *other;
  if (t->change) t->change(t, &changed);
  struct result *a = calculate(t, h, &d), *b = calculate(t, &changed, &other);
  bool right = a && b && t->compare(t, a, b);
  result_free(a), result_free(b);
  data_free(d), data_free(other);
  return right;
}

static void must_hold(struct trial *t, struct history *h) {
  if (holds(h, t)) return;
  history_shrink(h, holds, t);
  holds(h, t); /* for its words */
  history_print(h, stderr);
  fail_msg("%s: %s", t->name, t->why);
}

static int64_t total(const struct result *r, size_t unit, uint32_t partner) {
  return r->by_partner[unit * r->data->n_partners + partner];
}

static bool same_totals(struct trial *t, const struct result *a, const struct result *b) {
  for (size_t unit = 0; unit < a->program->n_units; unit++)
    for (uint32_t p = 0; p < a->data->n_partners; p++)
      if (total(a, unit, p) != total(b, unit, p)) {
        snprintf(t->why, sizeof t->why, "partner P%u has %lld %s in the one history, %lld in the other", p,
                 (long long)total(a, unit, p), a->program->units[unit].id, (long long)total(b, unit, p));
        return false;
      }
  return true;
}

static bool same_lines(struct trial *t, const struct result *a, const struct result *b) {
  bool same = a->n_lines == b->n_lines;
  for (size_t i = 0; same && i < a->n_lines; i++) {
    char room[2][PERIOD_TEXT];
    const struct line *x = &a->lines[i], *y = &b->lines[i];
    same = x->quantity == y->quantity && x->partner == y->partner && x->policy == y->policy && x->time == y->time &&
           !strcmp(line_source(a, x, room[0]), line_source(b, y, room[1])) &&
           !strcmp(a->reasons.text[x->reason], b->reasons.text[y->reason]);
  }
  if (!same) snprintf(t->why, sizeof t->why, "the lines differ when the rows come in another order");
  return same;
}

static bool never_less(struct trial *t, const struct result *a, const struct result *b) {
  for (uint32_t p = 0; p < a->data->n_partners; p++)
    if (total(b, 0, p) < total(a, 0, p)) {
      snprintf(t->why, sizeof t->why, "sale S%u raised by %lld cents lowers what P%u earns from %lld to %lld", t->sale,
               (long long)t->by, p, (long long)total(a, 0, p), (long long)total(b, 0, p));
      return false;
    }
  return true;
}

/* ---- every shipped rule ---- */

/* A policy that earns nothing on any of the histories is not tested by them. */
static void every_policy_earned(const char *rule, uint64_t earned) {
  struct program *p = program_for(rule, "reversed");
  for (size_t i = 0; p && i < p->n_policies; i++) {
    const char *use = p->policies[i].use;
    bool earns = strncmp(use, "std:qualification/", 18) && strncmp(use, "std:score/", 10);
    if (earns && !(earned >> i & 1)) fail_msg("%s: policy %zu of its program never earns anything", rule, i + 1);
  }
  program_free(p);
}

/* Every rule on the same two histories; only a law that fails goes the slow way, to its smallest history. */
static void each_rule_on(const struct history *h, const char *property, struct trial *t, uint64_t *earned) {
  struct history changed = *h;
  struct data *d, *other;
  struct err e = {0};
  t->change(t, &changed);
  d = history_read(h, scratch_dir, &e);
  other = history_read(&changed, scratch_dir, &e);
  for (size_t i = 0; d && other && i < rules_count; i++) {
    struct program *p = program_for(rules_all[i].name, property);
    if (!p) continue;
    struct result *a = run(p, d), *b = run(p, other);
    struct history again = *h;
    t->program = p;
    t->name = rules_all[i].name;
    for (size_t k = 0; a && k < a->n_lines; k++) earned[i] |= UINT64_C(1) << a->lines[k].policy % 64;
    if (!a || !b || !t->compare(t, a, b)) must_hold(t, &again);
    result_free(a), result_free(b), program_free(p);
  }
  data_free(d), data_free(other);
}

static void each_rule(const char *property, struct trial t, uint64_t seeds, bool picks_sale) {
  uint64_t earned[512] = {0};
  assert_in_range(rules_count, 1, 512);
  for (uint64_t seed = 1; seed <= seeds; seed++) {
    struct history h;
    history_make(&h, seed);
    if (picks_sale) t.sale = h_below(&h.seed, h.n_sales), t.by = 1 + h_below(&h.seed, 20000);
    each_rule_on(&h, property, &t, earned);
  }
  for (size_t i = 0; seeds > SEEDS && i < rules_count; i++) every_policy_earned(rules_all[i].name, earned[i]);
}

static void leave_out_undone(const struct trial *t, struct history *h) { (void)t, h->without_undone = true; }
static void event_and_reversal_are_zero(void **state) {
  (void)state;
  each_rule("reversed", (struct trial){.compare = same_totals, .change = leave_out_undone}, 2 * SEEDS, false);
}

static void turn_round(const struct trial *t, struct history *h) { (void)t, h->reversed = true; }
static void the_order_of_rows_changes_nothing(void **state) {
  (void)state;
  each_rule("ordered", (struct trial){.compare = same_lines, .change = turn_round}, SEEDS / 2, false);
}

static void raise_one(const struct trial *t, struct history *h) {
  if (h->sales[t->sale].cents > 0) h->sales[t->sale].cents += t->by; /* what undid it leaves a rest, as refunds do */
}
static void raising_a_sale_never_lowers_pay(void **state) {
  (void)state;
  each_rule("rising", (struct trial){.compare = never_less, .change = raise_one}, SEEDS, true);
}

/* A plan whose rate falls for everything sold is one that the law above must catch. */
static void pay_that_falls_is_caught(void **state) {
  (void)state;
  struct program *p =
      program_of("falling",
                 "policies: [{name: x, use: 'std:commission/retroactive', params: {brackets: [{from: 0, "
                 "rate: 10%}, {from: 200, rate: 1%}]}}]");
  struct trial t = {.program = p, .name = "falling", .compare = never_less, .change = raise_one, .by = 20000};
  uint32_t caught = 0;
  for (uint64_t seed = 1; seed <= 3 * SEEDS; seed++) {
    struct history h;
    history_make(&h, seed);
    t.sale = h_below(&h.seed, h.n_sales);
    caught += !holds(&h, &t);
  }
  assert_int_not_equal(caught, 0);
  program_free(p);
}

/* ---- marginal plans ---- */

static const char *const marginal_plans[] = {
    "policies: [{name: x, use: 'std:commission/marginal', params: {brackets: [{from: 0, rate: 5%, amount: 1}, {from: "
    "200, "
    "rate: 7.5%}, {from: 900, rate: 3%}]}}]",
    "policies: [{name: x, use: 'std:commission/marginal', params: {over: year, brackets: [{up_to: 50, rate: 0.33%}, "
    "{up_to: 700, rate: 7.77%}, {rate: 9%, amount: 3}]}}]",
};

static void split_one(const struct trial *t, struct history *h) { h->in_pieces = t->sale + 1; }
static void splitting_a_sale_changes_no_marginal_plan(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof marginal_plans / sizeof *marginal_plans; i++) {
    struct program *p = program_of("marginal", marginal_plans[i]);
    for (uint64_t seed = 1; seed <= 3 * SEEDS; seed++) {
      struct history h;
      history_make(&h, seed);
      h.without_undone = true;
      h.n_refunds = 0; /* a refund names one of the pieces */
      struct trial t = {.program = p, .name = "marginal", .compare = same_totals, .change = split_one};
      t.sale = h_below(&h.seed, h.n_sales);
      must_hold(&t, &h);
    }
    program_free(p);
  }
}

/* ---- bounds ---- */

static const char *const bounded_plans[] = {
    "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 11%}, cap: {amount: 20, per: period}}]",
    "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 11%}, cap: {amount: 30, per: quarter}, "
    "floor: "
    "{amount: 4, per: event}}]",
    "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 11%}, cap: {amount: 60, per: year}}]",
    "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 11%}, cap: {amount: 25.5, per: lifetime}}]",
    "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 11%}, cap: {amount: 3, per: event}}]",
    "policies: [{name: x, use: 'std:commission/marginal', params: {brackets: [{from: 0, rate: 9%}]}, cap: {amount: 12, "
    "per: period}}]",
    "rewards: {seat: {title: Seat, limit: 3, per: quarter}}\npolicies:\n"
    "  - {name: x, use: 'std:reward/points', unit: seat, params: {points: 1, per: 40.00}}\n"
    "  - {name: y, use: 'std:reward/activity', unit: seat, params: {kinds: {webinar: 2}}}",
};

static uint32_t period_of_line(const struct result *r, const struct line *line) {
  const struct data *d = r->data;
  if (line->event != EVENT_REFUND) return line->period;
  int32_t day = date_day_of(d->sales[d->refunds[line->row].sale].sold_at);
  return (uint32_t)(period_of(r->program->period, day) - r->facts->first_period);
}

/* The span that a line counts in, as a number. */
static uint32_t span_of(const struct result *r, const struct line *line, enum scope per) {
  uint32_t period = period_of_line(r, line);
  struct date day = date_civil(r->facts->first_day[period]);
  switch (per) {
    case SCOPE_PERIOD: return period;
    case SCOPE_QUARTER: return (uint32_t)(day.year * 4 + (day.month - 1) / 3);
    case SCOPE_YEAR: return (uint32_t)day.year;
    case SCOPE_EVENT:
      if (line->event == EVENT_REFUND) return r->data->refunds[line->row].sale;
      return line->row;
    default: return 0;
  }
}

/* The sum of every line's span, line by line as they come, against the bound. */
static bool within(struct trial *t, const struct result *r, const struct bound *bound, uint32_t unit) {
  for (size_t i = 0; i < r->n_lines; i++) {
    int64_t sum = 0;
    for (size_t k = 0; k <= i; k++)
      if (r->lines[k].partner == r->lines[i].partner && r->program->policies[r->lines[k].policy].unit == unit &&
          span_of(r, &r->lines[k], bound->per) == span_of(r, &r->lines[i], bound->per))
        sum += r->lines[k].quantity;
    if (sum <= bound->amount) continue;
    snprintf(t->why, sizeof t->why, "%lld in one span, and the bound is %lld", (long long)sum,
             (long long)bound->amount);
    return false;
  }
  return true;
}

static bool stay_within(struct trial *t, const struct result *a, const struct result *b) {
  for (uint32_t unit = 0; unit < a->program->n_units; unit++) {
    const struct bound *bound = unit ? &a->program->units[unit].limit : &a->program->policies[0].cap;
    if (bound->given && !within(t, a, bound, unit)) return false;
  }
  return same_totals(t, a, b); /* and what is undone leaves nothing */
}

static void caps_and_limits_are_never_exceeded(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof bounded_plans / sizeof *bounded_plans; i++) {
    struct program *p = program_of("bounds", bounded_plans[i]);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
      struct history h;
      history_make(&h, seed);
      struct trial t = {.program = p, .name = bounded_plans[i], .compare = stay_within, .change = leave_out_undone};
      must_hold(&t, &h);
    }
    program_free(p);
  }
}

/* Bounds of several spans on the same earnings, and bounds of what a period's end takes back of earlier periods. */
static const char *const mixed_plans[] = {
    "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 11%}, floor: {amount: 60, per: quarter}, "
    "cap: {amount: 20, per: period}}]",
    "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 11%}, floor: {amount: 40, per: lifetime}, "
    "cap: {amount: 9, per: event}}]",
    "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 11%}, floor: {amount: 3, per: event}, "
    "cap: {amount: 14, per: customer}}]",
    "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 11%}, floor: {amount: 25, per: customer}, "
    "cap: {amount: 60, per: lifetime}}]",
    "policies: [{name: x, use: 'std:bonus/streak', params: {metric: sales, least: 1, periods: 2, amount: 50}, "
    "cap: {amount: 30, per: period}}]",
    "policies: [{name: x, use: 'std:bonus/streak', params: {metric: sales, least: 1, periods: 2, amount: 50}, "
    "cap: {amount: 30, per: event}}]",
    "rewards: {seat: {title: Seat, limit: 3, per: period}}\npolicies:\n"
    "  - {name: x, use: 'std:reward/points', unit: seat, params: {points: 1, per: 20.00}, cap: {amount: 6, per: year}}",
    "rewards: {seat: {title: Seat, limit: 2, per: event}}\npolicies:\n"
    "  - {name: x, use: 'std:reward/points', unit: seat, params: {points: 1, per: 20.00}, cap: {amount: 6, per: year}}",
};

static void what_is_undone_leaves_nothing_of_any_bounds(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof mixed_plans / sizeof *mixed_plans; i++) {
    struct program *p = program_of("mixed bounds", mixed_plans[i]);
    for (uint64_t seed = 1; seed <= 10 * SEEDS; seed++) {
      struct history h;
      history_make(&h, seed);
      struct trial t = {.program = p, .name = mixed_plans[i], .compare = same_totals, .change = leave_out_undone};
      must_hold(&t, &h);
    }
    program_free(p);
  }
}

static int by_time(const void *a, const void *b) {
  const struct line *x = a, *y = b;
  if (x->time != y->time) return x->time < y->time ? -1 : 1;
  return x->partner != y->partner ? (x->partner < y->partner ? -1 : 1) : x->order < y->order ? -1 : 1;
}

/* In time order the stock never goes below zero, and levels get what is theirs only. */
static bool stock_lasts(struct trial *t, const struct result *a, const struct result *b) {
  (void)b;
  const struct unit *u = &a->program->units[1];
  int64_t left = u->stock;
  struct line *lines = malloc((a->n_lines + 1) * sizeof *lines);
  memcpy(lines, a->lines, a->n_lines * sizeof *lines);
  qsort(lines, a->n_lines, sizeof *lines, by_time);
  snprintf(t->why, sizeof t->why, "more than the stock of %lld, or to a level that may not", (long long)u->stock);
  bool right = true;
  for (size_t i = 0; i < a->n_lines; i++) {
    if (!a->program->policies[lines[i].policy].unit) continue;
    left -= lines[i].quantity;
    right &= left >= 0 && left <= u->stock;
    right &= lines[i].quantity < 0 || !u->levels || u->levels >> lines[i].level & 1;
  }
  free(lines);
  for (uint32_t p = 0; p < a->data->n_partners; p++) right &= total(a, 1, p) >= 0;
  return right;
}

static void the_stock_lasts(void **state) {
  (void)state;
  struct program *p = program_of(
      "stock",
      "tiers: {levels: [low, high], use: 'std:tier/revenue', params: {window: 2, at: {high: 150}}}\n"
      "rewards: {seat: {title: Seat, stock: 25, levels: [high]}}\npolicies:\n"
      "  - {name: x, use: 'std:reward/points', unit: seat, params: {points: 1, per: 60.00}}\n"
      "  - {name: y, use: 'std:reward/milestone', unit: seat, params: {metric: sales, at: [2, 4, 6, 8, 10, 12]}}");
  for (uint64_t seed = 1; seed <= 3 * SEEDS; seed++) {
    struct history h;
    history_make(&h, seed);
    struct trial t = {.program = p, .name = "stock", .compare = stock_lasts};
    must_hold(&t, &h);
  }
  program_free(p);
}

/* ---- shrinking itself ---- */

static bool no_large_sale(const struct history *h, void *context) {
  (void)context;
  for (uint32_t i = 0; i < h->n_sales; i++)
    if (h_has_sale(h, i) && h->sales[i].cents > 25000) return false;
  return true;
}

static void a_counter_example_is_as_small_as_it_can_be(void **state) {
  (void)state;
  struct history h;
  history_make(&h, 1);
  assert_false(no_large_sale(&h, NULL));
  history_shrink(&h, no_large_sale, NULL);
  uint32_t sales = 0, others = 0;
  for (uint32_t i = 0; i < h.n_sales; i++) sales += h_has_sale(&h, i);
  for (uint32_t i = 0; i < h.n_activities; i++) others += !h.activities[i].gone;
  assert_int_equal(sales, 1);
  assert_int_equal(others, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(event_and_reversal_are_zero),
      cmocka_unit_test(the_order_of_rows_changes_nothing),
      cmocka_unit_test(raising_a_sale_never_lowers_pay),
      cmocka_unit_test(pay_that_falls_is_caught),
      cmocka_unit_test(splitting_a_sale_changes_no_marginal_plan),
      cmocka_unit_test(caps_and_limits_are_never_exceeded),
      cmocka_unit_test(what_is_undone_leaves_nothing_of_any_bounds),
      cmocka_unit_test(the_stock_lasts),
      cmocka_unit_test(a_counter_example_is_as_small_as_it_can_be),
  };
  return cmocka_run_group_tests_name("properties", tests, scratch_open, scratch_close);
}
