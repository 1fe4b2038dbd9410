#include "input/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"

/* The columns that a rule over several of them looks at, as indices of the header; -1 where the file has none. */
struct roles {
  int amount, currency, status, sold_at, referred_at, refunded_at, refunded_amount, sale_id;
};

struct check {
  const struct header *h;
  const struct import_options *o;
  const char *file;
  struct roles roles;
  struct syms partners;            /* their ids, when the table refers to them */
  struct db_stmt *referral, *sale; /* likewise */
  struct csv_field *values;
  char (*rooms)[VALUE_ROOM];
  long line;
  char last_currency[3]; /* of a column full of one currency, each is looked up once */
  int last_exponent;
};

/* ---- opening ---- */

static const char referral_sql[] = "SELECT 1 FROM referrals WHERE id = ?1";
static const char sale_sql[] =
    "SELECT currency FROM sales WHERE id = ?1 UNION ALL SELECT currency FROM referrals WHERE id = ?1 "
    "AND amount IS NOT NULL AND (sold_at IS NOT NULL OR status IN ('converted', 'refunded'))";

static int read_partners(struct check *c, struct db *book, struct err *e) {
  struct db_stmt *s;
  bool row;
  uint32_t number;
  if (syms_init(&c->partners, e)) return e->code;
  int code = db_prepare(book, "SELECT id FROM partners", &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    size_t n;
    const char *id = db_column_text(s, 0, &n);
    if (id) code = syms_add(&c->partners, id, n, &number, e);
  }
  db_finish(s);
  return code;
}

static int open_check(struct check *c, struct db *book, struct err *e) {
  const struct header *h = c->h;
  c->roles =
      (struct roles){header_find(h, "amount"),          header_find(h, "currency"),    header_find(h, "status"),
                     header_find(h, "sold_at"),         header_find(h, "referred_at"), header_find(h, "refunded_at"),
                     header_find(h, "refunded_amount"), header_find(h, "sale_id")};
  c->values = mem_new(h->n, sizeof *c->values, e);
  c->rooms = mem_new(h->n, sizeof *c->rooms, e);
  if (!c->values || !c->rooms) return e->code;
  if (header_find(h, "partner_id") >= 0 && read_partners(c, book, e)) return e->code;
  if (header_find(h, "referral_id") >= 0 && db_prepare(book, referral_sql, &c->referral, e)) return e->code;
  return c->roles.sale_id < 0 ? 0 : db_prepare(book, sale_sql, &c->sale, e);
}

int check_new(struct db *book, const struct header *h, const struct import_options *o, const char *file,
              struct check **out, struct err *e) {
  *out = NULL;
  struct check *c = mem_new(1, sizeof *c, e);
  if (!c) return e->code;
  c->h = h, c->o = o, c->file = file;
  int code = open_check(c, book, e);
  if (code) return check_free(c), code;
  *out = c;
  return 0;
}

void check_free(struct check *c) {
  if (!c) return;
  syms_free(&c->partners);
  db_finish(c->referral);
  db_finish(c->sale);
  free(c->values);
  free(c->rooms);
  free(c);
}

/* ---- messages ---- */

/* Give an error the place of a column and put the column's name before its text. */
static int in_column(const struct check *c, size_t at, struct err *e) {
  char text[sizeof e->text];
  if (e->code != ERR_INPUT || e->file[0]) return e->code;
  snprintf(text, sizeof text, "%.80s: %.900s", c->h->at[at].name, e->text);
  memcpy(e->text, text, sizeof text);
  return err_place(e, c->file, (int)c->line, c->h->at[at].field + 1);
}

static const struct csv_field *role(const struct check *c, int at) {
  static const struct csv_field none = {NULL, 0};
  return at < 0 ? &none : &c->values[at];
}

/* ---- money ---- */

/* The exponent of the row's currency, or -1 when only the program will know it. */
static int exponent_of(struct check *c, const struct csv_field *currency) {
  if (!currency->text) return c->o->currency ? money_exponent(c->o->currency, strlen(c->o->currency)) : -1;
  if (currency->n != 3) return -1;
  if (memcmp(c->last_currency, currency->text, 3)) {
    memcpy(c->last_currency, currency->text, 3);
    c->last_exponent = money_exponent(currency->text, 3);
  }
  return c->last_exponent;
}

