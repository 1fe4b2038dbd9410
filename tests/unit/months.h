/* months: two months of importing, running, closing, adjusting and paying, step by step, and the ledger as a text. */
#ifndef GUERDON_TESTS_MONTHS_H
#define GUERDON_TESTS_MONTHS_H

#include <sqlite3.h>

#include "base/date.h"
#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "ledger/by_hand.h"
#include "ledger/payout.h"
#include "ledger/plan.h"
#include "scratch.h"

/* ---- two months ---- */

static const char program_text[] =
    "program: power\n"
    "currency: USD\n"
    "policies:\n"
    "  - {name: base, use: std:commission/percentage, params: {rate: 10%}}\n"
    "  - {name: points, use: std:reward/points, unit: point}\n"
    "rewards: {point: {expires: 1y}}\n"
    "payout: {hold: 14d}\n";

static inline int import(const char *const *names, size_t n, bool merge, struct err *e) {
  struct db *book;
  struct import_counts counts;
  const char *table;
  int rc = import_open_book(scratch_path("book"), DB_CREATE, &book, e);
  if (rc) return rc;
  for (size_t i = 0; i < n && !rc; i++)
    rc = import_file(book, scratch_path(names[i]), &(struct import_options){.merge = merge}, &counts, &table, e);
  if (rc) return import_abandon(book), rc;
  db_close(book);
  return 0;
}

static inline int run(int month, struct err *e) {
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

static inline int by_hand(bool close, const char *period, int32_t on, struct err *e) {
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

static inline int pay_in(struct ledger *l, const struct program *p, int32_t on, const char *key, struct err *e) {
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

static inline int pay(const char *key, int32_t on, struct err *e) {
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

static inline int import_all(struct err *e) {
  return import((const char *[]){"partners.csv", "referrals.csv"}, 2, false, e);
}
static inline int import_late(struct err *e) {
  return import((const char *[]){"partners-accounts.csv", "referrals-late.csv", "refunds.csv"}, 3, true, e);
}
static inline int run_january(struct err *e) { return run(1, e); }
static inline int run_february(struct err *e) { return run(2, e); }
static inline int close_january(struct err *e) { return by_hand(true, "2024-01", date_day(2024, 2, 2), e); }
static inline int adjust_february(struct err *e) { return by_hand(false, "2024-02", date_day(2024, 3, 2), e); }
static inline int pay_january(struct err *e) { return pay("2024-01", date_day(2024, 2, 2), e); }
static inline int pay_february(struct err *e) { return pay("2024-02", date_day(2024, 3, 2), e); }

typedef int doing(struct err *e);
static const struct {
  int month;
  doing *what;
} steps[] = {
    {1, import_all},  {1, run_january},  {1, close_january},   {1, pay_january},
    {2, import_late}, {2, run_february}, {2, adjust_february}, {2, pay_february},
};
enum { STEPS = sizeof steps / sizeof *steps };

static inline void months_files(void) {
  scratch_file("program.yaml", program_text);
  scratch_file("partners.csv", "id,name\nP1,Ada\nP2,\n");
  scratch_file("referrals.csv",
               "id,partner_id,referred_at,sold_at,amount\n"
               "S1,P1,2024-01-02,2024-01-05,100.00\nS2,P1,2024-02-02,2024-02-05,50.00\n"
               "S3,P2,2024-01-02,2024-01-06,80.00\n");
  scratch_file("partners-accounts.csv", "id,iban\nP1,DE89370400440532013000\nP3,\n");
  scratch_file("referrals-late.csv", "id,partner_id,referred_at,sold_at,amount\nS4,P1,2024-01-20,2024-01-21,10.00\n");
  scratch_file("refunds.csv", "id,sale_id,refunded_at,amount\nF1,S3,2024-02-20,40.00\n");
}

/* ---- the ledger as text ---- */

enum { BOOK_MOST = 1 << 20 };

struct bytes {
  unsigned char *at;
  size_t n;
};

/* What is in a file, into memory that is there already, or grows; nothing where there is no file. */
static inline void take(const char *path, struct bytes *out) {
  static unsigned char room[BOOK_MOST];
  FILE *f = fopen(path, "rb");
  out->n = f ? fread(room, 1, sizeof room, f) : 0;
  assert_true(out->n < sizeof room);
  if (f) fclose(f);
  out->at = realloc(out->at, out->n + 1);
  memcpy(out->at, room, out->n);
}

/* Of files that are copies: whoever looks must not mend what the engine is to find. */
static inline void copy(const char *from, const char *to) {
  struct bytes bytes = {0};
  remove(scratch_path(to));
  if (access(scratch_path(from), F_OK)) return;
  take(scratch_path(from), &bytes);
  scratch_bytes(to, (const char *)bytes.at, bytes.n);
  free(bytes.at);
}

static inline int add_row(void *text, int n, char **values, char **names) {
  size_t at = strlen(text);
  (void)names;
  for (int i = 0; i < n; i++) at += (size_t)snprintf((char *)text + at, 200, "%s|", values[i] ? values[i] : "-");
  assert_true(at < BOOK_MOST / 8);
  return strcat(text, "\n"), 0;
}

static inline char *ledger_text(void) {
  static const char *const tables[] = {"accounts", "units", "texts", "entries", "postings"};
  static char text[BOOK_MOST / 8];
  sqlite3 *db;
  char sql[100];
  copy("book", "copy"), copy("book-journal", "copy-journal"), copy("book-wal", "copy-wal");
  *text = 0;
  assert_int_equal(sqlite3_open_v2(scratch_path("copy"), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "unix"),
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

#endif
