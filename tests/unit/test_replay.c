/* Explaining is replaying: for every shipped rule in the program of its law file, for the examples, and for a program
 * with every bound, each partner's explanation gives the calculated lines, each once, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "history.h"
#include "input/program_file.h"
#include "policy/rules.h"
#include "report/explained.h"
#include "run/replay.h"
#include "programs.h"
#include "scratch.h"

enum { SEEDS = 2 };

/* What the JSON says was paid, line by line: by policy and source, in the order of the steps. */
static int64_t paid_in(const json_t *step, const struct program *p) {
  int64_t sum = 0;
  size_t i;
  json_t *result;
  json_array_foreach(json_object_get(step, "results"), i, result) {
    const char *quantity = json_string_value(json_object_get(result, "quantity"));
    int64_t minor, unit = program_unit_find(p, json_string_value(json_object_get(result, "unit")));
    assert_true(unit >= 0);
    assert_int_equal(money_parse(quantity, strlen(quantity), p->units[unit].exponent, &minor), MONEY_OK);
    sum += minor;
  }
  return sum;
}

/* The sum of a partner's lines of one policy in one period. */
static int64_t calculated_sum(const struct result *r, uint32_t partner, const char *policy, uint32_t period) {
  int64_t sum = 0;
  for (size_t i = 0; i < r->n_lines; i++) {
    const struct line *line = &r->lines[i];
    if (line->partner == partner && line->period == period && !strcmp(r->program->policies[line->policy].name, policy))
      sum += line->quantity;
  }
  return sum;
}

static void json_gives_the_sums(const struct result *r, const struct explained_filter *f, FILE *json) {
  json_error_t error;
  size_t p, s;
  json_t *period, *step, *whole = json_loadf(json, 0, &error);
  if (!whole) fail_msg("the JSON of an explanation is none: line %d, %s", error.line, error.text);
  json_array_foreach(json_object_get(whole, "periods"), p, period) {
    for (size_t k = 0; k < r->program->n_policies; k++) {
      const char *name = r->program->policies[k].name;
      int64_t sum = 0;
      json_array_foreach(json_object_get(period, "steps"), s,
                         step) if (!strcmp(json_string_value(json_object_get(step, "policy")), name)) sum +=
          paid_in(step, r->program);
      assert_int_equal(sum, calculated_sum(r, f->partner, name, (uint32_t)p));
    }
  }
  json_decref(whole);
}

static void every_line_comes_from_one_result(const struct replay *r) {
  struct err e = {0};
  bool *seen = mem_new(r->n + 1, sizeof *seen, &e);
  size_t n = 0;
  for (size_t i = 0; i < r->trace.results.n; i++) {
    const struct line *line = replay_line(r, &r->trace.results.at[i]);
    if (!line) continue;
    size_t at = (size_t)(line - r->calculated->lines) - r->first;
    assert_true(at < r->n);
    assert_false(seen[at]);
    seen[at] = true;
    n++;
  }
  assert_int_equal(n, r->n);
  free(seen);
}

static void explain_to(const struct replay *r, const struct explained_filter *f, enum output_format format, FILE *out) {
  struct err e = {0};
  rewind(out);
  ok(explained_report(r, f, NULL, &(struct output){.file = out, .format = format}, &e));
  assert_int_equal(fflush(out), 0);
  assert_int_equal(ftruncate(fileno(out), ftell(out)), 0);
  rewind(out);
}

/* How many lines were explained. */
static size_t explain_everyone(const struct program *p, const struct data *d, FILE *out) {
  struct err e = {0};
  struct result *calculated;
  size_t n = 0;
  ok(earn_run(p, d, &(struct earn_options){.lines = true, .limits.here = true}, &calculated, &e));
  for (uint32_t partner = 0; partner < d->n_partners; partner++) {
    struct replay *r;
    struct explained_filter f = {.partner = partner, .until = calculated->facts->n_periods, .policy = -1};
    ok(replay_run(calculated, partner, &r, &e));
    every_line_comes_from_one_result(r);
    explain_to(r, &f, OUTPUT_TABLE, out);
    f.lines_only = true;
    explain_to(r, &f, OUTPUT_TABLE, out);
    explain_to(r, &f, OUTPUT_JSON, out);
    json_gives_the_sums(calculated, &f, out);
    n += r->n;
    replay_free(r);
  }
  assert_int_equal(n, calculated->n_lines);
  result_free(calculated);
  return n;
}

static struct data *read_history(uint64_t seed) {
  static struct history h;
  struct err e = {0};
  history_make(&h, seed);
  struct data *d = history_read(&h, scratch_path("."), &e);
  if (!d) fail_msg("%s", e.text);
  return d;
}

