/* Real data, and figures that others computed from it (integer SQL): every partner's amount, to the cent.
 * The data lies beside the project, in ../shared/data; where it is absent the tests are skipped and say so. */
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "run/earn.h"

static const char folder[] = "../shared/data";

static void must(int rc, const struct err *e) {
  char text[2048];
  if (!rc) return;
  err_format(e, text, sizeof text);
  fail_msg("%s", text);
}

/* One data set, read once: its model and the figures to compare with. */
struct set {
  struct data *data;
  json_t *expected;
};
static struct set adventureworks, chinook;

static void read_set(const char *name, struct set *s) {
  char path[256];
  struct err e = {0};
  struct db *db;
  json_error_t why;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  must(import_folder(path, "USD", &db, &e), &e);
  must(load_data(db, "UTC", "USD", &s->data, &e), &e);
  db_close(db);
  snprintf(path, sizeof path, "%s/%s/expected.json", folder, name);
  s->expected = json_load_file(path, 0, &why);
  if (!s->expected) fail_msg("%s: %s", path, why.text);
}

static int read_sets(void **state) {
  (void)state;
  if (access(folder, R_OK)) {
    print_message("skipped: %s is not here; it holds the real data and its independent figures\n", folder);
    return 0;
  }
  read_set("adventureworks", &adventureworks);
  read_set("chinook", &chinook);
  return 0;
}

static int free_sets(void **state) {
  (void)state;
  data_free(adventureworks.data), json_decref(adventureworks.expected);
  data_free(chinook.data), json_decref(chinook.expected);
  return 0;
}

/* The column of that name in a fact. */
static size_t column(const json_t *fact, const char *name) {
  size_t i;
  json_t *c;
  json_array_foreach(json_object_get(fact, "columns"), i, c) if (!strcmp(json_string_value(c), name)) return i;
  fail_msg("no column %s", name);
  return 0;
}

static struct result *run(const struct set *s, const char *program, struct program **p) {
  char path[256];
  struct err e = {0};
  struct result *r;
  snprintf(path, sizeof path, "tests/real/%s.yaml", program);
  must(program_file_load(path, p, &e), &e);
  must(earn_run(*p, s->data, &(struct earn_options){.lines = true}, &r, &e), &e);
  return r;
}

static int64_t total_of(const struct result *r) {
  int64_t sum = 0;
  for (size_t i = 0; i < r->n_lines; i++) sum += r->lines[i].quantity;
  return sum;
}

/* Every partner's amount in the last unit of the program equals the fact's column; partners without a row earn nothing.
 */
static void same_by_partner(const struct set *s, const char *program, const char *fact, const char *amount) {
  if (!s->data) skip();
  struct program *p;
  struct result *r = run(s, program, &p);
  const json_t *f = json_object_get(s->expected, fact);
  size_t who = column(f, "partner_id"), what = column(f, amount), i;
  int64_t expected = 0, *by = r->by_partner + (p->n_units - 1) * s->data->n_partners;
  json_t *row;
  json_array_foreach(json_object_get(f, "rows"), i, row) {
    const char *id = json_string_value(json_array_get(row, who));
    int64_t partner = data_partner_find(s->data, id), want = json_integer_value(json_array_get(row, what));
    assert_true(partner >= 0);
    if (by[partner] != want)
      fail_msg("%s: partner %s earns %lld, %s says %lld", program, id, (long long)by[partner], fact, (long long)want);
    expected += want;
  }
  assert_int_equal(total_of(r), expected);
  result_free(r);
  program_free(p);
}

/* The total equals a column of a fact of one row. */
static void same_total(const struct set *s, const char *program, const char *fact, const char *amount) {
  if (!s->data) skip();
  struct program *p;
  struct result *r = run(s, program, &p);
  const json_t *f = json_object_get(s->expected, fact), *row = json_array_get(json_object_get(f, "rows"), 0);
  assert_int_equal(total_of(r), json_integer_value(json_array_get(row, column(f, amount))));
  result_free(r);
  program_free(p);
}

#define BY_PARTNER(name, set, program, fact, amount) \
  static void name(void **state) { (void)state, same_by_partner(&set, program, fact, amount); }
#define TOTAL(name, set, program, fact, amount) \
  static void name(void **state) { (void)state, same_total(&set, program, fact, amount); }

