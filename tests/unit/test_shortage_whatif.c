/* Memory may run out anywhere: for allocations that comparing two scenarios makes, in turn. When one fails, the call
 * says so, nothing is kept, and nothing is reported that is not so. The linker puts these functions in the place of the
 * C library's (see the Makefile). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/import.h"
#include "input/load.h"
#include "report/compared.h"
#include "scarce.h"
#include "scratch.h"

static const char program_text[] =
    "program: short\n"
    "currency: USD\n"
    "tiers: {levels: [low, high], use: std:tier/revenue, params: {at: {high: 50}}}\n"
    "policies:\n"
    "  - {name: base, use: std:commission/percentage, params: {rate: 10%}}\n"
    "  - {name: seats, use: std:reward/points, params: {points: 1}, unit: seat}\n"
    "rewards:\n"
    "  seat: {title: A seat, levels: [high]}\n";

static const char scenarios_text[] =
    "baseline: program.yaml\n"
    "guardrails: [cost < 100, policy.base < 50]\n"
    "scenarios:\n"
    "  - {name: higher, set: {policies.base.params.rate: 20%, rewards.seat.value: 5.00}}\n"
    "  - name: other\n"
    "    drop: [tiers, rewards.seat.levels]\n"
    "    add: {policies: [{name: more, use: std:commission/fixed, params: {amount: 3}, before: seats}]}\n";

struct taken {
  const struct scenarios *scenarios;
  struct outcome *at[8];
  size_t n;
};

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  const struct taken *t = context;
  (void)e;
  *out = (struct study_item){.of = {.number = i + 1, .name = t->scenarios->at[i + 1].name, .doc = ""}, .plan = i + 1};
  return 0;
}

static int take(void *context, struct outcome *o, struct err *e) {
  struct taken *t = context;
  (void)e;
  t->at[t->n++] = o;
  return 0;
}

static int run(const struct scenarios *s, const struct data *data, const struct output *o, struct err *e) {
  const struct head head = {.source = scratch_dir, .is_folder = true};
  const struct guardrails_given words = {s->names.file, s->guardrails, NULL, 0};
  const struct study_given given = {
      .scenarios = s, .data = data, .limits = {.here = true}, .resampling = {.resamples = 20, .seed = 1}};
  struct taken taken = {.scenarios = s};
  struct guardrails guardrails;
  struct study *study = NULL;
  struct arena arena = {0};
  int rc = guardrails_read(&words, &arena, &guardrails, e);
  if (!rc) rc = study_open(&given, &study, e);
  if (!rc) rc = guardrails_check(&guardrails, study->baseline->outcome, s, e);
  if (!rc) rc = study_run(study, s->n - 1, &(struct study_calls){next, take, &taken}, e);
  const struct compared compared = {
      .study = study, .head = &head, .guardrails = &guardrails, .outcomes = taken.at, .n = taken.n};
  if (!rc) rc = compared_report(&compared, o, e);
  while (taken.n) outcome_free(taken.at[--taken.n]);
  study_close(study), arena_free(&arena);
  return rc;
}

static int compare(const struct output *o, struct err *e) {
  const char *const file = scratch_path("what-if.yaml");
  struct scenarios *scenarios = NULL;
  struct data *data = NULL;
  struct db *book = NULL;
  int rc = scenarios_open(&(struct scenarios_given){.files = &file, .n_files = 1}, &scenarios, e);
  if (!rc) rc = import_folder(scratch_dir, "USD", &book, e);
  if (!rc) rc = load_data(book, "UTC", "USD", &data, e);
  if (!rc) rc = run(scenarios, data, o, e);
  scenarios_free(scenarios), data_free(data), db_close(book);
  return rc;
}

/* What it writes; `text` has room for it. */
static int do_it(enum output_format format, char *text, size_t size, struct err *e) {
  struct output o = {.file = tmpfile(), .format = format};
  assert_non_null(o.file);
  n_calls = 0;
  int rc = compare(&o, e);
  rewind(o.file);
  text[fread(text, 1, size - 1, o.file)] = 0;
  fclose(o.file);
  return rc;
}

static void runs_short(enum output_format format, bool on, size_t stride) {
  static char whole[1 << 16], text[1 << 16];
  struct err e = {0};
  fails_at = 0;
  ok(do_it(format, whole, sizeof whole, &e));
  assert_int_equal(n_alive, 0);
  const size_t calls = n_calls;
  for (size_t n = 1; n <= calls; n += stride * EACH) {
    e = (struct err){0};
    fails_on = on, fails_at = n;
    int rc = do_it(format, text, sizeof text, &e);
    fails_at = 0;
    if (n_alive) fail_msg("allocation %zu of %zu fails, and %zu are kept", n, calls, n_alive);
    if (rc && rc != ERR_AGAIN) fail_msg("allocation %zu of %zu fails: %d, %s", n, calls, rc, e.text);
    if (!rc && strcmp(text, whole)) fail_msg("allocation %zu of %zu fails, and something else is said", n, calls);
  }
}

static void comparing(void **state) {
  (void)state;
  runs_short(OUTPUT_TABLE, false, 1);
  runs_short(OUTPUT_JSON, true, 7);
}

static int make_files(void **state) {
  if (scratch_open(state)) return -1;
  scratch_file("program.yaml", program_text);
  scratch_file("what-if.yaml", scenarios_text);
  scratch_file("partners.csv", "id,model,joined_at\nP1,affiliate,2024-01-01\nP2,alliance,2024-01-01\n");
  scratch_file("referrals.csv",
               "id,partner_id,referred_at,sold_at,amount\n"
               "R1,P1,2024-01-02,2024-01-05,100\nR2,P1,2024-01-02,2024-02-05,200\nR3,P2,2024-01-02,2024-03-05,40\n");
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(comparing)};
  return cmocka_run_group_tests(tests, make_files, scratch_close);
}
