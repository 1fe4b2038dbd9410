/* A disk that fails or is full, and power that is cut: at every write, sync, truncation and deletion of two months of
 * importing, running, closing, adjusting and paying. What was reported as done is done, what failed left nothing
 * behind, and doing the month again ends in the same ledger, byte for byte, as if nothing had happened. */
#include "faulty.h"

#include "base/date.h"
#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "ledger/by_hand.h"
#include "ledger/payout.h"
#include "ledger/plan.h"

/* ---- two months ---- */

static const char program_text[] =
    "program: power\n"
    "currency: USD\n"
    "policies:\n"
    "  - {name: base, use: std:commission/percentage, params: {rate: 10%}}\n"
    "  - {name: points, use: std:reward/points, unit: point}\n"
    "rewards: {point: {expires: 1y}}\n"
    "payout: {hold: 14d}\n";

static int import(const char *const *names, size_t n, struct err *e) {
  struct db *book;
  struct import_counts counts;
  const char *table;
  int rc = import_open_book(scratch_path("book"), DB_CREATE, &book, e);
  if (rc) return rc;
  for (size_t i = 0; i < n && !rc; i++)
    rc = import_file(book, scratch_path(names[i]), &(struct import_options){0}, &counts, &table, e);
  if (rc) return import_abandon(book), rc;
  db_close(book);
  return 0;
}

static int run(int month, struct err *e) {
  struct program *p = NULL;
  struct data *d = NULL;
  struct plan *plan = NULL;
  struct plan_posted posted;
  struct plan_options o = {.limits.here = true, .on = date_day(2024, month + 1, 1)};
  int rc = program_file_load(scratch_path("program.yaml"), &p, e);
  if (!rc) o.period = period_of(p->period, date_day(2024, month, 1));
  if (!rc) rc = load_book(scratch_path("book"), p->zone, "USD", &d, e);
  if (!rc) rc = plan_make(scratch_path("book"), p, d, &o, &plan, e);
  if (!rc) rc = plan_run(scratch_path("book"), plan, &posted, e);
  plan_free(plan), data_free(d), program_free(p);
  return rc;
}

static int by_hand(bool close, const char *period, int32_t on, struct err *e) {
  struct db *book;
  struct ledger *l = NULL;
  int64_t entry;
  bool posted;
  const struct adjustment fee = {"P1", "USD", -250, {2, true}, period, on, "bank fee", "Ada", NULL};
  int rc = import_open_book(scratch_path("book"), DB_WRITE, &book, e);
  if (rc) return rc;
  rc = ledger_open(book, &l, e);
  if (!rc) rc = ledger_begin(l, e);
  if (!rc) rc = close ? by_hand_close(l, period, on, &entry, &posted, e) : by_hand_adjust(l, &fee, &entry, &posted, e);
  if (!rc && posted) rc = ledger_commit(l, e);
  ledger_close(l), db_close(book);
  return rc;
}

static int pay_in(struct ledger *l, const struct program *p, int32_t on, const char *key, struct err *e) {
  struct payout payout = {0};
  int64_t batch;
  int rc = ledger_begin(l, e);
  if (!rc) rc = payout_find(l, key, &batch, e);
  if (!rc && batch)
    rc = payout_again(l, p, on, key, batch, &payout, e);
  else if (!rc && !(rc = payout_make(l, p, on, &payout, e)) && !(rc = payout_post(l, &payout, key, e)))
    rc = ledger_commit(l, e);
  payout_free(&payout);
  return rc;
}

static int pay(const char *key, int32_t on, struct err *e) {
  struct program *p = NULL;
  struct db *book = NULL;
  struct ledger *l = NULL;
  int rc = program_file_load(scratch_path("program.yaml"), &p, e);
  if (!rc) rc = import_open_book(scratch_path("book"), DB_WRITE, &book, e);
  if (!rc) rc = ledger_open(book, &l, e);
  if (!rc) rc = pay_in(l, p, on, key, e);
  ledger_close(l), db_close(book), program_free(p);
  return rc;
}

