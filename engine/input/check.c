#include "input/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "input/excerpt.h"
#include "input/former.h"

/* The columns that a rule over several of them looks at, as indices of the header; -1 where the file has none. */
struct roles {
  int id, amount, currency, status, sold_at, referred_at, refunded_at, refunded_amount, sale_id;
};

struct check {
  const struct header *h;
  const struct import_options *o;
  const char *file;
  struct roles roles;
  struct syms partners;     /* their ids, when the table refers to them */
  struct db_stmt *referral; /* likewise */
  struct db_stmt *other;    /* finds a sale of the same id in the other table that has sales; NULL: none */
  struct former *former;    /* of columns that are kept; NULL: there are none */
  struct refunds refunds;
  bool against; /* rows that are sales are held against the book's refunds */
  struct csv_field *values;
  char (*rooms)[VALUE_ROOM];
  long line;
  char last_currency[3]; /* of a column full of one currency, each is looked up once */
  int last_exponent;
};

/* ---- opening ---- */

static const char referral_sql[] = "SELECT 1 FROM referrals WHERE id = ?1";
static const char sale_sql[] = "SELECT 1 FROM sales WHERE id = ?1";
static const char own_sale_sql[] =
    "SELECT 1 FROM referrals WHERE id = ?1 "
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

static int has_rows(struct db *book, const char *sql, bool *has, struct err *e) {
  struct db_stmt *s;
  int code = db_prepare(book, sql, &s, e);
  if (!code) code = db_step(s, has, e);
  db_finish(s);
  return code;
}

/* A row costs no query where there is nothing that it could disagree with. */
static int open_sales(struct check *c, struct db *book, struct err *e) {
  enum table_id table = c->h->table->id;
  bool sales = false;
  if (table == TABLE_REFUNDS) return refunds_open(&c->refunds, book, c->o->currency, e);
  if (table != TABLE_REFERRALS && table != TABLE_SALES) return 0;
  if (!c->o->together && has_rows(book, "SELECT 1 FROM refunds", &c->against, e)) return e->code;
  if (c->against && refunds_open(&c->refunds, book, c->o->currency, e)) return e->code;
  if (table == TABLE_SALES) return db_prepare(book, own_sale_sql, &c->other, e);
  if (has_rows(book, "SELECT 1 FROM sales", &sales, e)) return e->code;
  return sales ? db_prepare(book, sale_sql, &c->other, e) : 0;
}

static int open_check(struct check *c, struct db *book, struct err *e) {
  const struct header *h = c->h;
  c->roles =
      (struct roles){header_find(h, "id"),          header_find(h, "amount"),          header_find(h, "currency"),
                     header_find(h, "status"),      header_find(h, "sold_at"),         header_find(h, "referred_at"),
                     header_find(h, "refunded_at"), header_find(h, "refunded_amount"), header_find(h, "sale_id")};
  c->values = mem_new(h->n, sizeof *c->values, e);
  c->rooms = mem_new(h->n, sizeof *c->rooms, e);
  if (!c->values || !c->rooms) return e->code;
  if (h->n_kept && former_open(book, h, &c->former, e)) return e->code;
  if (header_find(h, "partner_id") >= 0 && read_partners(c, book, e)) return e->code;
  if (header_find(h, "referral_id") >= 0 && db_prepare(book, referral_sql, &c->referral, e)) return e->code;
  return open_sales(c, book, e);
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
  db_finish(c->other);
  former_close(c->former);
  refunds_free(&c->refunds);
  free(c->values);
  free(c->rooms);
  free(c);
}

/* ---- messages ---- */

