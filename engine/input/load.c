#include "input/load.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/zone.h"
#include "input/attributes.h"
#include "input/beside.h"
#include "input/excerpt.h"
#include "input/ids.h"
#include "input/import.h"
#include "input/snapshot.h"
#include "input/value.h"
#include "model/seal.h"

/* One pass over each table, in the order in which rows refer to each other; rows go into the data's arrays in the
 * book's order and are sealed at the end. What import has checked is trusted only as far as memory safety does not
 * depend on it: a book may have been edited. */

struct field {
  const char *text; /* NULL: none */
  size_t n;
};

struct loader {
  struct db *book;
  const char *table; /* being loaded */
  struct zone *zone;
  struct data *d;
  size_t text_cap, partners_cap, referrals_cap, sales_cap, refunds_cap, activities_cap, targets_cap, rates_cap;
  struct ids partners, referrals, sales;
  VEC(uint32_t) activity_partner;
  VEC(uint32_t) target_partner;
  struct beside beside;
  uint32_t *sale_ids;   /* while sales are looked up */
  uint32_t correction;  /* sym */
  const char *currency; /* of amounts that name none */
  char last_currency[3];
  int last_exponent;
  uint32_t last_sym;
};

/* ---- values ---- */

static struct field get(struct db_stmt *s, int column) {
  struct field f;
  f.text = db_column_text(s, column, &f.n);
  return f;
}

static int damaged(const struct loader *l, struct field id, const char *column, struct field f, struct err *e) {
  return err_at(e, ERR_INPUT, "book.damaged", db_path(l->book), 0, 0,
                "table %s, row \"%s\": %s holds \"%s\", which no import would have let in; correct the source and "
                "import it again",
                l->table, EXCERPT(id), column, EXCERPT(f));
}

static int too_large(const struct loader *l, struct err *e) {
  return err_at(e, ERR_INPUT, "data.too-large", db_path(l->book), 0, 0,
                "table %s has more than one calculation can hold (2^32 rows, or 4 GiB of ids and names); split the "
                "data by partner",
                l->table);
}

