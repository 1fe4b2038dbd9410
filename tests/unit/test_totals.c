/* Totals of a result made by hand: three partners, two levels, a policy in money and one in seats, three months. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/money.h"
#include "run/totals.h"

enum { USD, SEAT, UNITS };
enum { BASE, SEATS, BONUS, POLICIES };
enum { PERIODS_USED = 3, LEVELS = 2, PARTNERS = 3, CELLS = POLICIES * PERIODS_USED * LEVELS };

struct world {
  struct unit units[UNITS];
  struct policy_use policies[POLICIES];
  const char *levels[LEVELS];
  struct program program;
  struct row_partner partners[PARTNERS + 1];
  struct data data;
  struct fact rows[4];
  struct fact_range ranges[PARTNERS];
  struct facts facts;
  struct line lines[6];
  int64_t quantity[CELLS], by_partner[UNITS * PARTNERS];
  uint64_t count[CELLS];
  uint8_t level[PARTNERS * PERIODS_USED];
  struct result result;
};

/* Every line goes where the engine would add it up. */
static void put_line(struct world *w, uint32_t partner, uint32_t period, uint32_t policy, int64_t quantity) {
  uint32_t level = w->level[partner * PERIODS_USED + period];
  size_t cell = result_cell(&w->result, policy, period, level);
  w->lines[w->result.n_lines++] =
      (struct line){.partner = partner, .period = period, .policy = policy, .level = level, .quantity = quantity};
  w->quantity[cell] += quantity;
  w->count[cell]++;
  w->by_partner[w->policies[policy].unit * PARTNERS + partner] += quantity;
}

static void build_program(struct world *w) {
  w->units[USD] =
      (struct unit){.id = "USD", .title = "USD", .kind = "", .exponent = 2, .is_money = true, .value = MONEY_NONE};
  w->units[SEAT] = (struct unit){.id = "seat",
                                 .title = "A seat",
                                 .kind = "access",
                                 .exponent = 1,
                                 .value = 4000}; /* tenths of a seat, 40.00 each */
  w->policies[BASE] = (struct policy_use){.name = "base", .unit = USD};
  w->policies[SEATS] = (struct policy_use){.name = "seats", .unit = SEAT};
  w->policies[BONUS] = (struct policy_use){.name = "bonus", .unit = USD};
  w->levels[0] = "bronze", w->levels[1] = "gold";
  w->program = (struct program){.name = "p",
                                .period = PERIOD_MONTH,
                                .units = w->units,
                                .n_units = UNITS,
                                .levels = w->levels,
                                .n_levels = LEVELS,
                                .policies = w->policies,
                                .n_policies = POLICIES};
}

static void build_data(struct world *w) {
  struct err e;
  uint32_t community, affiliate;
  assert_int_equal(syms_init(&w->data.syms, &e), 0);
  syms_add(&w->data.syms, "community", 9, &community, &e);
  syms_add(&w->data.syms, "affiliate", 9, &affiliate, &e);
  w->partners[0].model = community, w->partners[1].model = affiliate, w->partners[2].model = affiliate;
  w->data.partners = w->partners;
  w->data.n_partners = PARTNERS;
}

/* Only partner 1 sold: 100.00 in the first month, 50.00 in the third, when 30.00 came back. */
static void build_facts(struct world *w) {
  w->rows[1].gross = w->rows[2].gross = 10000;
  w->rows[3].gross = 15000, w->rows[3].refunded = 3000;
  w->ranges[1] = (struct fact_range){0, 0, 3};
  w->facts = (struct facts){.first_period = 24288, .n_periods = PERIODS_USED, .rows = w->rows, .ranges = w->ranges};
}

static int set_up(void **state) {
  struct world *w = calloc(1, sizeof *w);
  build_program(w);
  build_data(w);
  build_facts(w);
  w->level[PERIODS_USED + 2] = 1; /* partner 1 becomes gold in the third month */
  w->result = (struct result){.program = &w->program,
                              .data = &w->data,
                              .facts = &w->facts,
                              .n_levels = LEVELS,
                              .lines = w->lines,
                              .quantity = w->quantity,
                              .count = w->count,
                              .by_partner = w->by_partner,
                              .level = w->level};
  put_line(w, 0, 1, SEATS, 25);
  put_line(w, 1, 0, BASE, 1000);
  put_line(w, 1, 2, BASE, -300);
  put_line(w, 1, 2, BONUS, 500);
  put_line(w, 2, 0, BONUS, 1200);
  put_line(w, 2, 1, BASE, -2000);
  *state = w;
  return 0;
}

static int tear_down(void **state) {
  struct world *w = *state;
  syms_free(&w->data.syms);
  free(w);
  return 0;
}

static struct totals *build(struct world *w, uint32_t from, uint32_t until) {
  struct totals *t = NULL;
  struct err e = {0};
  assert_int_equal(totals_build(&w->result, from, until, &t, &e), 0);
  return t;
}

static void is_total(struct total t, int64_t quantity, uint64_t lines) {
  assert_int_equal(t.quantity, quantity);
  assert_int_equal(t.lines, lines);
}

