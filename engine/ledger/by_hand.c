#include "ledger/by_hand.h"

#include <string.h>

int by_hand_find(struct ledger *l, enum entry_kind kind, const char *key, int64_t *entry, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(ledger_book(l), "SELECT id FROM ledger_entries WHERE kind = ? AND key = ?", &s, e);
  if (!code) code = db_bind_text(s, 1, entry_kind_names[kind], strlen(entry_kind_names[kind]), e);
  if (!code) code = db_bind_text(s, 2, key, strlen(key), e);
  if (!code) code = db_step(s, &row, e);
  *entry = row ? db_column_int(s, 0) : 0;
  db_finish(s);
  return code;
}

int by_hand_refuse_key(struct ledger *l, const char *key, int64_t entry, struct err *e) {
  return err_at(
      e, ERR_BUSY, "ledger.key-taken", db_path(ledger_book(l)), 0, 0,
      "the key \"%.100s\" belongs to entry %lld, which says something else; nothing was posted; give another key", key,
      (long long)entry);
}

static void digest_of(const struct adjustment *a, char out[CHAIN_DIGEST]) {
  struct chain c;
  chain_begin(&c, "adjustment");
  const char *const texts[] = {a->partner, a->unit, a->period, a->reason, a->author};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) chain_text(&c, texts[i]);
  chain_number(&c, a->quantity);
  chain_end(&c, out);
}

/* Whether the entry says the same, on whatever day it did. */
static int is_same(struct ledger *l, int64_t entry, const struct adjustment *a, bool *same, struct err *e) {
  static const char sql[] =
      "SELECT 1 FROM ledger_register r JOIN ledger_entries e ON e.id = r.entry WHERE r.entry = ?1 AND r.partner = ?2 "
      "AND r.period = ?3 AND e.about = ?4 AND e.author = ?5 AND r.unit = ?6 AND r.quantity = ?7 "
      "AND r.account = 'adjustments'";
  const char *const texts[] = {a->partner, a->period, a->reason, a->author, a->unit};
  struct db_stmt *s;
  *same = false;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_bind_int(s, 1, entry, e);
  for (int i = 0; !code && i < 5; i++) code = db_bind_text(s, i + 2, texts[i], strlen(texts[i]), e);
  if (!code) code = db_bind_int(s, 7, a->quantity, e);
  if (!code) code = db_step(s, same, e);
  db_finish(s);
  return code;
}

static int check_open(const struct ledger *l, const char *period, struct err *e) {
  if (strcmp(period, ledger_closed(l)) > 0) return 0;
  return err_at(e, ERR_BUSY, "ledger.closed", db_path(ledger_book(l)), 0, 0,
                "%s is closed, and so is everything through %s; nothing was posted; give a later period", period,
                ledger_closed(l));
}

static int post(struct ledger *l, const struct adjustment *a, const char *key, int64_t *entry, struct err *e) {
  struct posting p[2] = {{.quantity = a->quantity, .due = DUE_NONE}, {.quantity = -a->quantity, .due = DUE_NONE}};
  if (check_open(l, a->period, e) || ledger_unit(l, a->unit, &a->as, &p[0].unit, e) ||
      ledger_account(l, ACCOUNT_ADJUSTMENTS, "", &p[0].account, e) ||
      ledger_account(l, ACCOUNT_PAYABLE, a->partner, &p[1].account, e))
    return e->code;
  p[1].unit = p[0].unit;
  return ledger_post(l,
                     &(struct entry){.kind = ENTRY_MANUAL,
                                     .on = a->on,
                                     .partner = a->partner,
                                     .period = a->period,
                                     .key = key,
                                     .about = a->reason,
                                     .author = a->author},
                     p, 2, entry, e);
}

int by_hand_adjust(struct ledger *l, const struct adjustment *a, int64_t *entry, bool *posted, struct err *e) {
  char digest[CHAIN_DIGEST];
  const char *key = a->key;
  bool same;
  if (!key) digest_of(a, digest), key = digest;
  *posted = false;
  if (by_hand_find(l, ENTRY_MANUAL, key, entry, e)) return e->code;
  if (!*entry) return *posted = true, post(l, a, key, entry, e);
  if (is_same(l, *entry, a, &same, e)) return e->code;
  if (same) return 0;
  return by_hand_refuse_key(l, key, *entry, e);
}

int by_hand_close(struct ledger *l, const char *period, int32_t on, int64_t *entry, bool *posted, struct err *e) {
  *posted = false;
  *entry = 0;
  if (strcmp(period, ledger_closed(l)) <= 0) return 0;
  if (strcmp(period, ledger_ran(l)) > 0)
    return err_at(e, ERR_BUSY, "ledger.not-run", db_path(ledger_book(l)), 0, 0,
                  "no run has looked at %s yet%s%s; run it before it is closed", period,
                  *ledger_ran(l) ? "; the last was that of " : "", ledger_ran(l));
  *posted = true;
  return ledger_post(l, &(struct entry){.kind = ENTRY_CLOSE, .on = on, .period = period}, NULL, 0, entry, e);
}
