/* What is calculated twice: who is chosen, and that whatever differs is found and named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "history.h"
#include "programs.h"
#include "run/check.h"

/* ---- who ---- */

struct people {
  struct data data;
  char text[1 << 20];
};

static const struct data *people_of(struct people *p, uint32_t n) {
  size_t at = 1;
  p->data = (struct data){.n_partners = n, .text = p->text};
  p->data.partners = calloc(n + 1, sizeof *p->data.partners);
  assert_non_null(p->data.partners);
  for (uint32_t i = 0; i < n; i++) {
    p->data.partners[i].id = (uint32_t)at;
    at += (size_t)snprintf(p->text + at, sizeof p->text - at, "P%06u", i) + 1;
  }
  return &p->data;
}

static size_t choose(const struct data *d, enum check_mode mode, const bool *also, uint32_t **out) {
  struct err e = {0};
  size_t n;
  assert_int_equal(check_choose(d, mode, also, out, &n, &e), 0);
  for (size_t i = 1; i < n; i++) assert_true((*out)[i - 1] > (*out)[i]); /* in reverse order, each once */
  return n;
}

static size_t number_chosen(struct people *p, uint32_t n, enum check_mode mode) {
  const struct data *d = people_of(p, n);
  uint32_t *chosen;
  size_t some = choose(d, mode, NULL, &chosen);
  free(chosen);
  free(p->data.partners);
  return some;
}

static void a_sample_is_a_hundred_and_one_in_a_hundred(void **state) {
  struct people *p = *state;
  assert_int_equal(number_chosen(p, 0, CHECK_SAMPLE), 0);
  assert_int_equal(number_chosen(p, 1, CHECK_SAMPLE), 1);
  assert_int_equal(number_chosen(p, 100, CHECK_SAMPLE), 100);
  assert_in_range(number_chosen(p, 101, CHECK_SAMPLE), 100, 101);
  assert_in_range(number_chosen(p, 2000, CHECK_SAMPLE), 100, 105);
  assert_in_range(number_chosen(p, 50000, CHECK_SAMPLE), 500, 520);
  assert_int_equal(number_chosen(p, 50000, CHECK_ALL), 50000);
}

static void a_sample_is_spread_and_the_same_each_time(void **state) {
  struct people *p = *state;
  const struct data *d = people_of(p, 20000);
  uint32_t *chosen, *again, tenths[10] = {0};
  size_t n = choose(d, CHECK_SAMPLE, NULL, &chosen);
  assert_int_equal(choose(d, CHECK_SAMPLE, NULL, &again), n);
  assert_memory_equal(chosen, again, n * sizeof *chosen);
  for (size_t i = 0; i < n; i++) tenths[chosen[i] / 2000]++;
  for (int i = 0; i < 10; i++) assert_in_range(tenths[i], n / 20, n / 5);
  free(chosen), free(again), free(p->data.partners);
}

static void those_who_are_asked_for_are_chosen_too(void **state) {
  struct people *p = *state;
  const struct data *d = people_of(p, 5000);
  bool *also = calloc(5000, 1);
  uint32_t *chosen, *more;
  size_t n = choose(d, CHECK_SAMPLE, NULL, &chosen), k = 0;
  for (uint32_t i = 0; i < 5000; i += 50) also[i] = true;
  for (size_t i = 0; i < n; i++) k += chosen[i] % 50 == 0;
  assert_int_equal(choose(d, CHECK_SAMPLE, also, &more), n + 100 - k);
  free(chosen), free(more), free(also), free(p->data.partners);
}

static int make_people(void **state) { return (*state = calloc(1, sizeof(struct people))) ? 0 : -1; }
static int drop_people(void **state) { return free(*state), 0; }

/* ---- what differs ---- */

static const char plan[] =
    "tiers: {levels: [low, high], use: 'std:tier/revenue', params: {window: 2, at: {high: 150}}}\n"
    "policies:\n"
    "  - {name: sound, use: 'std:qualification/quality', params: {least: 20}}\n"
    "  - {name: base, use: 'std:commission/percentage', params: {rate: 11%}, cap: {amount: 20, per: period}}\n"
    "  - {name: health, use: 'std:score/health'}";

