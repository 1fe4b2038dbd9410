#include "ledger/payment.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/payout.h"

const char *const payment_state_names[PAYMENT_STATES] = {"open", "settled", "failed"};

static const char sql_payments[] =
    "SELECT e.id, b.id, d.quantity, t.decimals, -c.quantity, u.decimals, coalesce(s.kind, ''), b.key, e.key, e.\"on\","
    " e.partner, t.name, u.name, coalesce(e.about, ''), coalesce(s.\"on\", ''), coalesce(s.about, '') "
    "FROM ledger_entries e JOIN ledger_entries b ON b.id = e.refers "
    "JOIN ledger_postings c ON c.entry = e.id JOIN ledger_accounts ca ON ca.id = c.account AND ca.kind = 'paid' "
    "JOIN ledger_units u ON u.id = c.unit "
    "JOIN ledger_postings d ON d.entry = e.id JOIN ledger_accounts da ON da.id = d.account AND da.kind = 'payable' "
    "JOIN ledger_units t ON t.id = d.unit "
    "LEFT JOIN ledger_entries s ON s.refers = e.id AND s.kind IN ('settle', 'fail') AND s.\"on\" <= ?1 "
    "WHERE e.kind = 'pay' AND e.\"on\" <= ?1 AND (?2 IS NULL OR b.key = ?2) AND (?3 IS NULL OR e.partner = ?3) "
    "ORDER BY e.id";
enum { C_ENTRY, C_BATCH, C_TAKEN, C_DECIMALS, C_AMOUNT, C_CURRENCY_DECIMALS, C_STATE, C_TEXTS, COLUMNS = 16 };

static int bind(struct db_stmt *s, int at, const char *text, struct err *e) {
  return text ? db_bind_text(s, at, text, strlen(text), e) : db_bind_null(s, at, e);
}

/* `1.25 2024-03-05`: the rate and its day. */
static void split_rate(char *text, struct payment *x) {
  char *blank = strchr(text, ' ');
  x->rate = text;
  x->rate_on = blank ? blank + 1 : "";
  if (blank) *blank = 0;
}

static int take(struct payments *p, struct db_stmt *s, struct err *e) {
  struct db_text in[COLUMNS];
  char *text[COLUMNS - C_TEXTS];
  struct payment *x = vec_push(&p->all, e);
  if (!x || db_columns(s, COLUMNS, in, e)) return e->code;
  for (int i = C_TEXTS; i < COLUMNS; i++)
    if (!(text[i - C_TEXTS] = arena_text(&p->arena, in[i].text ? in[i].text : "", in[i].n, e))) return e->code;
  *x = (struct payment){.entry = db_column_int(s, C_ENTRY),
                        .batch = db_column_int(s, C_BATCH),
                        .taken = db_column_int(s, C_TAKEN),
                        .decimals = (int)db_column_int(s, C_DECIMALS),
                        .amount = db_column_int(s, C_AMOUNT),
                        .currency_decimals = (int)db_column_int(s, C_CURRENCY_DECIMALS),
                        .key = text[0],
                        .id = text[1],
                        .on = text[2],
                        .partner = text[3],
                        .unit = text[4],
                        .currency = text[5],
                        .since = text[7],
                        .about = text[8]};
  split_rate(text[6], x);
  x->state = in[C_STATE].n == 0 ? PAYMENT_OPEN : in[C_STATE].text[0] == 's' ? PAYMENT_SETTLED : PAYMENT_FAILED;
  return 0;
}

int payments_read(struct ledger *l, const char *key, const char *partner, int32_t on, struct payments *out,
                  struct err *e) {
  char day[DATE_TEXT];
  struct db_stmt *s;
  bool row;
  *out = (struct payments){0};
  if (!ledger_is_there(l)) return 0;
  int code = db_prepare(ledger_book(l), sql_payments, &s, e);
  if (!code) code = bind(s, 1, date_text(on, day), e);
  if (!code) code = bind(s, 2, key, e);
  if (!code) code = bind(s, 3, partner, e);
  while (!code && !(code = db_step(s, &row, e)) && row) code = take(out, s, e);
  db_finish(s);
  return code;
}

void payments_free(struct payments *p) {
  free(p->all.at);
  arena_free(&p->arena);
  *p = (struct payments){0};
}

/* ---- how one ends ---- */

struct reversal {
  struct posting at[5]; /* as many as a payment has at most */
  size_t n;
};

/* Accounts and units are named anew, since the entry's digest covers their names. */
static int reverse_one(struct ledger *l, struct db_stmt *s, struct reversal *r, struct err *e) {
  struct db_text in[4];
  if (r->n == sizeof r->at / sizeof *r->at)
    return err_at(e, ERR_BUSY, "ledger.damaged", db_path(ledger_book(l)), 0, 0,
                  "a payment has more postings than any that guerdon posts; guerdon verify says where the ledger is "
                  "damaged");
  struct posting *p = &r->at[r->n++];
  enum account_kind kind = 0;
  if (db_columns(s, 3, in, e)) return e->code;
  while (kind < ACCOUNT_KINDS - 1 && strcmp(in[0].text, account_kind_names[kind]) != 0) kind++;
  *p = (struct posting){.quantity = -db_column_int(s, 3), .due = DUE_NONE};
  const struct ledger_unit unit = {(int)db_column_int(s, 4), db_column_int(s, 5) != 0};
  if (ledger_account(l, kind, in[1].text, &p->account, e)) return e->code;
  return ledger_unit(l, in[2].text, &unit, &p->unit, e);
}