/* A new zeroed row of an array of the data, whose count has 32 bits. */
static void *new_row(struct loader *l, void **rows, size_t *cap, uint32_t *n, size_t size, struct err *e) {
  if (*n >= UINT32_MAX - 2) return too_large(l, e), NULL;
  if (*n >= *cap && mem_grow(rows, cap, (size_t)*n + 1, size, e)) return NULL;
  return (char *)*rows + size * (*n)++;
}
#define NEW_ROW(l, rows, e) \
  new_row(l, (void **)&(l)->d->rows, &(l)->rows##_cap, &(l)->d->n_##rows, sizeof *(l)->d->rows, e)

static int add_text(struct loader *l, struct field f, uint32_t *offset, struct err *e) {
  struct data *d = l->d;
  *offset = 0;
  if (!f.n) return 0;
  if (d->n_text + f.n + 1 > UINT32_MAX) return too_large(l, e);
  if (d->n_text + f.n + 1 > l->text_cap && mem_grow((void **)&d->text, &l->text_cap, d->n_text + f.n + 1, 1, e))
    return e->code;
  memcpy(d->text + d->n_text, f.text, f.n);
  d->text[d->n_text + f.n] = 0;
  *offset = (uint32_t)d->n_text;
  d->n_text += f.n + 1;
  return 0;
}

static int add_sym(struct loader *l, struct field f, uint32_t *sym, struct err *e) {
  *sym = 0;
  return f.n ? syms_add(&l->d->syms, f.text, f.n, sym, e) : 0;
}

static int put_sym(struct loader *l, int column, uint32_t row, struct field f, struct err *e) {
  static const uint32_t none = 0;
  uint32_t sym;
  return add_sym(l, f, &sym, e) ? e->code : beside_put(&l->beside, column, row, &sym, &none, e);
}

static int get_time(struct loader *l, struct db_stmt *s, int column, const char *name, int64_t *out, struct err *e) {
  struct field f = get(s, column);
  bool has_offset;
  *out = TIME_NONE;
  if (!f.text) return 0;
  if (!date_parse(f.text, f.n, out, &has_offset)) return damaged(l, get(s, 0), name, f, e);
  if (has_offset) *out = zone_wall(l->zone, *out);
  return 0;
}

/* A time that a row cannot be without, whatever was done to the book. */
static int need_time(struct loader *l, struct db_stmt *s, int column, const char *name, int64_t *out, struct err *e) {
  if (get_time(l, s, column, name, out, e)) return e->code;
  return *out == TIME_NONE ? damaged(l, get(s, 0), name, (struct field){"", 0}, e) : 0;
}

static int get_number(struct loader *l, struct db_stmt *s, int column, const char *name, double missing, double *out,
                      struct err *e) {
  struct field f = get(s, column);
  *out = missing;
  if (!f.text) return 0;
  return value_number(f.text, f.n, out) ? 0 : damaged(l, get(s, 0), name, f, e);
}

/* The number and the decimals of a currency; of the program's where the row names none. */
static int get_currency(struct loader *l, struct db_stmt *s, int column, uint32_t *sym, int *exponent, struct err *e) {
  struct field f = get(s, column);
  if (!f.text) f = (struct field){l->currency, 3};
  if (f.n != 3) return damaged(l, get(s, 0), "currency", f, e);
  if (memcmp(f.text, l->last_currency, 3)) {
    int decimals = money_exponent(f.text, 3);
    if (decimals < 0) return damaged(l, get(s, 0), "currency", f, e);
    if (add_sym(l, f, &l->last_sym, e)) return e->code;
    l->last_exponent = decimals;
    memcpy(l->last_currency, f.text, 3);
  }
  *sym = l->last_sym;
  *exponent = l->last_exponent;
  return 0;
}

/* An amount that the currency just read cannot have. */
static int misfit(struct loader *l, struct field id, const char *name, struct field f, int exponent, bool large,
                  struct err *e) {
  char most[MONEY_TEXT];
  const char *currency = data_sym(l->d, l->last_sym);
  if (large)
    return err_at(e, ERR_INPUT, "data.bad-amount", db_path(l->book), 0, 0,
                  "table %s, row \"%s\": %s %s is too large; expected at most %s in %s", l->table, EXCERPT(id), name,
                  EXCERPT(f), money_text(MONEY_MAX, exponent, most), currency);
  return err_at(
      e, ERR_INPUT, "data.precision", db_path(l->book), 0, 0,
      "table %s, row \"%s\": %s %s has more decimals than %s has (%d); correct it, or import with --round and "
      "--currency",
      l->table, EXCERPT(id), name, EXCERPT(f), currency, exponent);
}

static int get_amount(struct loader *l, struct db_stmt *s, int column, const char *name, int exponent, int64_t *out,
                      struct err *e) {
  struct field f = get(s, column), id = get(s, 0);
  switch (money_parse(f.text ? f.text : "", f.n, exponent, out)) {
    case MONEY_OK: return 0;
    case MONEY_PRECISE: return misfit(l, id, name, f, exponent, false, e);
    case MONEY_LARGE: return misfit(l, id, name, f, exponent, true, e);
    default: return damaged(l, id, name, f, e);
  }
}

static int find_row(struct loader *l, const struct ids *ids, struct db_stmt *s, int column, const char *what,
                    uint32_t *row, struct err *e) {
  struct field f = get(s, column), id = get(s, 0);
  char unknown[40];
  *row = f.text ? ids_find(ids, f.text, f.n) : IDS_NONE;
  if (*row != IDS_NONE) return 0;
  snprintf(unknown, sizeof unknown, "data.unknown-%s", what);
  return err_at(e, ERR_INPUT, unknown, db_path(l->book), 0, 0,
                "table %s, row \"%s\": there is no %s \"%s\" (any more); import it", l->table, EXCERPT(id), what,
                EXCERPT(f));
}

static int index_rows(struct loader *l, struct ids *ids, const void *rows, size_t size, uint32_t n, struct err *e) {
  uint32_t repeated;
  if (ids_build(ids, &l->d->text, rows, size, n, &repeated, e)) return e->code;
  if (repeated == IDS_NONE) return 0;
  uint32_t offset;
  char shown[EXCERPT_TEXT];
  memcpy(&offset, (const char *)rows + repeated * size, sizeof offset);
  return err_at(e, ERR_INPUT, "data.repeated-id", db_path(l->book), 0, 0,
                "\"%s\" is the id of two %s, one of them in the row of its referral; give one of them another id, or "
                "import one only",
                excerpt(data_text(l->d, offset), shown), l->table);
}

/* ---- rows ---- */

typedef int load_row(struct loader *l, struct db_stmt *s, struct err *e);

static int load_partner(struct loader *l, struct db_stmt *s, struct err *e) {
  struct row_partner *p = NEW_ROW(l, partners, e);
  if (!p || add_text(l, get(s, 0), &p->id, e) || add_text(l, get(s, 1), &p->name, e) ||
      add_sym(l, get(s, 2), &p->model, e) || get_time(l, s, 3, "joined_at", &p->joined_at, e) ||
      get_time(l, s, 4, "left_at", &p->left_at, e) || add_sym(l, get(s, 6), &p->currency, e))
    return e->code;
  return add_text(l, get(s, 5), &p->parent, e); /* its id, until all are known */
}

static int link_parents(struct loader *l, struct err *e) {
  struct data *d = l->d;
  if (index_rows(l, &l->partners, d->partners, sizeof *d->partners, d->n_partners, e)) return e->code;
  for (uint32_t i = 0; i < d->n_partners; i++) {
    struct row_partner *p = &d->partners[i];
    if (!p->parent) continue;
    char shown[EXCERPT_TEXT];
    const char *id = data_text(d, p->parent);
    uint32_t parent = ids_find(&l->partners, id, strlen(id));
    if (parent == IDS_NONE)
      return err_at(e, ERR_INPUT, "data.unknown-partner", db_path(l->book), 0, 0,
                    "table partners, row \"%s\": there is no partner \"%s\" (any more) to be its parent; import it",
                    excerpt(data_text(d, p->id), (char[EXCERPT_TEXT]){0}), excerpt(id, shown));
    p->parent = parent + 1;
  }
  return 0;
}

/* A refund dated with a day only is no earlier than its sale on that day. */
static int get_refund_time(struct loader *l, struct db_stmt *s, int column, int64_t sold_at, int64_t *out,
                           struct err *e) {
  struct field f = get(s, column);
  if (get_time(l, s, column, "refunded_at", out, e)) return e->code;
  if (f.n == 10 && *out < sold_at && date_day_of(*out) == date_day_of(sold_at)) *out = sold_at;
  if (*out == TIME_NONE) *out = sold_at;
  return 0;
}

/* The columns that referrals and sales share stand side by side, from the amount on. */
enum { OF_AMOUNT, OF_CURRENCY, OF_PRODUCT, OF_CATEGORY, OF_KIND, OF_QUANTITY, OF_REFUNDED_AT, OF_REFUNDED_AMOUNT };

static int load_refund_of(struct loader *l, struct db_stmt *s, int first, uint32_t sale, int exponent, struct err *e) {
  struct row_sale *of = &l->d->sales[sale];
  struct row_refund *r = NEW_ROW(l, refunds, e);
  if (!r || get_refund_time(l, s, first + OF_REFUNDED_AT, of->sold_at, &r->refunded_at, e)) return e->code;
  r->id = data_sale_id(l->d, sale);
  r->sale = sale;
  r->amount = of->amount;
  of->refund_slot = 1; /* so that a refund of its own row cannot take the same id; sealing numbers them */
  if (!get(s, first + OF_REFUNDED_AMOUNT).text) return 0;
  return get_amount(l, s, first + OF_REFUNDED_AMOUNT, "refunded_amount", exponent, &r->amount, e);
}

static int put_currency(struct loader *l, struct db_stmt *s, int column, uint32_t sale, int *exponent, struct err *e) {
  struct sale_columns *c = &l->d->sale_columns;
  uint32_t currency;
  if (get_currency(l, s, column, &currency, exponent, e)) return e->code;
  if (!sale) c->one_currency = currency;
  return beside_put(&l->beside, BESIDE_CURRENCY, sale, &currency, &c->one_currency, e);
}

/* A sale from the columns that start at `first`; `id` (0: its referral's) and time are known. */
static int load_sale_of(struct loader *l, struct db_stmt *s, int first, uint32_t id, uint32_t referral, int64_t sold_at,
                        bool refunded, struct err *e) {
  static const double one = 1;
  static const uint32_t no_kind = 0;
  int exponent = 0;
  double quantity;
  uint32_t row = l->d->n_sales, kind;
  struct row_sale *sale = NEW_ROW(l, sales, e);
  if (!sale) return e->code;
  sale->referral = referral;
  sale->sold_at = sold_at;
  if ((id && beside_put_sale_id(&l->beside, row, id, e)) ||
      put_currency(l, s, first + OF_CURRENCY, row, &exponent, e) ||
      get_amount(l, s, first + OF_AMOUNT, "amount", exponent, &sale->amount, e) ||
      add_sym(l, get(s, first + OF_PRODUCT), &sale->product, e) ||
      put_sym(l, BESIDE_CATEGORY, row, get(s, first + OF_CATEGORY), e) ||
      add_sym(l, get(s, first + OF_KIND), &kind, e) ||
      get_number(l, s, first + OF_QUANTITY, "quantity", 1, &quantity, e) ||
      beside_put(&l->beside, BESIDE_QUANTITY, row, &quantity, &one, e))
    return e->code;
  if (sale->amount < 0 && !kind) kind = l->correction;
  if (beside_put(&l->beside, BESIDE_KIND, row, &kind, &no_kind, e)) return e->code;
  if (!refunded && !get(s, first + OF_REFUNDED_AT).text) return 0;
  return load_refund_of(l, s, first, row, exponent, e);
}

/* When a referral was qualified and lost, as far as its status says so. */
static int put_stages(struct loader *l, struct db_stmt *s, uint32_t row, enum value_status is, struct err *e) {
  static const int64_t never = TIME_NONE;
  int64_t qualified_at, lost_at, referred_at = l->d->referrals[row].referred_at;
  bool sold = is == STATUS_CONVERTED || is == STATUS_REFUNDED;
  if (get_time(l, s, 4, "qualified_at", &qualified_at, e) || get_time(l, s, 5, "lost_at", &lost_at, e)) return e->code;
  if (qualified_at == TIME_NONE && (sold || is == STATUS_QUALIFIED)) qualified_at = referred_at;
  if (lost_at == TIME_NONE && is == STATUS_LOST) lost_at = referred_at;
  return beside_put(&l->beside, BESIDE_QUALIFIED_AT, row, &qualified_at, &never, e) ||
                 beside_put(&l->beside, BESIDE_LOST_AT, row, &lost_at, &never, e)
             ? e->code
             : 0;
}

static int load_referral(struct loader *l, struct db_stmt *s, struct err *e) {
  static const double none = NAN;
  double quality;
  uint32_t row = l->d->n_referrals;
  struct row_referral *r = NEW_ROW(l, referrals, e);
  struct field status = get(s, 8);
  enum value_status is = status.text ? value_status(status.text, status.n) : STATUS_NONE;
  if (!r || add_text(l, get(s, 0), &r->id, e) || find_row(l, &l->partners, s, 1, "partner", &r->partner, e) ||
      need_time(l, s, 2, "referred_at", &r->referred_at, e) || add_text(l, get(s, 3), &r->customer, e) ||
      put_stages(l, s, row, is, e) || put_sym(l, BESIDE_CHANNEL, row, get(s, 6), e) ||
      get_number(l, s, 7, "quality", none, &quality, e) ||
      beside_put(&l->beside, BESIDE_QUALITY, row, &quality, &none, e))
    return e->code;
  int64_t sold_at;
  if (get_time(l, s, 9, "sold_at", &sold_at, e)) return e->code;
  if (sold_at == TIME_NONE && (is == STATUS_CONVERTED || is == STATUS_REFUNDED)) sold_at = r->referred_at;
  if (sold_at == TIME_NONE || !get(s, 10).text) return 0;
  return load_sale_of(l, s, 10, 0, row, sold_at, is == STATUS_REFUNDED, e);
}

static int load_sale(struct loader *l, struct db_stmt *s, struct err *e) {
  struct data *d = l->d;
  uint32_t id, referral;
  int64_t sold_at;
  if (!l->referrals.slot && index_rows(l, &l->referrals, d->referrals, sizeof *d->referrals, d->n_referrals, e))
    return e->code;
  if (find_row(l, &l->referrals, s, 1, "referral", &referral, e) || need_time(l, s, 2, "sold_at", &sold_at, e) ||
      add_text(l, get(s, 0), &id, e))
    return e->code;
  return load_sale_of(l, s, 3, id, referral, sold_at, false, e);
}

static int load_refund(struct loader *l, struct db_stmt *s, struct err *e) {
  struct data *d = l->d;
  uint32_t sale;
  if (find_row(l, &l->sales, s, 1, "sale", &sale, e)) return e->code;
  struct field id = get(s, 0);
  uint32_t same = id.text ? ids_find(&l->sales, id.text, id.n) : IDS_NONE;
  if (same != IDS_NONE && d->sales[same].refund_slot)
    return err_at(e, ERR_INPUT, "data.repeated-id", db_path(l->book), 0, 0,
                  "\"%s\" is the id of two refunds, one of them in the row of its sale; give the other another id",
                  EXCERPT(id));
  struct row_refund *r = NEW_ROW(l, refunds, e);
  if (!r || add_text(l, id, &r->id, e)) return e->code;
  r->sale = sale;
  l->last_sym = data_sale_currency(d, sale); /* as get_currency would: a message names it */
  memcpy(l->last_currency, data_sym(d, l->last_sym), 3);
  l->last_exponent = money_exponent(l->last_currency, 3);
  if (get_refund_time(l, s, 2, d->sales[sale].sold_at, &r->refunded_at, e)) return e->code;
  return get_amount(l, s, 3, "amount", l->last_exponent, &r->amount, e);
}

static int load_activity(struct loader *l, struct db_stmt *s, struct err *e) {
  struct row_activity *a = NEW_ROW(l, activities, e);
  if (!a) return e->code;
  uint32_t *partner = vec_push(&l->activity_partner, e);
  if (!partner || add_text(l, get(s, 0), &a->id, e)) return e->code;
  if (find_row(l, &l->partners, s, 1, "partner", partner, e) || need_time(l, s, 2, "at", &a->at, e) ||
      add_sym(l, get(s, 3), &a->kind, e))
    return e->code;
  return get_number(l, s, 4, "value", NAN, &a->value, e);
}

static int load_target(struct loader *l, struct db_stmt *s, struct err *e) {
  struct row_target *t = NEW_ROW(l, targets, e);
  if (!t) return e->code;
  uint32_t *partner = vec_push(&l->target_partner, e);
  struct field period = get(s, 1);
  enum period kind;
  int32_t index;
  if (!partner || find_row(l, &l->partners, s, 0, "partner", partner, e) || add_sym(l, period, &t->period, e) ||
      get_number(l, s, 2, "value", NAN, &t->value, e))
    return e->code;
  if (!period.text || !period_parse(period.text, period.n, &kind, &index))
    return damaged(l, get(s, 0), "period", period, e);
  t->first_day = period_first_day(kind, index);
  t->end_day = period_first_day(kind, index + 1);
  return add_sym(l, get(s, 3), &t->metric, e);
}

static int load_rate(struct loader *l, struct db_stmt *s, struct err *e) {
  struct rate *r = NEW_ROW(l, rates, e);
  struct field day = get(s, 1), rate = get(s, 2);
  int64_t time = 0;
  bool has_offset;
  if (!r || add_sym(l, get(s, 0), &r->currency, e)) return e->code;
  if (!day.text || !date_parse(day.text, day.n, &time, &has_offset)) return damaged(l, get(s, 0), "on", day, e);
  r->day = date_day_of(time);
  if (!rate.text || !money_decimal(rate.text, rate.n, &r->digits, &r->decimals))
    return damaged(l, get(s, 0), "rate", rate, e);
  return 0;
}

/* ---- tables ---- */

struct source {
  const char *table, *columns;
  int n_columns;
  load_row *row;
  int attrs; /* enum attr_table, or -1 */
  const char *order;
};

#define SALE_COLUMNS "amount, currency, product, category, kind, quantity, refunded_at, refunded_amount"

/* Rates come first and in order: then their currencies are numbered in the order of their names. */
static const struct source rates = {"rates", "currency, \"on\", rate", 3, load_rate, -1, "currency, \"on\""};
static const struct source partners = {
    "partners", "id, name, model, joined_at, left_at, parent_id, currency", 7, load_partner, ATTRS_PARTNER, "_rowid_"};
static const struct source referrals = {
    "referrals",
    "id, partner_id, referred_at, customer_id, qualified_at, lost_at, channel, quality, "
    "status, sold_at, " SALE_COLUMNS,
    18,
    load_referral,
    ATTRS_REFERRAL,
    "_rowid_"};
static const struct source sales = {"sales",  "id, referral_id, sold_at, " SALE_COLUMNS, 11, load_sale, ATTRS_SALE,
                                    "_rowid_"};
static const struct source refunds = {"refunds", "id, sale_id, refunded_at, amount", 4, load_refund, -1, "_rowid_"};
static const struct source activities = {
    "activities", "id, partner_id, at, kind, value", 5, load_activity, ATTRS_ACTIVITY, "_rowid_"};
static const struct source targets = {"targets", "partner_id, period, value, metric", 4, load_target, -1, "_rowid_"};

/* Room for as many rows as the book has numbered, and for the sales that come with referrals: room that is not used is
 * never touched, and growing by doubling would touch too much. Without it, arrays simply grow. */
static void reserve(struct loader *l, const struct source *t) {
  struct data *d = l->d;
  struct err ignored;
  struct str sql = {0};
  struct db_stmt *s = NULL;
  bool row = false;
  int64_t n = 0;
  if (!str_addf(&sql, &ignored, "SELECT max(_rowid_) FROM %s", t->table) &&
      !db_prepare(l->book, sql.at, &s, &ignored) && !db_step(s, &row, &ignored) && row)
    n = db_column_int(s, 0);
  db_finish(s);
  str_free(&sql);
  if (n < 1 || n > UINT32_MAX) return;
  if (t == &referrals && (d->referrals = calloc((size_t)n + 2, sizeof *d->referrals))) l->referrals_cap = (size_t)n + 2;
  if (t == &referrals && (d->sales = calloc((size_t)n + 2, sizeof *d->sales))) l->sales_cap = (size_t)n + 2;
  if (t == &sales && !d->sales && (d->sales = calloc((size_t)n + 2, sizeof *d->sales))) l->sales_cap = (size_t)n + 2;
}

static int load_rows(struct loader *l, const struct source *t, struct attributes *a, const uint32_t *n, struct str *sql,
                     struct err *e) {
  struct db_stmt *s;
  bool row;
  if (str_addf(sql, e, "SELECT %s", t->columns) || (a && attributes_select(a, sql, e)) ||
      str_addf(sql, e, " FROM %s ORDER BY %s", t->table, t->order) || db_prepare(l->book, sql->at, &s, e))
    return e->code;
  int code = 0;
  while (!code && !(code = db_step(s, &row, e)) && row) {
    code = t->row(l, s, e);
    if (!code && a) code = attributes_put(a, s, t->n_columns, *n - 1, e);
  }
  db_finish(s);
  return code;
}

/* `n`: the count of the rows that the table becomes. */
static int load_table(struct loader *l, const struct source *t, const uint32_t *n, struct err *e) {
  struct data *d = l->d;
  struct str sql = {0};
  int code = 0;
  l->table = t->table;
  reserve(l, t);
  if (t->attrs < 0) {
    code = load_rows(l, t, NULL, n, &sql, e);
  } else {
    struct attributes a = {.book = l->book,
                           .zone = l->zone,
                           .table = t->table,
                           .attrs = &d->attrs[t->attrs],
                           .syms = &d->syms,
                           .base = *n};
    code = attributes_open(&a, e);
    if (!code) code = load_rows(l, t, &a, n, &sql, e);
    if (!code) code = attributes_close(&a, *n, e);
    attributes_free(&a);
  }
  str_free(&sql);
  return code;
}

static int is_empty(struct loader *l, const char *sql, bool *empty, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(l->book, sql, &s, e);
  if (!code) code = db_step(s, &row, e);
  *empty = !row;
  db_finish(s);
  return code;
}

static int index_sales(struct loader *l, struct err *e) {
  const struct data *d = l->d;
  if (!(l->sale_ids = mem_new(d->n_sales, sizeof *l->sale_ids, e))) return e->code;
  for (uint32_t i = 0; i < d->n_sales; i++) l->sale_ids[i] = data_sale_id(d, i);
  return index_rows(l, &l->sales, l->sale_ids, sizeof *l->sale_ids, d->n_sales, e);
}

/* Sales are indexed only where someone asks for them: refunds, or the question whether a sale came twice. */
static int load_sales_and_refunds(struct loader *l, struct err *e) {
  struct data *d = l->d;
  uint32_t derived = d->n_sales;
  bool no_refunds;
  if (load_table(l, &sales, &d->n_sales, e) || is_empty(l, "SELECT 1 FROM refunds", &no_refunds, e)) return e->code;
  bool twofold = derived && d->n_sales > derived;
  if (!no_refunds || twofold)
    if (index_sales(l, e)) return e->code;
  return no_refunds ? 0 : load_table(l, &refunds, &d->n_refunds, e);
}

static int load_tables(struct loader *l, struct err *e) {
  struct data *d = l->d;
  if (load_table(l, &rates, &d->n_rates, e) || load_table(l, &partners, &d->n_partners, e) ||
      mem_grow((void **)&d->partners, &l->partners_cap, (size_t)d->n_partners + 1, sizeof *d->partners, e) ||
      link_parents(l, e) || syms_add(&d->syms, "correction", 10, &l->correction, e) || load_table(l, &referrals, &d->n_referrals, e) ||
      load_sales_and_refunds(l, e) || load_table(l, &activities, &d->n_activities, e) ||
      load_table(l, &targets, &d->n_targets, e))
    return e->code;
  struct seal_links links = {l->activity_partner.at, l->target_partner.at};
  return data_seal(d, &links, db_path(l->book), e);
}

/* All tables as of one moment, even while another command writes. */
static int load_snapshot(struct loader *l, struct err *e) {
  struct err ignored;
  if (db_exec(l->book, "SAVEPOINT load", e)) return e->code;
  int code = load_tables(l, e);
  db_exec(l->book, "RELEASE load", &ignored);
  return code;
}

static int prepare(struct loader *l, const char *zone, struct err *e) {
  l->d = mem_new(1, sizeof *l->d, e);
  if (!l->d || syms_init(&l->d->syms, e) || mem_grow((void **)&l->d->text, &l->text_cap, 4096, 1, e)) return e->code;
  beside_open(&l->beside, l->d);
  l->d->n_text = 1; /* offset 0: the empty text */
  l->d->first_at = l->d->last_at = TIME_NONE;
  return zone_open(zone, &l->zone, e);
}

int load_data(struct db *book, const char *zone, const char *currency, struct data **out, struct err *e) {
  struct loader l = {.book = book, .currency = currency};
  *out = NULL;
  if (money_exponent(currency, strlen(currency)) < 0)
    return err_set(e, ERR_INPUT, "data.bad-currency",
                   "\"%s\" is not a currency; expected an ISO 4217 code in capitals such as USD",
                   excerpt(currency, (char[EXCERPT_TEXT]){0}));
  int code = prepare(&l, zone, e);
  if (!code) code = load_snapshot(&l, e);
  zone_close(l.zone);
  ids_free(&l.partners);
  ids_free(&l.referrals);
  ids_free(&l.sales);
  free(l.sale_ids);
  free(l.activity_partner.at);
  free(l.target_partner.at);
  if (code) data_free(l.d);
  if (!code) *out = l.d;
  return code;
}

int load_book(const char *path, const char *zone, const char *currency, struct data **out, struct err *e) {
  struct snapshot_stamp stamp, after;
  struct db *book;
  *e = (struct err){0};
  bool stamped = snapshot_stamp(path, zone, currency, &stamp);
  *out = stamped ? snapshot_map(path, &stamp, e) : NULL;
  if (*out || e->code) return e->code;
  int code = import_open_book(path, DB_READ, &book, e);
  if (!code) code = load_data(book, zone, currency, out, e);
  db_close(book);
  if (code) return code;
  if (stamped && snapshot_stamp(path, zone, currency, &after) && !memcmp(&stamp, &after, sizeof stamp))
    snapshot_write(path, &stamp, *out);
  return 0;
}