struct pair {
  struct program *program;
  struct data *data;
  struct result *a, *b;
};

static struct data *history_data(uint64_t seed) {
  struct history h;
  struct err e = {0};
  history_make(&h, seed);
  struct data *d = history_read(&h, scratch_dir, &e);
  if (!d) fail_msg("%s", e.text);
  return d;
}

static struct result *calculate(const struct program *p, const struct data *d, struct earn_options o) {
  struct err e = {0};
  struct result *r = NULL;
  if (earn_run(p, d, &o, &r, &e)) fail_msg("%s [%s]", e.text, e.id);
  return r;
}

static int open_pair(void **state) {
  static struct pair p;
  p = (struct pair){.program = program_of("check", plan), .data = history_data(3)};
  p.a = calculate(p.program, p.data, (struct earn_options){.lines = true});
  p.b = calculate(p.program, p.data, (struct earn_options){.lines = true, .interpreted = true});
  *state = &p;
  return 0;
}

static int close_pair(void **state) {
  struct pair *p = *state;
  result_free(p->a), result_free(p->b);
  data_free(p->data), program_free(p->program);
  return scratch_clear(state);
}

static const uint32_t everybody[] = {3, 2, 1, 0};

/* That P2 is found, and what is said of it. */
static void must_say(const struct pair *p, const char *told) {
  struct err e = {0};
  assert_int_equal(check_find(p->a, p->b, everybody, 4), 2);
  assert_int_equal(check_refuse(p->a, p->b, 2, &e), ERR_POLICY);
  assert_string_equal(e.id, "policy.differs");
  if (!strstr(e.text, told)) fail_msg("%s", e.text);
}

static size_t line_of(const struct result *r, uint32_t partner, size_t skip) {
  for (size_t i = 0; i < r->n_lines; i++)
    if (r->lines[i].partner == partner && !skip--) return i;
  fail_msg("P%u has no such line", partner);
  return 0;
}

static void the_same_is_no_difference(void **state) {
  const struct pair *p = *state;
  assert_true(p->a->n_lines > 50);
  assert_int_equal(check_find(p->a, p->b, everybody, 4), NOWHERE);
}

static void an_amount_is_named(void **state) {
  const struct pair *p = *state;
  struct line *line = &p->b->lines[line_of(p->b, 2, 2)];
  char told[100], was[MONEY_TEXT], is[MONEY_TEXT];
  int64_t before = line->quantity++;
  snprintf(told, sizeof told, "%s USD when compiled, and %s USD when interpreted", money_text(before, 2, was),
           money_text(before + 1, 2, is));
  must_say(p, told);
}

/* Without lines, only the fingerprint shows it. */
static void a_fingerprint_is_enough(void **state) {
  const struct pair *p = *state;
  p->b->print[2]++;
  must_say(p, "was the same when both were done again");
}

static void a_line_too_many_is_named(void **state) {
  const struct pair *p = *state;
  size_t i = line_of(p->a, 2, 1);
  memmove(&p->a->lines[i], &p->a->lines[i + 1], (--p->a->n_lines - i) * sizeof *p->a->lines);
  must_say(p, ": nothing when compiled, and ");
}

static void a_line_too_few_is_named(void **state) {
  const struct pair *p = *state;
  size_t i = line_of(p->b, 2, 1);
  memmove(&p->b->lines[i], &p->b->lines[i + 1], (--p->b->n_lines - i) * sizeof *p->b->lines);
  must_say(p, " USD when compiled, and nothing when interpreted");
}

static void a_reason_is_named(void **state) {
  const struct pair *p = *state;
  p->b->lines[line_of(p->b, 2, 0)].reason = 0;
  must_say(p, "for \"share of the sale\" when compiled, and for \"\" when interpreted");
}

