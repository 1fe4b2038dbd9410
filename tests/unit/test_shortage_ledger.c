/* Memory may run out anywhere. For every allocation that importing, running, closing, adjusting or paying makes,
 * SQLite's among them, in turn: when it fails, the command says so or does without it, nothing is kept, and the ledger
 * is as it was before, or as it is to be. */
#include "months.h"
#include "scarce.h"

static char *before, *after;
static struct bytes book;

static void start(void) {
  remove(scratch_path("book-wal"));
  if (book.n)
    scratch_bytes("book", (const char *)book.at, book.n);
  else
    remove(scratch_path("book"));
}

static int try(doing *what, struct err *e) {
  *e = (struct err){0};
  start();
  n_calls = 0;
  int rc = what(e);
  fails_at = 0;
  return rc;
}

/* SQLite, when it cannot read its schema again for want of memory, says that there is no such table. */
static void runs_short(size_t step, bool on, size_t stride) {
  struct err e;
  ok(try(steps[step].what, &e));
  const size_t calls = n_calls, kept = n_alive;
  for (size_t n = 1; n <= calls; n += stride * EACH) {
    fails_on = on, fails_at = n;
    int rc = try(steps[step].what, &e);
    if (n_alive != kept) fail_msg("step %zu, allocation %zu of %zu fails: something is kept", step, n, calls);
    if (rc && rc != ERR_AGAIN && !(scarce_too && rc == ERR_INTERNAL))
      fail_msg("step %zu, allocation %zu of %zu fails: %d, %s", step, n, calls, rc, e.text);
    const char *now = ledger_text();
    if (strcmp(now, after) && (!rc || strcmp(now, before)))
      fail_msg("step %zu, allocation %zu of %zu fails, and the ledger is another", step, n, calls);
  }
  start();
}

static void every_step(void **state) {
  struct err e;
  (void)state;
  for (size_t i = 0; i < STEPS; i++) {
    take(scratch_path("book"), &book);
    before = strdup(ledger_text());
    ok(try(steps[i].what, &e));
    after = strdup(ledger_text());
    fprintf(stderr, "%zu: %zu\n", i, n_calls);
    scarce_too = false;
    runs_short(i, false, 1);
    runs_short(i, true, 7);
    scarce_too = true;
    runs_short(i, false, 31);
    runs_short(i, true, 101);
    scarce_too = false;
    ok(steps[i].what(&e));
    free(before), free(after);
  }
  free(book.at);
}

static int make_files(void **state) {
  scarce_sqlite();
  if (scratch_open(state)) return -1;
  months_files();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_step)};
  return cmocka_run_group_tests(tests, make_files, scratch_close);
}
