/* Memory may run out anywhere. For every allocation that checking, testing or explaining a program makes, in turn: when
 * it fails, the call says so or does without it, nothing is kept, and nothing is reported that is not so. The linker
 * puts these functions in the place of the C library's (see the Makefile). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "policy/vm.h"
#include "report/checked.h"
#include "report/explained.h"
#include "report/tested.h"
#include "review/probe.h"
#include "scarce.h"
#include "scratch.h"

/* ---- what is done ---- */

static const char program_text[] =
    "program: short\n"
    "currency: USD\n"
    "tiers: {levels: [low, high], use: std:tier/revenue, params: {at: {high: 50}}}\n"
    "policies:\n"
    "  - {name: good, use: std:qualification/quality, params: {least: 1}}\n"
    "  - {name: base, use: std:commission/percentage, params: {rate: [{value: 10%}, {from: 2024-03-01, value: 9%}]},\n"
    "     cap: {amount: 15, per: customer}, for: {product: [pro, basik]}}\n"
    "  - {name: least, use: std:commission/percentage, params: {rate: 1%}, floor: {amount: 5.00, per: quarter}}\n"
    "  - {name: health, use: std:score/rfm}\n"
    "  - {name: seats, use: std:reward/points, params: {points: 1}, unit: seat}\n"
    "rewards:\n"
    "  seat: {title: A seat, limit: 1, per: quarter, stock: 1, expires: 30d, levels: [high]}\n";

static const char cases_text[] =
    "- name: more was expected\n"
    "  use: std:commission/percentage\n"
    "  params: {rate: 10%}\n"
    "  cap: {amount: 5, per: period}\n"
    "  given:\n"
    "    referrals: [{id: R1, partner_id: P1, referred_at: 2024-03-02, sold_at: 2024-03-05, amount: 100}]\n"
    "  expect:\n"
    "    earnings: [{partner: P1, period: 2024-03, source: R1, quantity: 18.00}, {partner: P1, quantity: 2}]\n"
    "    totals: {P1: {USD: 1}}\n"
    "    withheld: {percentage: 3}\n";

static int explain(const struct output *o, struct err *e) {
  struct program *program = NULL;
  struct data *data = NULL;
  struct result *result = NULL;
  struct db *book = NULL;
  const struct head head = {.source = scratch_dir, .is_folder = true};
  int rc = program_file_load(scratch_path("program.yaml"), &program, e);
  if (!rc) rc = import_folder(scratch_dir, "USD", &book, e);
  if (!rc) rc = load_data(book, program->zone, "USD", &data, e);
  if (!rc) rc = earn_run(program, data, &(struct earn_options){.lines = true, .limits.here = true}, &result, e);
  struct explained_filter f = {.until = rc ? 0 : result->facts->n_periods, .policy = -1};
  if (!rc) rc = explained_partner(result, &f, &head, o, e);
  result_free(result), data_free(data), program_free(program), db_close(book);
  return rc;
}

static int look(const struct output *o, bool probes, struct err *e) {
  struct program *program = NULL;
  struct data *data = NULL;
  struct result *result = NULL;
  struct review *review = NULL;
  struct db *book = NULL;
  struct told told = {0};
  const struct earn_options options = {.lines = true, .check_fields = true, .limits.here = true};
  const struct head head = {.source = scratch_dir, .is_folder = true};
  int rc = program_file_load(scratch_path("program.yaml"), &program, e);
  if (!rc) rc = import_folder(scratch_dir, "USD", &book, e);
  if (!rc) rc = load_data(book, program->zone, "USD", &data, e);
  if (!rc) rc = earn_tell(program, data, &options, &told, e);
  if (!rc) rc = earn_run(program, data, &options, &result, e);
  if (!rc) rc = review_open(program, &told, data, result, &review, e);
  if (!rc) review->limits = options.limits;
  if (!rc) rc = review_look(review, e);
  if (!rc && probes) rc = review_probe(review, e);
  if (!rc) rc = warnings_finish(&review->warnings, e);
  if (!rc) rc = checked_report(review, &head, o, e);
  review_free(review), told_free(&told), result_free(result), data_free(data), program_free(program), db_close(book);
  return rc;
}

