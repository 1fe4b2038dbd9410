/* Playing the rules changes orders, days and customers, and not what was sold: sums stay to the cent, partner by
 * partner, sales and refunds alike; and no sale comes before its referral. */
#include "scratch.h"

#include "history.h"
#include "input/program_file.h"
#include "whatif/trick.h"

enum { HISTORIES = 60 };

static struct err e;
static const struct trick_terms terms = {.parts = 7, .days = 9, .spend = 1000, .price = 100, .orders = 2};

static struct program *load_program(void) {
  struct program *p;
  ok(program_file_load(scratch_file("p.yaml",
                                    "program: p\ncurrency: USD\npolicies:\n  - {name: base, use: "
                                    "std:commission/percentage, params: {rate: 10%}}\n"),
                       &p, &e));
  return p;
}

static int64_t sold(const struct data *d, uint32_t p) {
  int64_t sum = 0;
  for (uint32_t i = d->partners[p].sales; i < d->partners[p + 1].sales; i++) sum += d->sales[i].amount;
  return sum;
}

static int64_t refunded(const struct data *d, uint32_t p) {
  int64_t sum = 0;
  for (uint32_t i = d->partners[p].refunds; i < d->partners[p + 1].refunds; i++) sum += d->refunds[i].amount;
  return sum;
}

static double pieces(const struct data *d, uint32_t p) {
  double sum = 0;
  for (uint32_t i = d->partners[p].sales; i < d->partners[p + 1].sales; i++) sum += data_sale_quantity(d, i);
  return sum;
}

static bool is_early(const struct data *d, uint32_t i) {
  return d->sales[i].sold_at < d->referrals[d->sales[i].referral].referred_at;
}

static void check(enum trick trick, const struct data *d, const struct program *p, uint64_t seed) {
  int64_t paid[64];
  struct data *played;
  ok(trick_data(trick, &terms, d, p, paid, &played, &e));
  assert_int_equal(played->n_partners, d->n_partners);
  for (uint32_t i = 0; i < d->n_partners; i++) {
    int64_t more = sold(played, i) - sold(d, i);
    uint32_t further =
        played->partners[i + 1].sales - played->partners[i].sales - d->partners[i + 1].sales + d->partners[i].sales;
    bool buys = trick == TRICK_SELF || trick == TRICK_SMALL;
    if (refunded(played, i) != refunded(d, i) || (!buys && more) ||
        (trick == TRICK_SELF && more != terms.spend * further) || (trick == TRICK_SMALL && more != paid[i]) ||
        (trick == TRICK_SPLIT && fabs(pieces(played, i) - pieces(d, i)) > 1e-6))
      fail_msg("%s, history %llu, partner %u: sums differ", trick_names[trick], (unsigned long long)seed, i);
  }
  if (trick == TRICK_LATER || trick == TRICK_EARLIER) /* the same sales on other days */
    for (uint32_t i = 0; i < d->n_sales; i++) assert_false(is_early(played, i) && !is_early(d, i));
  data_free(played);
}

static void sums_stay(void **state) {
  (void)state;
  struct program *p = load_program();
  for (uint64_t seed = 1; seed <= HISTORIES; seed++) {
    static struct history h;
    history_make(&h, seed);
    struct data *d = history_read(&h, scratch_dir, &e);
    assert_non_null(d);
    for (int t = 0; t < TRICKS; t++) check((enum trick)t, d, p, seed);
    data_free(d);
  }
  program_free(p);
}

static void honest_is_as_it_was(void **state) {
  (void)state;
  struct program *p = load_program();
  static struct history h;
  char before[65], after[65];
  int64_t paid[64];
  struct data *played;
  history_make(&h, 7);
  struct data *d = history_read(&h, scratch_dir, &e);
  assert_non_null(d);
  ok(trick_data(TRICK_HONEST, &terms, d, p, paid, &played, &e));
  ok(data_digest(d, before, &e));
  ok(data_digest(played, after, &e));
  assert_string_equal(before, after);
  data_free(played);
  data_free(d);
  program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(sums_stay), cmocka_unit_test(honest_is_as_it_was)};
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