/* Give an error the place of a column and put the column's name before its text. */
static int in_column(const struct check *c, size_t at, struct err *e) {
  char text[sizeof e->text], name[EXCERPT_TEXT];
  if (e->code != ERR_INPUT || e->file[0]) return e->code;
  snprintf(text, sizeof text, "%s: %.900s", excerpt(c->h->at[at].name, name), e->text);
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

static const char *code_of(const struct check *c) {
  const struct csv_field *f = role(c, c->roles.currency);
  return f->text && f->n == 3 ? f->text : c->o->currency;
}

static int report_large(const struct check *c, int at, int exponent, const char *currency, struct err *e) {
  char most[MONEY_TEXT];
  if (exponent < 0)
    err_set(e, ERR_INPUT, "data.bad-amount", "%s is too large; expected at most 2^53 - 1 minor units",
            EXCERPT(c->values[at]));
  else
    err_set(e, ERR_INPUT, "data.bad-amount", "%s is too large; expected at most %s in %.3s", EXCERPT(c->values[at]),
            money_text(MONEY_MAX, exponent, most), currency);
  return in_column(c, (size_t)at, e);
}

/* Zeros behind an amount in the form of a book, of which the currency leaves at most 17 digits: by hand, since every
 * row passes here. */
static void fill_decimals(struct csv_field *f, int exponent, char *room) {
  const char *point = memchr(f->text, '.', f->n);
  size_t n = f->n, decimals = point ? n - (size_t)(point - f->text) - 1 : 0;
  if (decimals >= (size_t)exponent || n + (size_t)exponent + 1 > VALUE_ROOM) return;
  memmove(room, f->text, n);
  if (!point) room[n++] = '.';
  for (; decimals < (size_t)exponent; decimals++) room[n++] = '0';
  *f = (struct csv_field){room, n};
}

/* A known currency gives an amount its decimals: all of them, in every row. */
static int fit_amount(struct check *c, int at, int exponent, const char *currency, int64_t *minor, struct err *e) {
  enum { MOST = 4 }; /* decimals that tell signs and sizes apart while the currency is not known */
  struct csv_field *f = &c->values[at];
  enum money_parse is = money_parse(f->text, f->n, exponent < 0 ? MOST : exponent, minor);
  if (is == MONEY_LARGE && exponent < 0) is = money_parse(f->text, f->n, 0, minor);
  if (is == MONEY_LARGE) return report_large(c, at, exponent, currency, e);
  if (exponent < 0) return 0;
  if (is == MONEY_PRECISE && !c->o->round) {
    err_set(e, ERR_INPUT, "data.precision",
            "%s has more decimals than %.3s has (%d); correct it, or import it into a book with --round", EXCERPT(*f),
            currency, exponent);
    return in_column(c, (size_t)at, e);
  }
  if (is == MONEY_PRECISE)
    *f = (struct csv_field){c->rooms[at], strlen(money_text(*minor, exponent, c->rooms[at]))};
  else
    fill_decimals(f, exponent, c->rooms[at]);
  return 0;
}

/* ---- a sale, and a refund in the same row ---- */

static int report_at(const struct check *c, int at, const char *id, const char *text, struct err *e) {
  err_set(e, ERR_INPUT, id, "%s", text);
  return in_column(c, (size_t)at, e);
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
  if (part->text && fit_amount(c, c->roles.refunded_amount, exponent, code_of(c), &refunded, e)) return e->code;
  if (part->text && refunded <= 0)
    return report_at(c, c->roles.refunded_amount, "data.bad-refund", "rounds to nothing; expected an amount above 0",
                     e);
  if (refunded > amount)
    return report_at(c, c->roles.refunded_amount, "data.refund-exceeds-sale",
                     "more than the sale's amount; expected at most that", e);
  if (when->text && refund_is_before(when, sold))
    return report_at(c, at, "data.refund-before-sale", "before the sale; expected its time or later", e);
  return 0;
}

/* ---- what the book has of the same sale ---- */

/* One id, one sale: those of referrals and those of the sales table count together. */
static int check_other_sale(struct check *c, struct err *e) {
  const struct csv_field *id = &c->values[c->roles.id];
  bool found;
  if (!c->other) return 0;
  if (db_bind_text(c->other, 1, id->text, id->n, e) || db_step(c->other, &found, e)) return e->code;
  if (!found) return 0;
  if (db_run(c->other, NULL, e)) return e->code;
  err_set(e, ERR_INPUT, "data.repeated-id",
          c->h->table->id == TABLE_SALES
              ? "\"%s\" is the sale in the row of the referral of that id; give this one another id, or leave one out"
              : "\"%s\" is a sale of the sales table already; leave out this row's amount, or give it another id",
          EXCERPT(*id));
  return in_column(c, (size_t)c->roles.id, e);
}

#define REFUNDS_FIRST "correct it, or import the corrected refunds first"

static int report_against(struct check *c, const struct refund *f, enum refund_fault fault, int64_t total, int exponent,
                          struct err *e) {
  const struct roles *r = &c->roles;
  char id[EXCERPT_TEXT], sum[MONEY_TEXT];
  int at = r->amount;
  excerpt(c->refunds.ids.text[f->id], id);
  switch (fault) {
    case REFUND_OF_NOTHING:
      err_set(e, ERR_INPUT, "data.refund-of-nothing",
              "%s, but refund \"%s\" in the book is of this sale; expected an amount above 0: " REFUNDS_FIRST,
              EXCERPT(c->values[at]), id);
      break;
    case REFUND_BEFORE_SALE:
      at = role(c, r->sold_at)->text ? r->sold_at : r->referred_at;
      err_set(
          e, ERR_INPUT, "data.refund-before-sale",
          "%s is after refund \"%s\" of this sale, which the book has at %s; expected that or earlier: " REFUNDS_FIRST,
          EXCERPT(c->values[at]), id, EXCERPT(f->at));
      break;
    case REFUND_PRECISE:
      err_set(
          e, ERR_INPUT, "data.precision",
          "refund \"%s\" of this sale in the book, %s, has more decimals than the sale's currency (%d); " REFUNDS_FIRST,
          id, EXCERPT(f->amount), exponent);
      break;
    default:
      err_set(e, ERR_INPUT, "data.refund-exceeds-sale",
              "%s is less than the refunds of this sale, %s with \"%s\" in the book; expected at least "
              "that: " REFUNDS_FIRST,
              EXCERPT(c->values[at]), money_text(total, exponent, sum), id);
  }
  return in_column(c, (size_t)at, e);
}

static int check_against(struct check *c, const struct refund_sale *sale, struct err *e) {
  const struct csv_field *id = &c->values[c->roles.id];
  enum refund_fault fault;
  int64_t total = 0;
  if (!c->against) return 0;
  if (sale->refunded && refunds_has(&c->refunds, id)) {
    err_set(e, ERR_INPUT, "data.repeated-id",
            "\"%s\" is the id of a refund in the book, and this sale's own refund would have it too; leave one out",
            EXCERPT(*id));
    return in_column(c, (size_t)c->roles.id, e);
  }
  const struct refund *f = refunds_against(&c->refunds, id, sale, &fault, &total);
  return f ? report_against(c, f, fault, total, refunds_scale(&c->refunds, id, sale), e) : 0;
}

/* A referral that was a sale and is none any more. */
static int check_no_sale(struct check *c, struct err *e) {
  const struct csv_field *id = &c->values[c->roles.id];
  const struct refund *f = c->against ? refunds_of(&c->refunds, id) : NULL;
  if (!f) return 0;
  bool found = false;
  if (c->other && (db_bind_text(c->other, 1, id->text, id->n, e) || db_step(c->other, &found, e))) return e->code;
  if (found) return db_run(c->other, NULL, e);
  err_set(e, ERR_INPUT, "data.unknown-sale",
          "no sale, but refund \"%s\" in the book is of the sale in this row; expected an amount, and sold_at or the "
          "status converted or refunded",
          EXCERPT(((struct csv_field){c->refunds.ids.text[f->id], strlen(c->refunds.ids.text[f->id])})));
  return in_column(c, (size_t)c->roles.id, e);
}

static int check_sale(struct check *c, struct err *e) {
  const struct roles *r = &c->roles;
  const struct csv_field *amount = role(c, r->amount), *status = role(c, r->status), *sold = role(c, r->sold_at);
  enum value_status is = status->text ? value_status(status->text, status->n) : STATUS_NONE;
  int64_t minor = 0;
  int exponent = exponent_of(c, role(c, r->currency));
  if (amount->text && fit_amount(c, r->amount, exponent, code_of(c), &minor, e)) return e->code;
  if (!sold->text && (is == STATUS_CONVERTED || is == STATUS_REFUNDED)) sold = role(c, r->referred_at);
  if (amount->text && sold->text) {
    if (check_refund_of_sale(c, is, minor, exponent, sold, e) || check_other_sale(c, e)) return e->code;
    bool refunded = is == STATUS_REFUNDED || role(c, r->refunded_at)->text;
    return check_against(c, &(struct refund_sale){*amount, *sold, exponent, refunded, *role(c, r->refunded_amount), ""},
                         e);
  }
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
  return check_no_sale(c, e);
}

static int check_refund(struct check *c, struct err *e) {
  const struct csv_field *id = &c->values[c->roles.sale_id], *own = &c->values[c->roles.id];
  const struct refund_sale *sale;
  int64_t minor = 0;
  bool taken;
  if (refunds_sale(&c->refunds, id, &sale, e)) return e->code;
  if (!sale) {
    err_set(e, ERR_INPUT, "data.unknown-sale",
            "there is no sale \"%s\"; import sales (or referrals with amounts) before refunds", EXCERPT(*id));
    return in_column(c, (size_t)c->roles.sale_id, e);
  }
  if (fit_amount(c, c->roles.amount, sale->exponent, sale->currency, &minor, e)) return e->code;
  if (minor <= 0)
    return report_at(c, c->roles.amount, "data.bad-refund", "rounds to nothing; expected an amount above 0", e);
  if (refunds_taken(&c->refunds, own, &taken, e)) return e->code;
  if (!taken) return 0;
  err_set(
      e, ERR_INPUT, "data.repeated-id",
      "\"%s\" is the id of a sale that is refunded in its own row, and of that refund too; give this one another id",
      EXCERPT(*own));
  return in_column(c, (size_t)c->roles.id, e);
}

struct refunds *check_refunds(struct check *c) {
  return &c->refunds;
}

/* ---- fields ---- */

static int check_referral(struct check *c, const struct csv_field *f, struct err *e) {
  bool found;
  if (db_bind_text(c->referral, 1, f->text, f->n, e) || db_step(c->referral, &found, e)) return e->code;
  if (found) return db_run(c->referral, NULL, e);
  return err_set(e, ERR_INPUT, "data.unknown-referral",
                 "there is no referral \"%s\"; import referrals first, or correct the id", EXCERPT(*f));
}

static int check_partner(struct check *c, const struct csv_field *f, struct err *e) {
  uint32_t number;
  if (syms_find(&c->partners, f->text, f->n, &number)) return 0;
  return err_set(e, ERR_INPUT, "data.unknown-partner",
                 "there is no partner \"%s\"; import partners first, or correct the id", EXCERPT(*f));
}

static int check_value(struct check *c, size_t at, struct err *e) {
  const struct header_column *h = &c->h->at[at];
  struct csv_field *v = &c->values[at];
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

static int check_field(struct check *c, size_t at, const struct csv_row *row, struct err *e) {
  int field = c->h->at[at].field;
  c->values[at] = field >= 0 && row->fields[field].n ? row->fields[field] : (struct csv_field){NULL, 0};
  return check_value(c, at, e);
}

/* Amounts that name no currency get the import's, where it has one. */
static void fill_currency(struct check *c) {
  if (!c->o->currency || c->roles.amount < 0 || c->roles.currency < 0 || !c->values[c->roles.amount].text) return;
  struct csv_field *f = &c->values[c->roles.currency];
  const bool is_kept = (size_t)c->roles.amount >= c->h->n - c->h->n_kept;
  if (!f->text && !is_kept) *f = (struct csv_field){c->o->currency, strlen(c->o->currency)};
}

int check_row(struct check *c, const struct csv_row *row, const struct csv_field **values, struct err *e) {
  c->line = row->line;
  *values = c->values;
  if (row->n != c->h->n_fields)
    return err_at(e, ERR_INPUT, "data.field-count", c->file, (int)row->line, 0,
                  "%zu field%s; expected %zu, as in the first line%s", row->n, row->n == 1 ? "" : "s", c->h->n_fields,
                  row->n > c->h->n_fields ? " (a comma within a field? put that field in quotes)" : "");
  size_t own = c->h->n - c->h->n_kept;
  for (size_t i = 0; i < own; i++)
    if (check_field(c, i, row, e)) return in_column(c, i, e);
  if (c->former && former_find(c->former, c->values, e)) return e->code;
  for (size_t i = own; i < c->h->n; i++)
    if (check_value(c, i, e)) return in_column(c, i, e);
  fill_currency(c);
  switch (c->h->table->id) {
    case TABLE_REFERRALS:
    case TABLE_SALES: return check_sale(c, e);
    case TABLE_REFUNDS: return check_refund(c, e);
    default: return 0;
  }
}