static int reverse(struct ledger *l, int64_t entry, struct reversal *r, struct err *e) {
  static const char sql[] =
      "SELECT a.kind, a.owner, u.name, p.quantity, u.decimals, u.is_money FROM ledger_postings p "
      "JOIN ledger_accounts a ON a.id = p.account JOIN ledger_units u ON u.id = p.unit WHERE p.entry = ? "
      "ORDER BY p.number";
  struct db_stmt *s;
  bool row;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_bind_int(s, 1, entry, e);
  while (!code && !(code = db_step(s, &row, e)) && row) code = reverse_one(l, s, r, e);
  db_finish(s);
  return code;
}

static int post(struct ledger *l, const struct payment *p, const struct payment_end *x, struct err *e) {
  struct reversal r = {.n = 0};
  char period[PERIOD_TEXT];
  const bool failed = x->state == PAYMENT_FAILED;
  if (failed && reverse(l, p->entry, &r, e)) return e->code;
  return ledger_post(l,
                     &(struct entry){.kind = failed ? ENTRY_FAIL : ENTRY_SETTLE,
                                     .on = x->on,
                                     .partner = p->partner,
                                     .period = ledger_period(l, x->on, period),
                                     .refers = p->entry,
                                     .key = p->id,
                                     .about = x->about},
                     r.at, r.n, NULL, e);
}

static int refuse_ended(struct ledger *l, const struct payment *p, const struct payment_end *x, struct err *e) {
  return err_at(e, ERR_BUSY, "payout.ended", db_path(ledger_book(l)), 0, 0,
                "the payment \"%.150s\" %s on %s%s%.200s, so that it cannot %s now; nothing was posted; %s", p->id,
                p->state == PAYMENT_FAILED ? "failed" : "was settled", p->since, *p->about ? ": " : "", p->about,
                x->state == PAYMENT_FAILED ? "fail" : "be settled",
                p->state == PAYMENT_FAILED ? "what it took is payable again, and comes with the next payout"
                                           : "guerdon adjust takes back what was paid for nothing");
}

static int refuse_day(const struct payment *p, const struct payment_end *x, struct err *e) {
  char day[DATE_TEXT];
  return err_set(e, ERR_USAGE, "usage.on", "the payment \"%.150s\" is of %s; expected --on %s or later, and not %s",
                 p->id, p->on, p->on, date_text(x->on, day));
}

static int end_one(struct ledger *l, const struct payment *p, const struct payment_end *x, struct payment_ended *out,
                   struct err *e) {
  char day[DATE_TEXT];
  if (p->state == PAYMENT_OPEN) {
    struct payment_end at = *x;
    const bool is_early = strcmp(date_text(x->on, day), p->on) < 0;
    if (is_early && !x->is_today) return refuse_day(p, x, e);
    if (is_early) at.on = ledger_day(&(struct db_text){p->on, strlen(p->on)});
    out->now++;
    return post(l, p, &at, e);
  }
  const bool same = p->state == x->state && !strcmp(p->about, x->about ? x->about : "");
  if (!same && x->partner) return refuse_ended(l, p, x, e);
  out->before += p->state == x->state;
  return 0;
}

int payment_refuse_batch(const struct ledger *l, const char *key, struct err *e) {
  return err_at(e, ERR_INPUT, "payout.unknown-batch", db_path(ledger_book(l)), 0, 0,
                "there is no payout with the key \"%.50s\"; guerdon payout list shows them", key);
}

static int refuse_unknown(struct ledger *l, const struct payment_end *x, struct err *e) {
  int64_t batch;
  if (payout_find(l, x->key, &batch, e)) return e->code;
  if (!batch) return payment_refuse_batch(l, x->key, e);
  if (!x->partner) return 0; /* all of none */
  return err_at(e, ERR_INPUT, "payout.unknown-payment", db_path(ledger_book(l)), 0, 0,
                "the payout \"%.50s\" pays nothing to partner \"%.200s\"; guerdon payout list shows what it pays",
                x->key, x->partner);
}

int payment_end(struct ledger *l, const struct payment_end *x, struct payment_ended *out, struct err *e) {
  struct payments p;
  *out = (struct payment_ended){0};
  int code = payments_read(l, x->key, x->partner, date_day(9999, 12, 31), &p, e);
  if (!code && !p.all.n) code = refuse_unknown(l, x, e);
  for (size_t i = 0; !code && i < p.all.n; i++) code = end_one(l, &p.all.at[i], x, out, e);
  payments_free(&p);
  return code;
}