static int fit_amount(struct check *c, int at, int exponent, int64_t *minor, struct err *e) {
  enum { MOST = 4 }; /* decimals that tell signs and sizes apart while the currency is not known */
  struct csv_field *f = &c->values[at];
  enum money_parse is = money_parse(f->text, f->n, exponent < 0 ? MOST : exponent, minor);
  if (is == MONEY_LARGE && exponent < 0) is = money_parse(f->text, f->n, 0, minor);
  if (is == MONEY_LARGE) {
    err_set(e, ERR_INPUT, "data.bad-amount", "%.*s is too large; expected at most 2^53 - 1 minor units", (int)f->n,
            f->text);
    return in_column(c, (size_t)at, e);
  }
  if (is != MONEY_PRECISE || exponent < 0) return 0;
  if (!c->o->round) {
    err_set(e, ERR_INPUT, "data.precision",
            "%.*s has more decimals than its currency (%d); correct it, or import with --round", (int)f->n, f->text,
            exponent);
    return in_column(c, (size_t)at, e);
  }
  *f = (struct csv_field){c->rooms[at], strlen(money_text(*minor, exponent, c->rooms[at]))};
  return 0;
}

/* ---- a sale, and a refund in the same row ---- */

static int report_at(const struct check *c, int at, const char *id, const char *text, struct err *e) {
  err_set(e, ERR_INPUT, id, "%s", text);
  return in_column(c, (size_t)at, e);
}

static bool before(const struct csv_field *a, const struct csv_field *b) {
  int64_t at, bt;
  bool zone_a, zone_b;
  if (!date_parse(a->text, a->n, &at, &zone_a) || !date_parse(b->text, b->n, &bt, &zone_b)) return false;
  if (zone_a != zone_b) return false; /* only the program's zone can tell */
  return a->n == 10 ? date_day_of(at) < date_day_of(bt) : at < bt;
}

static int check_refund_of_sale(struct check *c, enum value_status status, int64_t amount, int exponent,
                                const struct csv_field *sold, struct err *e) {
  const struct csv_field *when = role(c, c->roles.refunded_at), *part = role(c, c->roles.refunded_amount);
  int at = when->text ? c->roles.refunded_at : part->text ? c->roles.refunded_amount : c->roles.status;
  int64_t refunded = 0;
  if (!when->text && status != STATUS_REFUNDED) {
    if (!part->text) return 0;
    return report_at(c, at, "data.refund-without-date",
                     "a refunded amount without a time; give refunded_at, or the status refunded", e);
  }
  if (amount <= 0)
    return report_at(c, at, "data.refund-of-nothing",
                     "a refund of a sale that brought nothing or is itself a correction; "
                     "leave the refund out",
                     e);
  if (part->text && fit_amount(c, c->roles.refunded_amount, exponent, &refunded, e)) return e->code;
  if (part->text && refunded <= 0)
    return report_at(c, c->roles.refunded_amount, "data.bad-refund", "rounds to nothing; expected an amount above 0",
                     e);
  if (refunded > amount)
    return report_at(c, c->roles.refunded_amount, "data.refund-exceeds-sale",
                     "more than the sale's amount; expected at most that", e);
  if (when->text && before(when, sold))
    return report_at(c, at, "data.refund-before-sale", "before the sale; expected its time or later", e);
  return 0;
}

static int check_sale(struct check *c, struct err *e) {
  const struct roles *r = &c->roles;
  const struct csv_field *amount = role(c, r->amount), *status = role(c, r->status), *sold = role(c, r->sold_at);
  enum value_status is = status->text ? value_status(status->text, status->n) : STATUS_NONE;
  int64_t minor = 0;
  int exponent = exponent_of(c, role(c, r->currency));
  if (amount->text && fit_amount(c, r->amount, exponent, &minor, e)) return e->code;
  if (!sold->text && (is == STATUS_CONVERTED || is == STATUS_REFUNDED)) sold = role(c, r->referred_at);
  if (amount->text && sold->text) return check_refund_of_sale(c, is, minor, exponent, sold, e);
  if (minor && is == STATUS_NONE)
    return report_at(c, r->amount, "data.sale-without-date",
                     "an amount, but neither sold_at nor a status; give sold_at, or the "
                     "status converted to date the sale with the referral",
                     e);
  int at = role(c, r->refunded_at)->text ? r->refunded_at : r->refunded_amount;
  if (role(c, at)->text)
    return report_at(c, at, "data.refund-without-sale",
                     "a refund in a row that is no sale; expected an amount, and sold_at or the "
                     "status converted or refunded",
                     e);
  return 0;
}