static int import_all(struct err *e) { return import((const char *[]){"partners.csv", "referrals.csv"}, 2, e); }
static int import_late(struct err *e) { return import((const char *[]){"referrals-late.csv", "refunds.csv"}, 2, e); }
static int run_january(struct err *e) { return run(1, e); }
static int run_february(struct err *e) { return run(2, e); }
static int close_january(struct err *e) { return by_hand(true, "2024-01", date_day(2024, 2, 2), e); }
static int adjust_february(struct err *e) { return by_hand(false, "2024-02", date_day(2024, 3, 2), e); }
static int pay_january(struct err *e) { return pay("2024-01", date_day(2024, 2, 2), e); }
static int pay_february(struct err *e) { return pay("2024-02", date_day(2024, 3, 2), e); }

typedef int doing(struct err *e);
static const struct {
  int month;
  doing *what;
} steps[] = {
    {1, import_all},  {1, run_january},  {1, close_january},   {1, pay_january},
    {2, import_late}, {2, run_february}, {2, adjust_february}, {2, pay_february},
};
enum { STEPS = sizeof steps / sizeof *steps };

/* ---- the ledger as text ---- */

/* Of files that are copies: whoever looks must not mend what the engine is to find. */
static void copy(const char *from, const char *to) {
  struct faulty_bytes bytes = {0};
  remove(scratch_path(to));
  if (access(scratch_path(from), F_OK)) return;
  faulty_take(scratch_path(from), &bytes);
  scratch_bytes(to, (const char *)bytes.at, bytes.n);
  free(bytes.at);
}

static int add_row(void *text, int n, char **values, char **names) {
  size_t at = strlen(text);
  (void)names;
  for (int i = 0; i < n; i++) at += (size_t)snprintf((char *)text + at, 200, "%s|", values[i] ? values[i] : "-");
  assert_true(at < FAULTY_MOST / 8);
  return strcat(text, "\n"), 0;
}

static char *ledger_text(void) {
  static const char *const tables[] = {"accounts", "units", "texts", "entries", "postings"};
  static char text[FAULTY_MOST / 8];
  sqlite3 *db;
  char sql[100];
  copy("book", "copy"), copy("book-journal", "copy-journal"), copy("book-wal", "copy-wal");
  *text = 0;
  assert_int_equal(
      sqlite3_open_v2(scratch_path("copy"), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, faulty.real->zName),
      SQLITE_OK);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    snprintf(sql, sizeof sql, "SELECT * FROM ledger_%s ORDER BY 1, 2", tables[i]);
    int rc = sqlite3_exec(db, sql, add_row, text, NULL);
    if (rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB) strcat(text, "damaged\n");
  }
  sqlite3_close(db);
  remove(scratch_path("copy")), remove(scratch_path("copy-wal")), remove(scratch_path("copy-shm"));
  return text;
}

/* ---- what must hold ---- */

static char *states[STEPS + 1];          /* before each step, and after the last */
static struct faulty_bytes books[STEPS]; /* the same */
static size_t began[STEPS + 1];          /* operations before each step */
static char kinds[sizeof faulty.kinds];  /* of them */

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
    faulty_take(scratch_path("book"), &books[i]);
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
    size_t seen = 0;
    faulty.no_log = !log;
    const size_t all = learn();
    faulty.no_sync = true;
    for (size_t n = 1; n <= all; n += 7)
      for (enum harm harm = HARM_CUT; harm <= HARM_TORN; harm++) seen += disturbed(harm, n) != NULL;
    faulty.no_sync = false;
    assert_true(seen > all / 7);
  }
}

static int make_files(void **state) {
  if (scratch_open(state)) return -1;
  faulty_install();
  scratch_file("program.yaml", program_text);
  scratch_file("partners.csv", "id\nP1\nP2\n");
  scratch_file("referrals.csv",
               "id,partner_id,referred_at,sold_at,amount\n"
               "S1,P1,2024-01-02,2024-01-05,100.00\nS2,P1,2024-02-02,2024-02-05,50.00\n"
               "S3,P2,2024-01-02,2024-01-06,80.00\n");
  scratch_file("referrals-late.csv", "id,partner_id,referred_at,sold_at,amount\nS4,P1,2024-01-20,2024-01-21,10.00\n");
  scratch_file("refunds.csv", "id,sale_id,refunded_at,amount\nF1,S3,2024-02-20,40.00\n");
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
