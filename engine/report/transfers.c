#include "report/transfers.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "base/str.h"
#include "ledger/payout.h"

/* ---- ids that banks take ---- */

void transfer_set_id(const char *text, char out[TRANSFER_ID]) {
  static const char fine[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:/";
  char digest[CHAIN_DIGEST];
  size_t n = strlen(text);
  if (n < TRANSFER_ID && !text[strspn(text, fine)] && !strstr(text, "//") && text[n - 1] != '/') {
    memcpy(out, text, n + 1);
    return;
  }
  chain_of(text, n, digest);
  for (n = 0; text[n] && n < 26; n++) out[n] = strchr(fine, text[n]) && text[n] != '/' ? text[n] : '-';
  snprintf(out + n, (size_t)(TRANSFER_ID - n), "-%.8s", digest);
}

/* ---- whose accounts ---- */

static const char *const attributes[] = {"account_name", "iban", "bic"};
enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

static int has_column(struct db *book, const char *name, bool *has, struct err *e) {
  struct db_stmt *s;
  int code = db_prepare(book, "SELECT 1 FROM pragma_table_info('partners') WHERE name = ?1 COLLATE NOCASE", &s, e);
  if (!code) code = db_bind_text(s, 1, name, strlen(name), e);
  if (!code) code = db_step(s, has, e);
  db_finish(s);
  return code;
}

/* A book has those columns that were imported. */
static int prepare(struct db *book, struct db_stmt **out, struct err *e) {
  struct str sql = {0};
  int code = str_addf(&sql, e, "SELECT coalesce(name, '')");
  for (int i = 0; !code && i < ATTRIBUTES; i++) {
    bool has = false;
    code = has_column(book, attributes[i], &has, e);
    if (!code) code = str_addf(&sql, e, has ? ", coalesce(%s, '')" : ", ''", attributes[i]);
  }
  if (!code) code = str_addf(&sql, e, " FROM partners WHERE id = ?1");
  if (!code) code = db_prepare(book, sql.at, out, e);
  str_free(&sql);
  return code;
}

static int keep(struct transfers *t, const struct db_text *text, const char **out, struct err *e) {
  *out = arena_text(&t->arena, text->text ? text->text : "", text->n, e);
  return *out ? 0 : e->code;
}

static int look_up(struct transfers *t, struct transfer *x, struct db_stmt *s, struct err *e) {
  struct db_text in[ATTRIBUTES + 1];
  bool row;
  x->name = x->payment->partner, x->iban = x->bic = "";
  if (db_bind_text(s, 1, x->payment->partner, strlen(x->payment->partner), e) || db_step(s, &row, e)) return e->code;
  if (!row) return 0;
  if (db_columns(s, ATTRIBUTES + 1, in, e) || keep(t, &in[2], &x->iban, e) || keep(t, &in[3], &x->bic, e) ||
      ((in[1].n || in[0].n) && keep(t, &in[in[1].n ? 1 : 0], &x->name, e)))
    return e->code;
  return db_step(s, &row, e); /* to its end */
}

static int take_all(struct transfers *t, struct ledger *l, struct err *e) {
  struct db_stmt *s;
  int code = prepare(ledger_book(l), &s, e);
  if (code) return code;
  for (size_t i = 0; !code && i < t->payments.all.n; i++) {
    const struct payment *p = &t->payments.all.at[i];
    if (p->state == PAYMENT_FAILED || (t->open_only && p->state != PAYMENT_OPEN)) continue;
    struct transfer *x = vec_push(&t->all, e);
    if (!x) break;
    x->payment = p;
    transfer_set_id(p->id, x->id);
    code = look_up(t, x, s, e);
  }
  db_finish(s);
  return e->code;
}

int transfers_read(struct ledger *l, const char *key, bool open_only, struct transfers *out, struct err *e) {
  int64_t batch;
  *out = (struct transfers){.open_only = open_only};
  if (payout_find(l, key, &batch, e)) return e->code;
  if (!batch) return payment_refuse_batch(l, key, e);
  if (payments_read(l, key, NULL, date_day(9999, 12, 31), &out->payments, e)) return e->code;
  return take_all(out, l, e);
}

void transfers_free(struct transfers *t) {
  payments_free(&t->payments);
  free(t->all.at);
  arena_free(&t->arena);
  *t = (struct transfers){0};
}

/* ---- CSV and JSON ---- */

static const char *const titles[] = {"key", "on",      "id",       "partner", "name", "iban",
                                     "bic", "#amount", "currency", "#taken",  "unit", "#rate"};
enum { COLUMNS = sizeof titles / sizeof *titles };

static void csv_row(const struct transfer *x, const struct output *o) {
  const struct payment *p = x->payment;
  char amount[MONEY_TEXT], taken[MONEY_TEXT];
  output_row(o, titles,
             (const char *const[COLUMNS]){p->key, p->on, x->id, p->partner, x->name, x->iban, x->bic,
                                          money_text(p->amount, p->currency_decimals, amount), p->currency,
                                          money_text(p->taken, p->decimals, taken), p->unit, p->rate},
             COLUMNS);
}

void transfers_csv(const struct transfers *t, const struct output *o) {
  output_titles(o, titles, COLUMNS);
  for (size_t i = 0; i < t->all.n; i++) csv_row(&t->all.at[i], o);
}

void transfers_json(const struct transfers *t, const char *key, const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "key", key);
  json_open(&j, "payments", '[');
  for (size_t i = 0; i < t->all.n; i++) {
    const struct transfer *x = &t->all.at[i];
    const struct payment *p = x->payment;
    json_open_row(&j, NULL, '{');
    json_put_text(&j, "on", p->on);
    json_put_text(&j, "id", x->id);
    json_put_text(&j, "partner", p->partner);
    json_put_text(&j, "name", x->name);
    json_put_text(&j, "iban", *x->iban ? x->iban : NULL);
    json_put_text(&j, "bic", *x->bic ? x->bic : NULL);
    json_put_amount(&j, "amount", p->amount, p->currency_decimals);
    json_put_text(&j, "currency", p->currency);
    json_put_amount(&j, "taken", p->taken, p->decimals);
    json_put_text(&j, "unit", p->unit);
    json_put_text(&j, "rate", *p->rate ? p->rate : NULL);
    json_close(&j);
  }
  json_close(&j);
  json_close(&j);
}