static int find_sale(struct check *c, int *exponent, struct err *e) {
  const struct csv_field *id = &c->values[c->roles.sale_id];
  struct csv_field currency = {NULL, 0};
  bool found;
  if (db_bind_text(c->sale, 1, id->text, id->n, e) || db_step(c->sale, &found, e)) return e->code;
  if (!found) {
    err_set(e, ERR_INPUT, "data.unknown-sale",
            "there is no sale \"%.*s\"; import sales (or referrals with amounts) before refunds", (int)id->n, id->text);
    return in_column(c, (size_t)c->roles.sale_id, e);
  }
  currency.text = db_column_text(c->sale, 0, &currency.n);
  *exponent = exponent_of(c, &currency);
  return db_run(c->sale, NULL, e);
}

static int check_refund(struct check *c, struct err *e) {
  int exponent = -1;
  int64_t minor = 0;
  if (find_sale(c, &exponent, e) || fit_amount(c, c->roles.amount, exponent, &minor, e)) return e->code;
  if (minor > 0) return 0;
  return report_at(c, c->roles.amount, "data.bad-refund", "rounds to nothing; expected an amount above 0", e);
}

/* ---- fields ---- */

static int check_referral(struct check *c, const struct csv_field *f, struct err *e) {
  bool found;
  if (db_bind_text(c->referral, 1, f->text, f->n, e) || db_step(c->referral, &found, e)) return e->code;
  if (found) return db_run(c->referral, NULL, e);
  return err_set(e, ERR_INPUT, "data.unknown-referral",
                 "there is no referral \"%.*s\"; import referrals first, or correct the id", (int)f->n, f->text);
}

static int check_partner(struct check *c, const struct csv_field *f, struct err *e) {
  uint32_t number;
  if (syms_find(&c->partners, f->text, f->n, &number)) return 0;
  return err_set(e, ERR_INPUT, "data.unknown-partner",
                 "there is no partner \"%.*s\"; import partners first, or correct the id", (int)f->n, f->text);
}

static int check_field(struct check *c, size_t at, const struct csv_row *row, struct err *e) {
  const struct header_column *h = &c->h->at[at];
  struct csv_field *v = &c->values[at];
  *v = (struct csv_field){NULL, 0};
  if (h->field >= 0 && row->fields[h->field].n) *v = row->fields[h->field];
  if (!h->known) return 0;
  if (!v->text) {
    if (h->known->flags & COLUMN_REQUIRED)
      return err_set(e, ERR_INPUT, "data.missing-value", "empty; every row of %s needs one", c->h->table->name);
    if (h->known->missing) *v = (struct csv_field){h->known->missing, strlen(h->known->missing)};
    return 0;
  }
  int code =
      h->known->kind == VALUE_CURRENCY && exponent_of(c, v) >= 0 ? 0 : value_check(h->known->kind, v, c->rooms[at], e);
  if (code) return code;
  if (h->known->kind == VALUE_PARTNER) return check_partner(c, v, e);
  return h->known->kind == VALUE_REFERRAL ? check_referral(c, v, e) : 0;
}

/* Amounts that name no currency get the import's, where it has one. */
static void fill_currency(struct check *c) {
  if (!c->o->currency || c->roles.amount < 0 || c->roles.currency < 0 || !c->values[c->roles.amount].text) return;
  struct csv_field *f = &c->values[c->roles.currency];
  if (!f->text) *f = (struct csv_field){c->o->currency, strlen(c->o->currency)};
}

int check_row(struct check *c, const struct csv_row *row, const struct csv_field **values, struct err *e) {
  c->line = row->line;
  *values = c->values;
  if (row->n != c->h->n_fields)
    return err_at(e, ERR_INPUT, "data.field-count", c->file, (int)row->line, 0,
                  "%zu fields; expected %zu, as in the first line%s", row->n, c->h->n_fields,
                  row->n > c->h->n_fields ? " (a comma within a field? put that field in quotes)" : "");
  for (size_t i = 0; i < c->h->n; i++)
    if (check_field(c, i, row, e)) return in_column(c, i, e);
  fill_currency(c);
  switch (c->h->table->id) {
    case TABLE_REFERRALS:
    case TABLE_SALES: return check_sale(c, e);
    case TABLE_REFUNDS: return check_refund(c, e);
    default: return 0;
  }
}
