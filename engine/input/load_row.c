#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "input/excerpt.h"
#include "input/load_parts.h"
#include "input/value.h"

/* What import has checked is trusted only as far as memory safety does not depend on it: a book may have been edited.
 */

/* ---- values ---- */

static int damaged(const struct part *p, struct db_text id, const char *column, struct db_text f, struct err *e) {
  return err_at(e, ERR_INPUT, "book.damaged", p->load->path, 0, 0,
                "table %s, row \"%s\": %s holds \"%s\", which no import would have let in; correct the source and "
                "import it again",
                p->table, EXCERPT(id), column, EXCERPT(f));
}

int load_too_large(const struct part *p, struct err *e) {
  return err_at(e, ERR_INPUT, "data.too-large", p->load->path, 0, 0,
                "table %s has more than one calculation can hold (2^32 rows, or 4 GiB of ids and names); split the "
                "data by partner",
                p->table);
}

/* What a fixed part has no room for: a reader without limits may. */
static int no_room(const struct part *p, struct err *e) {
  return err_set(e, ERR_INTERNAL, "book.sql", "table %s has more rows than its numbers allow for", p->table);
}

static int grow(struct part *p, void **rows, size_t *cap, size_t need, size_t size, struct err *e) {
  bool stay = rows == (void **)&p->d->referrals || rows == (void **)&p->d->sales;
  return p->fixed && stay ? no_room(p, e) : mem_grow(rows, cap, need, size, e);
}