static void a_level_is_named(void **state) {
  const struct pair *p = *state;
  uint8_t *level = &p->b->level[2 * p->b->facts->n_periods];
  *level = !*level;
  must_say(p, "the level of partner P2 in 2023-01: low when compiled, and high when interpreted");
}

static void a_score_is_named(void **state) {
  const struct pair *p = *state;
  p->b->score[result_score_cell(p->b, 2, 2, 5)] = 1.5;
  must_say(p, "policy \"health\", the score of partner P2 in 2023-06: ");
}

static void a_referral_is_named(void **state) {
  const struct pair *p = *state;
  p->b->unqualified[p->data->partners[2].referrals].policy ^= 1;
  must_say(p, "policy \"sound\", referral R");
}

/* ---- the whole ---- */

static const char other_plan[] = "policies: [{name: base, use: 'std:commission/percentage', params: {rate: 12%}}]";
static const char one_plan[] = "policies: [{name: base, use: 'std:commission/percentage', params: {rate: 11%}}]";

/* What was calculated with one rate is taken for what another gives: as if the first calculation had gone wrong. */
static void check_against_another(bool lines, struct err *e) {
  struct program *p = program_of("one", one_plan), *other = program_of("other", other_plan);
  struct data *d = history_data(5);
  const struct earn_options o = {.lines = lines, .check = CHECK_ALL};
  struct result *r = calculate(p, d, (struct earn_options){.lines = lines});
  r->program = other;
  assert_int_equal(check_run(r, &o, e), ERR_POLICY);
  assert_int_equal(r->check.mode, CHECK_NONE);
  result_free(r), data_free(d), program_free(p), program_free(other);
}

static void a_first_calculation_that_went_wrong_is_refused(void **state) {
  (void)state;
  struct err e = {0};
  check_against_another(true, &e);
  assert_string_equal(e.id, "policy.differs");
  if (!strstr(e.text, "policy \"base\", sale S") || !strstr(e.text, " of partner P0 in 2023-0")) fail_msg("%s", e.text);
}

/* Without lines both are done again, and may agree then. */
static void a_difference_that_does_not_come_again_is_refused_too(void **state) {
  (void)state;
  struct err e = {0};
  check_against_another(false, &e);
  assert_string_equal(e.id, "policy.differs");
  if (!strstr(e.text, "what partner P0 earns differed")) fail_msg("%s", e.text);
}

static void what_agrees_is_noted(void **state) {
  (void)state;
  struct program *p = program_of("check", plan);
  struct data *d = history_data(5);
  struct result *r = calculate(p, d, (struct earn_options){.check = CHECK_SAMPLE});
  assert_int_equal(r->check.mode, CHECK_SAMPLE);
  assert_int_equal(r->check.partners, 4);
  result_free(r), data_free(d), program_free(p);
}

int main(void) {
#define PEOPLE(f) cmocka_unit_test_setup_teardown(f, make_people, drop_people)
#define PAIR(f) cmocka_unit_test_setup_teardown(f, open_pair, close_pair)
  const struct CMUnitTest tests[] = {
      PEOPLE(a_sample_is_a_hundred_and_one_in_a_hundred),
      PEOPLE(a_sample_is_spread_and_the_same_each_time),
      PEOPLE(those_who_are_asked_for_are_chosen_too),
      PAIR(the_same_is_no_difference),
      PAIR(an_amount_is_named),
      PAIR(a_fingerprint_is_enough),
      PAIR(a_line_too_many_is_named),
      PAIR(a_line_too_few_is_named),
      PAIR(a_reason_is_named),
      PAIR(a_level_is_named),
      PAIR(a_score_is_named),
      PAIR(a_referral_is_named),
      cmocka_unit_test(a_first_calculation_that_went_wrong_is_refused),
      cmocka_unit_test(a_difference_that_does_not_come_again_is_refused_too),
      cmocka_unit_test(what_agrees_is_noted),
  };
  return cmocka_run_group_tests_name("check", tests, scratch_open, scratch_close);
}
