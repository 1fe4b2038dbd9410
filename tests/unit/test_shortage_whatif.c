/* Memory may run out anywhere: for allocations that comparing two scenarios and sweeping make, in turn. When one fails,
 * the call says so, nothing is kept, and nothing is reported that is not so. The linker puts these functions in the
 * place of the C library's (see the Makefile). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/import.h"
#include "input/load.h"
#include "report/compared.h"
#include "report/swept.h"
#include "scarce.h"
#include "scratch.h"
#include "whatif/inquiry.h"
#include "whatif/response.h"
#include "whatif/sweeping.h"

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
    "sweep: {policies.base.params.rate: [10%, 30%]}\n"
    "response: {use: std:response/elasticity, params: {elasticity: 0.5}}\n"
    "scenarios:\n"
    "  - {name: higher, set: {policies.base.params.rate: 20%, rewards.seat.value: 5.00}}\n"
    "  - name: other\n"
    "    drop: [tiers, rewards.seat.levels]\n"
    "    add: {policies: [{name: more, use: std:commission/fixed, params: {amount: 3}, before: seats}]}\n";

static int answer(struct inquiry *q, const struct data *data, struct outcomes *outcomes, struct err *e) {
  const struct study_given given = {.data = data, .limits = {.here = true}, .resampling = {.resamples = 20, .seed = 1}};
  struct response response;
  int rc = response_read(q->scenarios->names.file, q->scenarios->response, &q->arena, &response, e);
  if (!rc) rc = inquiry_open(q, &given, e);
  if (!rc) rc = study_all(q->study, outcomes, e);
  return rc ? rc : response_all(q->study, &response, outcomes, e);
}

static int report(const struct inquiry *q, const struct outcomes *outcomes, const struct output *o, struct err *e) {
  const struct head head = {.source = scratch_dir, .is_folder = true};
  struct compared c = {.study = q->study, .head = &head, .guardrails = &q->guardrails, .output = o};
  c.outcomes = outcomes->at, c.n = outcomes->n;
  if (compared_begin(&c, e)) return e->code;
  for (size_t i = 0; i < outcomes->n; i++) compared_put(&c, outcomes->at[i]);
  return compared_end(&c, e);
}

static int compare(const struct output *o, struct err *e) {
  const char *const file = scratch_path("what-if.yaml");
  struct inquiry q = {0};
  struct outcomes outcomes = {0};
  struct data *data = NULL;
  struct db *book = NULL;
  int rc = inquiry_read(&q, &(struct scenarios_given){.files = &file, .n_files = 1}, NULL, 0, e);
  if (!rc) rc = import_folder(scratch_dir, "USD", &book, e);
  if (!rc) rc = load_data(book, "UTC", "USD", &data, e);
  if (!rc) rc = answer(&q, data, &outcomes, e);
  if (!rc) rc = report(&q, &outcomes, o, e);
  outcomes_free(&outcomes);
  inquiry_close(&q), data_free(data), db_close(book);
  return rc;
}

static int put(void *context, const struct outcome *o, struct err *e) { return swept_put(context, o, e); }

static int sweep_all(struct sweeping *s, struct swept *w, struct err *e) {
  if (swept_begin(w, e) || sweeping_resume(s, e) || sweeping_run(s, e)) return e->code;
  return swept_end(w, e);
}

static int sweep(const struct output *o, struct err *e) {
  const char *const file = scratch_path("what-if.yaml");
  const struct head head = {.source = scratch_dir, .is_folder = true};
  struct inquiry q = {0};
  struct subject show;
  struct sweeping s = {.put = put};
  struct data *data = NULL;
  struct db *book = NULL;
  int rc = inquiry_read(&q, &(struct scenarios_given){.files = &file, .n_files = 1}, NULL, 0, e);
  if (!rc) rc = subject_parse("cost", &q.arena, &show, e);
  if (!rc) rc = sweeping_read(&s, &(struct sweeping_given){.inquiry = &q, .show = &show}, e);
  if (!rc) rc = import_folder(scratch_dir, "USD", &book, e);
  if (!rc) rc = load_data(book, "UTC", "USD", &data, e);
  if (!rc) rc = inquiry_open(&q, &(struct study_given){.data = data, .limits = {.here = true}}, e);
  struct swept w = {.study = q.study, .head = &head, .guardrails = &q.guardrails, .sweep = &s.sweep, .output = o};
  w.show = &show, w.show_name = "cost", s.context = &w;
  if (!rc) rc = sweep_all(&s, &w, e);
  swept_free(&w), sweeping_close(&s);
  inquiry_close(&q), data_free(data), db_close(book);
  return rc;
}

/* What it writes; `text` has room for it. */
static int do_it(int (*what)(const struct output *o, struct err *e), enum output_format format, char *text, size_t size,
                 struct err *e) {
  struct output o = {.file = tmpfile(), .format = format};
  assert_non_null(o.file);
  n_calls = 0;
  int rc = what(&o, e);
  rewind(o.file);
  text[fread(text, 1, size - 1, o.file)] = 0;
  fclose(o.file);
  return rc;
}

static void runs_short(int (*what)(const struct output *o, struct err *e), enum output_format format, bool on,
                       size_t stride) {
  static char whole[1 << 16], text[1 << 16];
  struct err e = {0};
  fails_at = 0;
  ok(do_it(what, format, whole, sizeof whole, &e));
  assert_int_equal(n_alive, 0);
  const size_t calls = n_calls;
  for (size_t n = 1; n <= calls; n += stride * EACH) {
    e = (struct err){0};
    fails_on = on, fails_at = n;
    int rc = do_it(what, format, text, sizeof text, &e);
    fails_at = 0;
    if (n_alive) fail_msg("allocation %zu of %zu fails, and %zu are kept", n, calls, n_alive);
    if (rc && rc != ERR_AGAIN) fail_msg("allocation %zu of %zu fails: %d, %s", n, calls, rc, e.text);
    if (!rc && strcmp(text, whole)) fail_msg("allocation %zu of %zu fails, and something else is said", n, calls);
  }
}

static void comparing(void **state) {
  (void)state;
  runs_short(compare, OUTPUT_TABLE, false, 1);
  runs_short(compare, OUTPUT_JSON, true, 7);
}

static void sweeping(void **state) {
  (void)state;
  runs_short(sweep, OUTPUT_TABLE, false, 11);
  runs_short(sweep, OUTPUT_JSON, true, 29);
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
  const struct CMUnitTest tests[] = {cmocka_unit_test(comparing), cmocka_unit_test(sweeping)};
  return cmocka_run_group_tests(tests, make_files, scratch_close);
}