/* A new zeroed row of an array of the data, whose count has 32 bits. */
static void *new_row(struct part *p, void **rows, size_t *cap, uint32_t *n, size_t size, struct err *e) {
  if (*n >= UINT32_MAX - 2) return load_too_large(p, e), NULL;
  if (*n >= *cap && grow(p, rows, cap, (size_t)*n + 1, size, e)) return NULL;
  return memset((char *)*rows + size * (*n)++, 0, size);
}
#define NEW_ROW(p, rows, e) \
  new_row(p, (void **)&(p)->d->rows, &(p)->rows##_cap, &(p)->d->n_##rows, sizeof *(p)->d->rows, e)

static int add_text(struct part *p, struct db_text f, uint32_t *offset, struct err *e) {
  struct data *d = p->d;
  *offset = 0;
  if (!f.n) return 0;
  if (d->n_text + f.n + 1 > UINT32_MAX) return load_too_large(p, e);
  size_t need = d->n_text + f.n + 1;
  if (need > p->text_cap && (p->fixed ? no_room(p, e) : mem_grow((void **)&d->text, &p->text_cap, need, 1, e)))
    return e->code;
  memcpy(d->text + d->n_text, f.text, f.n);
  d->text[d->n_text + f.n] = 0;
  *offset = (uint32_t)d->n_text;
  d->n_text += f.n + 1;
  return 0;
}

static int add_sym(struct part *p, struct db_text f, uint32_t *sym, struct err *e) {
  *sym = 0;
  return f.n ? syms_add(&p->d->syms, f.text, f.n, sym, e) : 0;
}

static int put_sym(struct part *p, int column, uint32_t row, struct db_text f, struct err *e) {
  uint32_t sym;
  return add_sym(p, f, &sym, e) ? e->code : beside_put(&p->beside, column, row, &sym, e);
}

static int get_time(struct part *p, const struct db_text *in, int column, const char *name, int64_t *out,
                    struct err *e) {
  struct db_text f = in[column];
  bool has_offset;
  *out = TIME_NONE;
  if (!f.text) return 0;
  if (!date_parse(f.text, f.n, out, &has_offset)) return damaged(p, in[0], name, f, e);
  if (has_offset) *out = zone_wall(p->load->zone, *out);
  return 0;
}

/* A time that a row cannot be without, whatever was done to the book. */
static int need_time(struct part *p, const struct db_text *in, int column, const char *name, int64_t *out,
                     struct err *e) {
  if (get_time(p, in, column, name, out, e)) return e->code;
  return *out == TIME_NONE ? damaged(p, in[0], name, (struct db_text){"", 0}, e) : 0;
}

static int get_number(struct part *p, const struct db_text *in, int column, const char *name, double missing,
                      double *out, struct err *e) {
  struct db_text f = in[column];
  *out = missing;
  if (!f.text) return 0;
  return value_number(f.text, f.n, out) ? 0 : damaged(p, in[0], name, f, e);
}

/* The number and the decimals of a currency; of the program's where the row names none. */
static int get_currency(struct part *p, const struct db_text *in, int column, uint32_t *sym, int *exponent,
                        struct err *e) {
  struct db_text f = in[column];
  if (!f.text) f = (struct db_text){p->load->currency, 3};
  if (f.n != 3) return damaged(p, in[0], "currency", f, e);
  if (memcmp(f.text, p->last_currency, 3)) {
    int decimals = money_exponent(f.text, 3);
    if (decimals < 0) return damaged(p, in[0], "currency", f, e);
    if (add_sym(p, f, &p->last_sym, e)) return e->code;
    p->last_exponent = decimals;
    memcpy(p->last_currency, f.text, 3);
  }
  *sym = p->last_sym;
  *exponent = p->last_exponent;
  return 0;
}

/* An amount that the currency just read cannot have. */
static int misfit(struct part *p, struct db_text id, const char *name, struct db_text f, int exponent, bool large,
                  struct err *e) {
  char most[MONEY_TEXT];
  const char *currency = data_sym(p->d, p->last_sym);
  if (large)
    return err_at(e, ERR_INPUT, "data.bad-amount", p->load->path, 0, 0,
                  "table %s, row \"%s\": %s %s is too large; expected at most %s in %s", p->table, EXCERPT(id), name,
                  EXCERPT(f), money_text(MONEY_MAX, exponent, most), currency);
  return err_at(
      e, ERR_INPUT, "data.precision", p->load->path, 0, 0,
      "table %s, row \"%s\": %s %s has more decimals than %s has (%d); correct it, or import with --round and "
      "--currency",
      p->table, EXCERPT(id), name, EXCERPT(f), currency, exponent);
}

static int get_amount(struct part *p, const struct db_text *in, int column, const char *name, int exponent,
                      int64_t *out, struct err *e) {
  struct db_text f = in[column], id = in[0];
  switch (money_parse(f.text ? f.text : "", f.n, exponent, out)) {
    case MONEY_OK: return 0;
    case MONEY_PRECISE: return misfit(p, id, name, f, exponent, false, e);
    case MONEY_LARGE: return misfit(p, id, name, f, exponent, true, e);
    default: return damaged(p, id, name, f, e);
  }
}

static int find_row(struct part *p, const struct ids *ids, const struct db_text *in, int column, const char *what,
                    uint32_t *row, struct err *e) {
  struct db_text f = in[column], id = in[0];
  char unknown[40];
  *row = f.text ? ids_find(ids, f.text, f.n) : IDS_NONE;
  if (*row != IDS_NONE) return 0;
  snprintf(unknown, sizeof unknown, "data.unknown-%s", what);
  return err_at(e, ERR_INPUT, unknown, p->load->path, 0, 0,
                "table %s, row \"%s\": there is no %s \"%s\" (any more); import it", p->table, EXCERPT(id), what,
                EXCERPT(f));
}

int load_index(const struct part *p, struct ids *ids, const void *rows, size_t size, uint32_t n, struct err *e) {
  uint32_t repeated;
  if (ids_build(ids, &p->d->text, rows, size, n, &repeated, e)) return e->code;
  if (repeated == IDS_NONE) return 0;
  uint32_t offset;
  char shown[EXCERPT_TEXT];
  memcpy(&offset, (const char *)rows + repeated * size, sizeof offset);
  return err_at(e, ERR_INPUT, "data.repeated-id", p->load->path, 0, 0,
                "\"%s\" is the id of two %s, one of them in the row of its referral; give one of them another id, or "
                "import one only",
                excerpt(data_text(p->d, offset), shown), p->table);
}

/* ---- rows ---- */

int load_partner(struct part *p, const struct db_text *in, struct err *e) {
  struct row_partner *r = NEW_ROW(p, partners, e);
  if (!r || add_text(p, in[0], &r->id, e) || add_text(p, in[1], &r->name, e) || add_sym(p, in[2], &r->model, e) ||
      get_time(p, in, 3, "joined_at", &r->joined_at, e) || get_time(p, in, 4, "left_at", &r->left_at, e) ||
      add_sym(p, in[6], &r->currency, e))
    return e->code;
  return add_text(p, in[5], &r->parent, e); /* its id, until all are known */
}

/* A refund dated with a day only is no earlier than its sale on that day. */
static int get_refund_time(struct part *p, const struct db_text *in, int column, int64_t sold_at, int64_t *out,
                           struct err *e) {
  struct db_text f = in[column];
  if (get_time(p, in, column, "refunded_at", out, e)) return e->code;
  if (f.n == 10 && *out < sold_at && date_day_of(*out) == date_day_of(sold_at)) *out = sold_at;
  if (*out == TIME_NONE) *out = sold_at;
  return 0;
}

/* The columns that referrals and sales share stand side by side, from the amount on. */
enum { OF_AMOUNT, OF_CURRENCY, OF_PRODUCT, OF_CATEGORY, OF_KIND, OF_QUANTITY, OF_REFUNDED_AT, OF_REFUNDED_AMOUNT };

static int load_refund_of(struct part *p, const struct db_text *in, int first, uint32_t sale, int exponent,
                          struct err *e) {
  struct row_sale *of = &p->d->sales[sale];
  struct row_refund *r = NEW_ROW(p, refunds, e);
  if (!r || get_refund_time(p, in, first + OF_REFUNDED_AT, of->sold_at, &r->refunded_at, e)) return e->code;
  r->id = data_sale_id(p->d, sale);
  r->sale = sale;
  r->amount = of->amount;
  of->refund_slot = 1; /* so that a refund of its own row cannot take the same id; sealing numbers them */
  if (!in[first + OF_REFUNDED_AMOUNT].text) return 0;
  return get_amount(p, in, first + OF_REFUNDED_AMOUNT, "refunded_amount", exponent, &r->amount, e);
}

static int put_currency(struct part *p, const struct db_text *in, int column, uint32_t sale, int *exponent,
                        struct err *e) {
  struct sale_columns *c = &p->d->sale_columns;
  uint32_t currency;
  if (get_currency(p, in, column, &currency, exponent, e)) return e->code;
  if (!sale) c->one_currency = currency;
  return beside_put(&p->beside, BESIDE_CURRENCY, sale, &currency, e);
}

/* A sale from the columns that start at `first`; `id` (0: its referral's) and time are known. */
static int load_sale_of(struct part *p, const struct db_text *in, int first, uint32_t id, uint32_t referral,
                        int64_t sold_at, bool refunded, struct err *e) {
  int exponent = 0;
  double quantity;
  uint32_t row = p->d->n_sales, kind;
  struct row_sale *sale = NEW_ROW(p, sales, e);
  if (!sale) return e->code;
  sale->referral = referral;
  sale->sold_at = sold_at;
  if ((id && beside_put(&p->beside, BESIDE_SALE_ID, row, &id, e)) ||
      put_currency(p, in, first + OF_CURRENCY, row, &exponent, e) ||
      get_amount(p, in, first + OF_AMOUNT, "amount", exponent, &sale->amount, e) ||
      add_sym(p, in[first + OF_PRODUCT], &sale->product, e) ||
      put_sym(p, BESIDE_CATEGORY, row, in[first + OF_CATEGORY], e) || add_sym(p, in[first + OF_KIND], &kind, e) ||
      get_number(p, in, first + OF_QUANTITY, "quantity", 1, &quantity, e) ||
      beside_put(&p->beside, BESIDE_QUANTITY, row, &quantity, e))
    return e->code;
  if (sale->amount < 0 && !kind) kind = p->load->correction;
  if (beside_put(&p->beside, BESIDE_KIND, row, &kind, e)) return e->code;
  if (!refunded && !in[first + OF_REFUNDED_AT].text) return 0;
  return load_refund_of(p, in, first, row, exponent, e);
}

/* When a referral was qualified and lost, as far as its status says so. */
static int put_stages(struct part *p, const struct db_text *in, uint32_t row, enum value_status is, struct err *e) {
  int64_t qualified_at, lost_at, referred_at = p->d->referrals[row].referred_at;
  bool sold = is == STATUS_CONVERTED || is == STATUS_REFUNDED;
  if (get_time(p, in, 4, "qualified_at", &qualified_at, e) || get_time(p, in, 5, "lost_at", &lost_at, e))
    return e->code;
  if (qualified_at == TIME_NONE && (sold || is == STATUS_QUALIFIED)) qualified_at = referred_at;
  if (lost_at == TIME_NONE && is == STATUS_LOST) lost_at = referred_at;
  return beside_put(&p->beside, BESIDE_QUALIFIED_AT, row, &qualified_at, e) ||
                 beside_put(&p->beside, BESIDE_LOST_AT, row, &lost_at, e)
             ? e->code
             : 0;
}

int load_referral(struct part *p, const struct db_text *in, struct err *e) {
  double quality;
  uint32_t row = p->d->n_referrals;
  struct row_referral *r = NEW_ROW(p, referrals, e);
  struct db_text status = in[8];
  enum value_status is = status.text ? value_status(status.text, status.n) : STATUS_NONE;
  if (!r || add_text(p, in[0], &r->id, e) || find_row(p, &p->load->partners, in, 1, "partner", &r->partner, e) ||
      need_time(p, in, 2, "referred_at", &r->referred_at, e) || add_text(p, in[3], &r->customer, e) ||
      put_stages(p, in, row, is, e) || put_sym(p, BESIDE_CHANNEL, row, in[6], e) ||
      get_number(p, in, 7, "quality", NAN, &quality, e) || beside_put(&p->beside, BESIDE_QUALITY, row, &quality, e))
    return e->code;
  int64_t sold_at;
  if (get_time(p, in, 9, "sold_at", &sold_at, e)) return e->code;
  if (sold_at == TIME_NONE && (is == STATUS_CONVERTED || is == STATUS_REFUNDED)) sold_at = r->referred_at;
  if (sold_at == TIME_NONE || !in[10].text) return 0;
  return load_sale_of(p, in, 10, 0, row, sold_at, is == STATUS_REFUNDED, e);
}

int load_sale(struct part *p, const struct db_text *in, struct err *e) {
  uint32_t id, referral;
  int64_t sold_at;
  if (find_row(p, &p->load->referrals, in, 1, "referral", &referral, e) ||
      need_time(p, in, 2, "sold_at", &sold_at, e) || add_text(p, in[0], &id, e))
    return e->code;
  return load_sale_of(p, in, 3, id, referral, sold_at, false, e);
}

int load_refund(struct part *p, const struct db_text *in, struct err *e) {
  struct data *d = p->d;
  uint32_t sale;
  if (find_row(p, &p->load->sales, in, 1, "sale", &sale, e)) return e->code;
  struct db_text id = in[0];
  uint32_t same = id.text ? ids_find(&p->load->sales, id.text, id.n) : IDS_NONE;
  if (same != IDS_NONE && d->sales[same].refund_slot)
    return err_at(e, ERR_INPUT, "data.repeated-id", p->load->path, 0, 0,
                  "\"%s\" is the id of two refunds, one of them in the row of its sale; give the other another id",
                  EXCERPT(id));
  struct row_refund *r = NEW_ROW(p, refunds, e);
  if (!r || add_text(p, id, &r->id, e)) return e->code;
  r->sale = sale;
  p->last_sym = data_sale_currency(d, sale); /* as get_currency would: a message names it */
  memcpy(p->last_currency, data_sym(d, p->last_sym), 3);
  p->last_exponent = money_exponent(p->last_currency, 3);
  if (get_refund_time(p, in, 2, d->sales[sale].sold_at, &r->refunded_at, e)) return e->code;
  return get_amount(p, in, 3, "amount", p->last_exponent, &r->amount, e);
}

int load_activity(struct part *p, const struct db_text *in, struct err *e) {
  struct row_activity *a = NEW_ROW(p, activities, e);
  if (!a) return e->code;
  uint32_t *partner = vec_push(&p->activity_partner, e);
  if (!partner || add_text(p, in[0], &a->id, e)) return e->code;
  if (find_row(p, &p->load->partners, in, 1, "partner", partner, e) || need_time(p, in, 2, "at", &a->at, e) ||
      add_sym(p, in[3], &a->kind, e))
    return e->code;
  return get_number(p, in, 4, "value", NAN, &a->value, e);
}

int load_target(struct part *p, const struct db_text *in, struct err *e) {
  struct row_target *t = NEW_ROW(p, targets, e);
  if (!t) return e->code;
  uint32_t *partner = vec_push(&p->target_partner, e);
  struct db_text period = in[1];
  enum period kind;
  int32_t index;
  if (!partner || find_row(p, &p->load->partners, in, 0, "partner", partner, e) || add_sym(p, period, &t->period, e) ||
      get_number(p, in, 2, "value", NAN, &t->value, e))
    return e->code;
  if (!period.text || !period_parse(period.text, period.n, &kind, &index))
    return damaged(p, in[0], "period", period, e);
  t->first_day = period_first_day(kind, index);
  t->end_day = period_first_day(kind, index + 1);
  return add_sym(p, in[3], &t->metric, e);
}

int load_rate(struct part *p, const struct db_text *in, struct err *e) {
  struct rate *r = NEW_ROW(p, rates, e);
  struct db_text day = in[1], rate = in[2];
  int64_t time = 0;
  bool has_offset;
  if (!r || add_sym(p, in[0], &r->currency, e)) return e->code;
  if (!day.text || !date_parse(day.text, day.n, &time, &has_offset)) return damaged(p, in[0], "on", day, e);
  r->day = date_day_of(time);
  if (!rate.text || !money_decimal(rate.text, rate.n, &r->digits, &r->decimals))
    return damaged(p, in[0], "rate", rate, e);
  return 0;
}