static void every_rule_is_explained_as_it_is_calculated(void **state) {
  (void)state;
  FILE *out = tmpfile();
  for (uint64_t seed = 1; seed <= SEEDS; seed++) {
    struct data *d = read_history(seed);
    for (size_t i = 0; i < rules_count; i++) {
      struct program *p = program_for(rules_all[i].name, "any");
      if (!p) continue;
      explain_everyone(p, d, out);
      program_free(p);
    }
    data_free(d);
  }
  fclose(out);
}

/* Caps, floors, limits, levels, a stock that runs out, referrals that do not qualify, and spans. */
static const char bounded[] =
    "tiers: {levels: [low, high], use: 'std:tier/revenue', params: {at: {high: 300.00}}}\n"
    "policies:\n"
    "- {name: capped, use: 'std:commission/percentage', params: {rate: 10%}, cap: {amount: 20.00, per: quarter}}\n"
    "- {name: floored, use: 'std:commission/percentage', params: {rate: 2%}, floor: {amount: 9.00, per: period}}\n"
    "- {name: both, use: 'std:commission/percentage', for: {product: pro}, from: 2023-03-01, until: 2024-03-01,\n"
    "   params: {rate: [{value: 1%}, {from: 2023-09-01, value: 33.33%}]}, cap: {amount: 3.00, per: event},\n"
    "   floor: {amount: 1.00, per: customer}}\n"
    "- {name: seat, use: 'std:reward/milestone', unit: seat, params: {metric: sales, at: [1, 2, 3, 4, 5, 6, 7, 8]}}\n"
    "- {name: pass, use: 'std:reward/milestone', unit: pass, params: {metric: conversions, at: [1, 2, 3, 4, 5, 6]}}\n"
    "- {name: good, use: 'std:qualification/quality', params: {least: 20}}\n"
    "rewards:\n"
    "  seat: {title: Seat, limit: 2, per: quarter, stock: 11}\n"
    "  pass: {title: Pass, levels: [high], stock: 5, decimals: 1}\n"
    "refunds: {clawback: proportional, within: 60d}\n";

static void bounds_are_explained_as_they_are_calculated(void **state) {
  (void)state;
  FILE *out = tmpfile();
  for (uint64_t seed = 1; seed <= 12; seed++) {
    struct data *d = read_history(seed);
    struct program *p = program_of("law", bounded);
    assert_true(explain_everyone(p, d, out) > 20);
    program_free(p), data_free(d);
  }
  fclose(out);
}

static void the_examples_are_explained_as_they_are_calculated(void **state) {
  (void)state;
  struct err e = {0};
  struct program *hybrid, *contributors;
  struct db *db;
  struct data *d;
  FILE *out = tmpfile();
  ok(program_file_load("examples/hybrid/program.yaml", &hybrid, &e));
  ok(import_folder("examples/hybrid/data", "USD", &db, &e));
  ok(load_data(db, "UTC", "USD", &d, &e));
  db_close(db);
  assert_true(explain_everyone(hybrid, d, out) > 1000);
  ok(program_file_load("examples/contributors/program.yaml", &contributors, &e));
  explain_everyone(contributors, d, out);
  program_free(hybrid), program_free(contributors), data_free(d);
  fclose(out);
}

static void differs(const struct result *r, uint32_t partner, const char *part) {
  struct err e = {0};
  struct replay *replay;
  assert_int_equal(replay_run(r, partner, &replay, &e), ERR_INTERNAL);
  assert_null(replay);
  assert_string_equal(e.id, "explain.differs");
  if (!strstr(e.text, part)) fail_msg("expected \"%s\" in: %s", part, e.text);
}

static void what_differs_is_refused(void **state) {
  (void)state;
  struct err e = {0};
  struct data *d = read_history(1);
  struct program *p = program_of("law", bounded);
  struct result *r;
  ok(earn_run(p, d, &(struct earn_options){.lines = true, .limits.here = true}, &r, &e));
  struct line *line = r->lines;
  while (strcmp(p->policies[line->policy].name, "capped")) line++;
  line->quantity++;
  differs(r, line->partner, "was calculated");
  line->quantity--;
  line->period++;
  differs(r, line->partner, "was calculated");
  line->period--;
  size_t cell = (size_t)line->partner * r->facts->n_periods;
  r->level[cell] = !r->level[cell];
  differs(r, line->partner, "level");
  r->level[cell] = !r->level[cell];
  uint32_t last = r->lines[r->n_lines-- - 1].partner;
  differs(r, last, "no line was calculated");
  result_free(r), program_free(p), data_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(every_rule_is_explained_as_it_is_calculated, scratch_clear),
      cmocka_unit_test_teardown(bounds_are_explained_as_they_are_calculated, scratch_clear),
      cmocka_unit_test(the_examples_are_explained_as_they_are_calculated),
      cmocka_unit_test_teardown(what_differs_is_refused, scratch_clear),
  };
  return cmocka_run_group_tests_name("replay", tests, scratch_open, scratch_close);
}