static int check(const struct output *o, struct err *e) { return look(o, false, e); }
static int probe(const struct output *o, struct err *e) { return look(o, true, e); }

static int test(const struct output *o, struct err *e) {
  struct cases cases = {0};
  struct verdict verdict = {0};
  const bool ran = true;
  int rc = cases_add(&cases, scratch_path("short.test.yaml"), e);
  if (!rc) rc = trial_run(&cases.list.at[0], &(struct run_limits){.here = true}, tested_look, &verdict, e);
  if (!rc) tested_report(&(struct tested){&cases, &verdict, &ran, 0, 1}, TESTED_TEXT, o);
  verdict_free(&verdict), cases_free(&cases);
  return rc;
}

/* ---- the law ---- */

typedef int doing(const struct output *o, struct err *e);

/* What it writes; `text` has room for it. */
static int do_it(doing *what, char *text, size_t size, struct err *e) {
  struct output o = {.file = tmpfile()};
  assert_non_null(o.file);
  n_calls = 0;
  int rc = what(&o, e);
  rewind(o.file);
  text[fread(text, 1, size - 1, o.file)] = 0;
  fclose(o.file);
  return rc;
}

static void runs_short(doing *what, bool on, size_t stride) {
  static char whole[1 << 16], text[1 << 16];
  struct err e = {0};
  fails_at = 0;
  ok(do_it(what, whole, sizeof whole, &e));
  assert_int_equal(n_alive, 0);
  const size_t calls = n_calls;
  for (size_t n = 1; n <= calls; n += stride * EACH) {
    e = (struct err){0};
    fails_on = on, fails_at = n;
    int rc = do_it(what, text, sizeof text, &e);
    fails_at = 0;
    if (n_alive) fail_msg("allocation %zu of %zu fails, and %zu are kept", n, calls, n_alive);
    if (rc && rc != ERR_AGAIN) fail_msg("allocation %zu of %zu fails: %d, %s", n, calls, rc, e.text);
    if (!rc && strcmp(text, whole)) fail_msg("allocation %zu of %zu fails, and something else is said", n, calls);
  }
  ok(do_it(what, text, sizeof text, &e));
  assert_string_equal(text, whole);
}

static void explaining(void **state) {
  (void)state;
  runs_short(explain, false, 1);
  runs_short(explain, true, 7);
}

static void checking(void **state) {
  (void)state;
  runs_short(check, false, 1);
  runs_short(check, true, 7);
}

/* A probe runs the program many times over. */
static void probing(void **state) {
  (void)state;
  runs_short(probe, false, 41);
}

static void testing(void **state) {
  (void)state;
  runs_short(test, false, 1);
  runs_short(test, true, 7);
}

static int make_files(void **state) {
  if (scratch_open(state)) return -1;
  scratch_file("program.yaml", program_text);
  scratch_file("short.test.yaml", cases_text);
  scratch_file("partners.csv", "id,model,joined_at\nP1,affiliate,2024-01-01\nP2,alliance,2024-01-01\n");
  scratch_file("referrals.csv",
               "id,partner_id,referred_at,quality,customer_id\n"
               "R1,P1,2024-01-02,90,C1\nR2,P1,2024-01-02,0,C2\nR3,P2,2024-01-02,99,C1\n");
  scratch_file("sales.csv",
               "id,referral_id,sold_at,amount,product,margin\n"
               "S1,R1,2024-01-05,100,pro,1\nS2,R1,2024-02-05,200,pro,3\nS3,R2,2024-03-05,100,basic,1\n"
               "S4,R3,2024-03-05,1000,basic,2\n");
  scratch_file("refunds.csv", "id,sale_id,refunded_at,amount\nF1,S1,2024-03-05,40\nF2,S4,2024-04-05,1000\n");
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(explaining),
      cmocka_unit_test(checking),
      cmocka_unit_test(probing),
      cmocka_unit_test(testing),
  };
  return cmocka_run_group_tests(tests, make_files, scratch_close);
}