static void every_view_adds_up(void **state) {
  struct totals *t = build(*state, 0, PERIODS_USED);
  is_total(t->by_unit[USD], 400, 5);
  is_total(t->by_unit[SEAT], 25, 1);
  is_total(t->by_policy[BASE], -1300, 3);
  is_total(t->by_policy[BONUS], 1700, 2);
  is_total(t->by_level[0 * UNITS + USD], 200, 3);
  is_total(t->by_level[1 * UNITS + USD], 200, 2);
  is_total(t->by_period[0 * UNITS + USD], 2200, 2);
  is_total(t->by_period[1 * UNITS + SEAT], 25, 1);
  assert_int_equal(t->lines, 6);
  totals_free(t);
}

static void models_come_by_name(void **state) {
  struct world *w = *state;
  struct totals *t = build(w, 0, PERIODS_USED);
  assert_int_equal(t->n_models, 2);
  assert_string_equal(data_sym(&w->data, t->models[0]), "affiliate");
  assert_int_equal(t->model_partners[0], 2);
  assert_int_equal(t->by_model[0 * UNITS + USD], 400);
  assert_int_equal(t->by_model[1 * UNITS + SEAT], 25);
  totals_free(t);
}

static void revenue_and_worth_are_in_the_currency(void **state) {
  struct totals *t = build(*state, 0, PERIODS_USED);
  assert_int_equal(t->revenue.gross, 15000);
  assert_int_equal(t->revenue.refunded, 3000);
  assert_int_equal(t->revenue.net, 12000);
  assert_int_equal(t->revenue_by_period[2].net, 2000);
  assert_int_equal(t->worth[SEAT], 10000); /* 2.5 seats at 40.00 */
  assert_int_equal(totals_share(t->by_unit[USD].quantity, t->revenue.net, 3), 33);
  assert_true(totals_share(1, 0, 3) == MONEY_NONE);
  totals_free(t);
}

static void partners_are_counted(void **state) {
  struct totals *t = build(*state, 0, PERIODS_USED);
  assert_int_equal(t->earning, 2);
  assert_int_equal(t->owing, 1);
  assert_int_equal(t->unit_partners[USD], 2);
  assert_int_equal(t->level_partners[0], 2);
  assert_int_equal(t->level_partners[1], 1);
  totals_free(t);
}

static void those_who_earn_most_come_first_and_ties_by_id(void **state) {
  struct world *w = *state;
  const struct totals_partner *best;
  struct err e;
  size_t n;
  w->result.n_lines = 0;
  memset(w->quantity, 0, sizeof w->quantity);
  memset(w->count, 0, sizeof w->count);
  memset(w->by_partner, 0, sizeof w->by_partner);
  put_line(w, 0, 0, BASE, 5), put_line(w, 1, 0, BASE, 5), put_line(w, 2, 0, BASE, 9);
  struct totals *t = build(w, 0, PERIODS_USED);
  assert_int_equal(totals_top(t, USD, 2, &best, &n, &e), 0);
  assert_int_equal(n, 2);
  assert_int_equal(best[0].partner, 2);
  assert_int_equal(best[1].partner, 0);
  assert_int_equal(totals_top(t, SEAT, 2, &best, &n, &e), 0);
  assert_int_equal(n, 0);
  totals_free(t);
}

static void a_part_of_the_span_is_added_up_from_lines(void **state) {
  struct totals *t = build(*state, 1, 99);
  assert_int_equal(t->until, PERIODS_USED);
  is_total(t->by_unit[USD], -1800, 3);
  assert_int_equal(totals_of_partner(t, USD, 1), 200);
  assert_int_equal(totals_of_partner(t, USD, 2), -2000);
  assert_int_equal(t->revenue.net, 2000);
  totals_free(t);
}

static void an_empty_span_is_all_zero(void **state) {
  struct totals *t = build(*state, 3, 3);
  is_total(t->by_unit[USD], 0, 0);
  assert_int_equal(t->earning, 0);
  totals_free(t);
}

static void refused(struct world *w, int code, const char *id) {
  struct totals *t = NULL;
  struct err e = {0};
  assert_int_equal(totals_build(&w->result, 0, PERIODS_USED, &t, &e), code);
  assert_string_equal(e.id, id);
  assert_null(t);
}

static void views_that_differ_are_a_defect(void **state) {
  struct world *w = *state;
  w->by_partner[USD * PARTNERS + 1]++;
  refused(w, ERR_INTERNAL, "run.control-total");
  w->by_partner[USD * PARTNERS + 1]--;
  w->lines[1].quantity++;
  refused(w, ERR_INTERNAL, "run.control-total");
  w->lines[1].quantity--;
  w->count[0]++;
  refused(w, ERR_INTERNAL, "run.control-total");
}

static void sums_never_wrap(void **state) {
  struct world *w = *state;
  w->quantity[result_cell(&w->result, BASE, 0, 0)] = INT64_MAX;
  w->quantity[result_cell(&w->result, BASE, 1, 0)] = 1;
  refused(w, ERR_INPUT, "run.total-overflow");
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(every_view_adds_up),
      EACH(models_come_by_name),
      EACH(revenue_and_worth_are_in_the_currency),
      EACH(partners_are_counted),
      EACH(those_who_earn_most_come_first_and_ties_by_id),
      EACH(a_part_of_the_span_is_added_up_from_lines),
      EACH(an_empty_span_is_all_zero),
      EACH(views_that_differ_are_a_defect),
      EACH(sums_never_wrap),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