TOTAL(aw_flat10_half_up, adventureworks, "flat10-half-up", "flat10_total", "per_referral_half_up")
TOTAL(aw_flat10_half_even, adventureworks, "flat10-half-even", "flat10_total", "per_referral_half_even")
TOTAL(aw_flat10_down, adventureworks, "flat10-down", "flat10_total", "per_referral_floor")
BY_PARTNER(aw_flat10, adventureworks, "flat10-half-up", "flat10_per_partner", "per_referral_half_up")
BY_PARTNER(aw_own, adventureworks, "own-percentage", "commission_at_own_pct", "per_line_half_up")
BY_PARTNER(aw_marginal, adventureworks, "marginal", "marginal_tier_month_per_partner", "commission_cents")
TOTAL(aw_marginal_total, adventureworks, "marginal", "marginal_tier_month_total", "commission_cents")
BY_PARTNER(aw_retroactive, adventureworks, "retroactive", "slab_tier_month_per_partner", "commission_cents")
BY_PARTNER(aw_accelerator, adventureworks, "accelerator", "accelerator_over_target", "commission_cents")
BY_PARTNER(aw_bonus, adventureworks, "yearly-bonus", "yearly_bonus", "bonus_cents")
BY_PARTNER(aw_category, adventureworks, "category", "category_rate_per_partner", "commission_cents")
BY_PARTNER(aw_targets, adventureworks, "targets-met", "target_attainment", "met")
TOTAL(ch_flat10_half_up, chinook, "flat10-half-up", "flat10_total", "per_referral_half_up")
TOTAL(ch_flat10_half_even, chinook, "flat10-half-even", "flat10_total", "per_referral_half_even")
TOTAL(ch_flat10_down, chinook, "flat10-down", "flat10_total", "per_referral_floor")
BY_PARTNER(ch_flat10, chinook, "flat10-half-up", "flat10_per_partner", "per_referral_half_up")
BY_PARTNER(ch_trap_half_up, chinook, "flat5-half-up", "rounding_trap", "per_line_half_up")
BY_PARTNER(ch_trap_down, chinook, "flat5-down", "rounding_trap", "per_line_floor")
BY_PARTNER(ch_marginal, chinook, "marginal-small", "marginal_tier_month_per_partner", "commission_cents")
BY_PARTNER(ch_retroactive, chinook, "retroactive-small", "slab_tier_month_per_partner", "commission_cents")

/* The figures that people know these sets by, written out, so that a reader sees them. */
static void known_figures(void **state) {
  (void)state;
  if (!adventureworks.data) skip();
  static const struct {
    const char *program, *partner;
    int64_t cents;
  } known[] = {{"own-percentage", "275", 11188751}, {"retroactive", "277", 19153053}, {"accelerator", "277", 20559918},
               {"yearly-bonus", "275", 1640000},    {"category", "275", 11182452},    {"flat10-half-up", "", 809782770},
               {"flat10-half-even", "", 809780484}, {"flat10-down", "", 809747669},   {"marginal", "", 110363647}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    struct program *p;
    struct result *r = run(&adventureworks, known[i].program, &p);
    int64_t partner = data_partner_find(adventureworks.data, known[i].partner);
    assert_int_equal(partner < 0 ? total_of(r) : r->by_partner[partner], known[i].cents);
    result_free(r);
    program_free(p);
  }
}

/* Facts: referrals, conversions and revenue of each partner, and of each month. */
static void same_facts(const struct set *s) {
  if (!s->data) skip();
  struct program *p;
  struct result *r = run(s, "flat10-half-up", &p);
  const struct facts *f = r->facts;
  size_t i;
  json_t *row;
  json_array_foreach(json_object_get(json_object_get(s->expected, "per_partner"), "rows"), i, row) {
    int64_t partner = data_partner_find(s->data, json_string_value(json_array_get(row, 0)));
    struct fact all = facts_between(f, (uint32_t)partner, 0, f->n_periods);
    assert_int_equal(all.referrals, json_integer_value(json_array_get(row, 1)));
    assert_int_equal(all.conversions, json_integer_value(json_array_get(row, 2)));
    assert_int_equal((int64_t)all.gross, json_integer_value(json_array_get(row, 3)));
  }
  json_array_foreach(json_object_get(json_object_get(s->expected, "by_month"), "rows"), i, row) {
    int64_t referrals = 0, cents = 0;
    for (uint32_t partner = 0; partner < s->data->n_partners; partner++) {
      struct fact month = facts_between(f, partner, (uint32_t)i, (uint32_t)i + 1);
      referrals += month.referrals;
      cents += (int64_t)month.gross;
    }
    assert_int_equal(referrals, json_integer_value(json_array_get(row, 1)));
    assert_int_equal(cents, json_integer_value(json_array_get(row, 3)));
  }
  result_free(r);
  program_free(p);
}
static void aw_facts(void **state) { (void)state, same_facts(&adventureworks); }
static void ch_facts(void **state) { (void)state, same_facts(&chinook); }

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(aw_facts),
      cmocka_unit_test(ch_facts),
      cmocka_unit_test(known_figures),
      cmocka_unit_test(aw_flat10_half_up),
      cmocka_unit_test(aw_flat10_half_even),
      cmocka_unit_test(aw_flat10_down),
      cmocka_unit_test(aw_flat10),
      cmocka_unit_test(aw_own),
      cmocka_unit_test(aw_marginal),
      cmocka_unit_test(aw_marginal_total),
      cmocka_unit_test(aw_retroactive),
      cmocka_unit_test(aw_accelerator),
      cmocka_unit_test(aw_bonus),
      cmocka_unit_test(aw_category),
      cmocka_unit_test(aw_targets),
      cmocka_unit_test(ch_flat10_half_up),
      cmocka_unit_test(ch_flat10_half_even),
      cmocka_unit_test(ch_flat10_down),
      cmocka_unit_test(ch_flat10),
      cmocka_unit_test(ch_trap_half_up),
      cmocka_unit_test(ch_trap_down),
      cmocka_unit_test(ch_marginal),
      cmocka_unit_test(ch_retroactive),
  };
  return cmocka_run_group_tests_name("real data", tests, read_sets, free_sets);
}
