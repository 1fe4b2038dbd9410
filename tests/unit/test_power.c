/* A disk that fails or is full, and power that is cut: at every write, sync, truncation and deletion of two months of
 * importing, running, closing, adjusting and paying. What was reported as done is done, what failed left nothing
 * behind, and doing the month again ends in the same ledger, byte for byte, as if nothing had happened. */
#include "faulty.h"

#include "months.h"

/* ---- what must hold ---- */

static char *states[STEPS + 1];         /* before each step, and after the last */
static struct bytes books[STEPS];       /* the same */
static size_t began[STEPS + 1];         /* operations before each step */
static char kinds[sizeof faulty.kinds]; /* of them */

static void start(size_t step) {
  remove(scratch_path("book-journal")), remove(scratch_path("book-wal"));
  if (step)
    scratch_bytes("book", (const char *)books[step].at, books[step].n);
  else
    remove(scratch_path("book"));
}

/* The number of operations that two undisturbed months take. */
static size_t learn(void) {
  struct err e = {0};
  start(0);
  faulty_begin(HARM_NONE, 0);
  for (size_t i = 0; i <= STEPS; i++) {
    free(states[i]);
    assert_non_null(states[i] = strdup(ledger_text()));
    began[i] = faulty.n;
    if (i == STEPS) break;
    take(scratch_path("book"), &books[i]);
    ok(steps[i].what(&e));
  }
  memcpy(kinds, faulty.kinds, sizeof kinds);
  return faulty.n;
}

/* Whether the n-th is another case than the one beside it: only writing needs room on the disk, and what is written
 * until the next sync or deletion is lost all the same. */
static bool matters(enum harm harm, size_t n) {
  if (harm == HARM_FULL) return kinds[n] == 'w';
  return harm != HARM_CUT || n == 1 || strchr("sd", kinds[n - 1]);
}

/* Two months, the n-th operation of which is disturbed, and the rest done after that. Says what is wrong; NULL. What
 * was done before the step before is on the disk already. */
static const char *disturbed(enum harm harm, size_t n) {
  static struct err e;
  size_t first = 0, failed;
  while (began[first + 1] < n) first++;
  if (first) first--;
  failed = first;
  start(first);
  faulty_begin(harm, n - began[first]);
  while (failed < STEPS && !steps[failed].what(&e)) failed++;
  if (failed < STEPS && e.code != ERR_AGAIN) return e.text;
  if (harm >= HARM_CUT) faulty_restart();
  faulty_begin(HARM_NONE, 0);
  const char *left = ledger_text();
  if (strcmp(left, states[failed]) && (failed == STEPS || strcmp(left, states[failed + 1])))
    return "half a step is there, or one that was reported is not";
  for (size_t i = 0; i < STEPS; i++)
    if (failed < STEPS && steps[i].month >= steps[failed].month && steps[i].what(&e)) return e.text;
  return strcmp(ledger_text(), states[STEPS]) ? "doing it again ends in another ledger" : NULL;
}

/* Every n-th in the plain build; under the sanitizers some. */
#if defined(__SANITIZE_ADDRESS__)
enum { EACH = 29 };
#else
enum { EACH = 1 };
#endif

static void holds(enum harm harm) {
  for (int log = 0; log < 2; log++) {
    faulty.no_log = !log;
    const size_t all = learn();
    assert_true(all > 60);
    for (size_t n = 1 + (size_t)harm % EACH; n <= all; n += EACH) {
      if (EACH == 1 && !matters(harm, n)) continue;
      const char *wrong = disturbed(harm, n);
      if (wrong) fail_msg("operation %zu of %zu%s: %s", n, all, log ? ", with a write-ahead log" : "", wrong);
    }
  }
}

static void one_operation_fails(void **state) { (void)state, holds(HARM_ONCE); }
static void the_disk_is_full(void **state) { (void)state, holds(HARM_FULL); }
static void power_is_cut(void **state) { (void)state, holds(HARM_CUT); }
static void power_is_cut_within_sectors(void **state) { (void)state, holds(HARM_TORN); }

/* A disk that only says that it has synced, as with PRAGMA synchronous = OFF: the tests above must see that. */
static void without_syncs_it_is_seen(void **state) {
  (void)state;
  for (int log = 0; log < 2; log++) {
    size_t seen = 0, tries = 0;
    faulty.no_log = !log;
    const size_t all = learn();
    faulty.no_sync = true;
    for (size_t n = 1; n <= all; n += EACH == 1 ? 7 : EACH)
      for (enum harm harm = HARM_CUT; harm <= HARM_TORN; harm++, tries++) seen += disturbed(harm, n) != NULL;
    faulty.no_sync = false;
    assert_true(seen > tries / 2);
  }
}

static int make_files(void **state) {
  if (scratch_open(state)) return -1;
  faulty_install();
  months_files();
  return 0;
}

static int forget_files(void **state) {
  for (size_t i = 0; i <= STEPS; i++) free(states[i]), free(i < STEPS ? books[i].at : NULL);
  faulty_free();
  return scratch_close(state);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_operation_fails),
      cmocka_unit_test(the_disk_is_full),
      cmocka_unit_test(power_is_cut),
      cmocka_unit_test(power_is_cut_within_sectors),
      cmocka_unit_test(without_syncs_it_is_seen),
  };
  return cmocka_run_group_tests(tests, make_files, forget_files);
}
