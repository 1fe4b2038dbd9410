#include "input/refunds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "input/excerpt.h"

/* ---- the book ---- */

static const char sale_sql[] =
    "SELECT currency, sold_at, amount, refunded_at IS NOT NULL, refunded_amount FROM sales WHERE id = ?1 UNION ALL "
    "SELECT currency, coalesce(sold_at, referred_at), amount, refunded_at IS NOT NULL OR status = 'refunded', "
    "refunded_amount FROM referrals WHERE id = ?1 "
    "AND amount IS NOT NULL AND (sold_at IS NOT NULL OR status IN ('converted', 'refunded'))";

static int copy_field(struct refunds *r, struct csv_field *f, const char *text, size_t n, struct err *e) {
  *f = (struct csv_field){NULL, n};
  if (!text) return 0;
  f->text = arena_text(&r->arena, text, n, e);
  return f->text ? 0 : e->code;
}

static int copy_column(struct refunds *r, struct csv_field *f, struct db_stmt *s, int column, struct err *e) {
  size_t n;
  const char *text = db_column_text(s, column, &n);
  return copy_field(r, f, text, n, e);
}

static struct refund_list *list_of(struct refunds *r, const struct csv_field *id, uint32_t *number, struct err *e) {
  if (syms_add(&r->sale_ids, id->text, id->n, number, e)) return NULL;
  while (r->lists.n <= *number) {
    struct refund_list *l = vec_push(&r->lists, e);
    if (!l) return NULL;
  }
  return &r->lists.at[*number];
}

static int add(struct refunds *r, const struct refund *given, const struct csv_field *id, const struct csv_field *sale,
               struct err *e) {
  uint32_t sale_number, number;
  struct refund_list *l = list_of(r, sale, &sale_number, e);
  if (!l || syms_add(&r->ids, id->text, id->n, &number, e)) return e->code;
  while (r->by_id.n <= number) {
    uint32_t *none = vec_push(&r->by_id, e);
    if (!none) return e->code;
  }
  struct refund *f = vec_push(&r->rows, e);
  if (!f) return e->code;
  *f = *given;
  f->id = number, f->sale = sale_number;
  uint32_t at = (uint32_t)r->rows.n;
  if ((f->replaces = r->by_id.at[number])) r->rows.at[f->replaces - 1].replaced = at;
  r->by_id.at[number] = at;
  if (l->last) r->rows.at[l->last - 1].next = at;
  if (!l->first) l->first = at;
  l->last = at;
  return 0;
}

static int read_book(struct refunds *r, struct db *book, struct err *e) {
  struct db_stmt *s;
  bool row;
  int code = db_prepare(book, "SELECT id, sale_id, refunded_at, amount FROM refunds ORDER BY _rowid_", &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    struct csv_field id, sale;
    struct refund f = {0};
    if (copy_column(r, &f.at, s, 2, e) || copy_column(r, &f.amount, s, 3, e)) code = e->code;
    id.text = db_column_text(s, 0, &id.n);
    sale.text = db_column_text(s, 1, &sale.n);
    if (!code && id.text && sale.text && f.at.text && f.amount.text) code = add(r, &f, &id, &sale, e);
  }
  db_finish(s);
  r->n_book = r->rows.n;
  return code;
}

int refunds_open(struct refunds *r, struct db *book, const char *currency, struct err *e) {
  *r = (struct refunds){.currency = currency};
  if (syms_init(&r->ids, e) || syms_init(&r->sale_ids, e) || db_prepare(book, sale_sql, &r->find, e)) return e->code;
  return read_book(r, book, e);
}

void refunds_free(struct refunds *r) {
  syms_free(&r->ids);
  syms_free(&r->sale_ids);
  free(r->by_id.at);
  free(r->lists.at);
  free(r->rows.at);
  db_finish(r->find);
  arena_free(&r->arena);
}

static int look_up(struct refunds *r, const struct csv_field *id, struct refund_list *l, struct err *e) {
  struct csv_field currency;
  struct refund_sale *sale = &l->sale;
  if (db_bind_text(r->find, 1, id->text, id->n, e) || db_step(r->find, &l->there, e)) return e->code;
  l->looked_up = true;
  if (!l->there) return 0;
  currency.text = db_column_text(r->find, 0, &currency.n);
  if (!currency.text && r->currency) currency = (struct csv_field){r->currency, strlen(r->currency)};
  sale->exponent = currency.text ? money_exponent(currency.text, currency.n) : -1;
  if (currency.text && currency.n == 3) memcpy(sale->currency, currency.text, 3);
  sale->refunded = db_column_int(r->find, 3);
  if (copy_column(r, &sale->sold_at, r->find, 1, e) || copy_column(r, &sale->amount, r->find, 2, e) ||
      copy_column(r, &sale->refunded_amount, r->find, 4, e))
    return e->code;
  return db_run(r->find, NULL, e);
}

int refunds_sale(struct refunds *r, const struct csv_field *id, const struct refund_sale **out, struct err *e) {
  uint32_t number;
  struct refund_list *l = list_of(r, id, &number, e);
  if (!l || (!l->looked_up && look_up(r, id, l, e))) return e->code;
  *out = l->there ? &l->sale : NULL;
  return 0;
}

int refunds_taken(struct refunds *r, const struct csv_field *id, bool *taken, struct err *e) {
  bool found;
  *taken = false;
  if (db_bind_text(r->find, 1, id->text, id->n, e) || db_step(r->find, &found, e)) return e->code;
  if (!found) return 0;
  *taken = db_column_int(r->find, 3);
  return db_run(r->find, NULL, e);
}

/* ---- the file ---- */

static int copy_row(struct refunds *r, const struct csv_row *row, struct csv_row *out, struct err *e) {
  struct csv_field *fields = arena_new(&r->arena, row->n, sizeof *fields, e);
  if (!fields) return e->code;
  for (size_t i = 0; i < row->n; i++)
    if (copy_field(r, &fields[i], row->fields[i].text, row->fields[i].n, e)) return e->code;
  *out = (struct csv_row){fields, row->n, row->line};
  return 0;
}

int refunds_hold(struct refunds *r, const struct csv_row *row, const struct csv_field values[4], bool *repeated,
                 struct err *e) {
  uint32_t number;
  struct refund f = {0};
  *repeated = syms_find(&r->ids, values[0].text, values[0].n, &number) && r->by_id.at[number] > r->n_book;
  if (*repeated) return 0;
  if (copy_row(r, row, &f.row, e) || copy_field(r, &f.at, values[2].text, values[2].n, e) ||
      copy_field(r, &f.amount, values[3].text, values[3].n, e))
    return e->code;
  return add(r, &f, &values[0], &values[1], e);
}

/* ---- whether they fit ---- */

bool refund_is_before(const struct csv_field *refund, const struct csv_field *sale) {
  enum { FARTHEST = 16 * 60 * 60 };
  int64_t at, sold;
  bool zone, sold_zone;
  if (!date_parse(refund->text, refund->n, &at, &zone) || !date_parse(sale->text, sale->n, &sold, &sold_zone))
    return false;
  bool day = refund->n == 10;
  if (zone != sold_zone) return at + FARTHEST + (day ? 24 * 60 * 60 - 1 : 0) < sold;
  return day ? date_day_of(at) < date_day_of(sold) : at < sold;
}

static bool counts(const struct refunds *r, const struct refund *f) {
  if (f->row.n) return !f->fault;
  return !f->replaced || r->rows.at[f->replaced - 1].fault;
}

/* The decimals to add up in: the currency's; while that is not known, the most at which all amounts fit. */
static int scale(const struct refunds *r, const struct refund_sale *sale, uint32_t first) {
  enum { MOST = 4 };
  int64_t v;
  if (sale->exponent >= 0) return sale->exponent;
  for (int exponent = MOST; exponent > 0; exponent--) {
    bool fits = money_parse(sale->amount.text, sale->amount.n, exponent, &v) != MONEY_LARGE;
    for (uint32_t at = first; at && fits; at = r->rows.at[at - 1].next)
      fits = money_parse(r->rows.at[at - 1].amount.text, r->rows.at[at - 1].amount.n, exponent, &v) != MONEY_LARGE;
    if (fits) return exponent;
  }
  return 0;
}

struct tally {
  const struct refund_sale *sale;
  int exponent;
  int64_t amount, total; /* of the sale; of its refunds so far */
};

static struct tally start(const struct refunds *r, const struct refund_sale *sale, uint32_t first) {
  struct tally t = {.sale = sale, .exponent = scale(r, sale, first)};
  const struct csv_field *own = sale->refunded_amount.text ? &sale->refunded_amount : &sale->amount;
  money_parse(sale->amount.text, sale->amount.n, t.exponent, &t.amount);
  if (sale->refunded) money_parse(own->text, own->n, t.exponent, &t.total);
  return t;
}

/* Adds a refund to the tally, unless that is too much already: no sum can then grow beyond what it holds. */
static enum refund_fault judge(struct tally *t, const struct refund *f, int64_t *total) {
  int64_t v = 0;
  enum money_parse is = money_parse(f->amount.text, f->amount.n, t->exponent, &v);
  if (t->amount <= 0) return REFUND_OF_NOTHING;
  if (refund_is_before(&f->at, &t->sale->sold_at)) return REFUND_BEFORE_SALE;
  if (is == MONEY_PRECISE && t->sale->exponent >= 0) return REFUND_PRECISE;
  *total = t->total + v;
  if (*total > t->amount) return REFUND_EXCEEDS_SALE;
  t->total = *total;
  return REFUND_FITS;
}

/* What the book has counts whether it fits or not; `found_bad`: a row of the file that replaces one of the book's,
 * which comes back, perhaps to another sale. */
static void judge_list(struct refunds *r, struct refund_list *l, bool *found_bad) {
  struct tally t = start(r, &l->sale, l->first);
  for (uint32_t at = l->first; at; at = r->rows.at[at - 1].next) {
    struct refund *f = &r->rows.at[at - 1];
    if (!f->row.n) f->fault = REFUND_FITS;
    if (!counts(r, f)) continue;
    f->fault = judge(&t, f, &f->total);
    if (!f->row.n && f->fault == REFUND_EXCEEDS_SALE) t.total = t.amount;
    if (f->row.n && f->fault && f->replaces) *found_bad = true;
  }
}

int refunds_judge(struct refunds *r, bool all, bool go_on, struct err *e) {
  const struct refund_sale *ignored;
  for (size_t i = 0; all && i < r->n_book; i++) {
    const char *id = r->sale_ids.text[r->rows.at[i].sale];
    if (refunds_sale(r, &(struct csv_field){id, strlen(id)}, &ignored, e)) return e->code;
  }
  bool again = true;
  while (again) {
    again = false;
    for (size_t i = 0; i < r->lists.n; i++)
      if (r->lists.at[i].there) judge_list(r, &r->lists.at[i], &again);
    again &= go_on;
  }
  return 0;
}

const struct refund *refunds_of(const struct refunds *r, const struct csv_field *sale) {
  uint32_t number;
  if (!syms_find(&r->sale_ids, sale->text, sale->n, &number) || number >= r->lists.n) return NULL;
  uint32_t first = r->lists.at[number].first;
  return first ? &r->rows.at[first - 1] : NULL;
}

bool refunds_has(const struct refunds *r, const struct csv_field *id) {
  uint32_t number;
  return syms_find(&r->ids, id->text, id->n, &number);
}

int refunds_scale(const struct refunds *r, const struct csv_field *id, const struct refund_sale *sale) {
  const struct refund *f = refunds_of(r, id);
  return scale(r, sale, f ? (uint32_t)(f - r->rows.at) + 1 : 0);
}

const struct refund *refunds_against(const struct refunds *r, const struct csv_field *id,
                                     const struct refund_sale *sale, enum refund_fault *fault, int64_t *total) {
  const struct refund *f = refunds_of(r, id);
  if (!f) return NULL;
  struct tally t = start(r, sale, (uint32_t)(f - r->rows.at) + 1);
  for (; f; f = f->next ? &r->rows.at[f->next - 1] : NULL)
    if ((*fault = judge(&t, f, total))) return f;
  return NULL;
}

/* ---- messages ---- */

static int report_total(const struct refund *f, const struct refund_sale *sale, const char *id, const char *file,
                        int column, int exponent, struct err *e) {
  char total[MONEY_TEXT], most[MONEY_TEXT], own[MONEY_TEXT];
  int64_t amount = 0, v = 0;
  money_parse(sale->amount.text, sale->amount.n, exponent, &amount);
  money_parse(f->amount.text, f->amount.n, exponent, &v);
  int64_t left = amount - (f->total - v);
  return err_at(
      e, ERR_INPUT, "data.refund-exceeds-sale", file, (int)f->row.line, column,
      "amount: with these %s, the refunds of sale \"%s\" add up to %s; expected at most its amount, %s, so %s "
      "here; correct or remove one of them",
      money_text(v, exponent, own), id, money_text(f->total, exponent, total), EXCERPT(sale->amount),
      left > 0 ? money_text(left, exponent, most) : "nothing more");
}

/* A refund that the file does not have: there is no line to point at. */
static int report_kept(const struct refunds *r, const struct refund *f, const char *file, struct err *e) {
  static const struct {
    const char *id, *what;
  } faults[] = {[REFUND_FITS] = {"data.unknown-sale", "of a sale that is none any more"},
                [REFUND_OF_NOTHING] = {"data.refund-of-nothing", "of a sale that brought nothing"},
                [REFUND_BEFORE_SALE] = {"data.refund-before-sale", "before its sale"},
                [REFUND_EXCEEDS_SALE] = {"data.refund-exceeds-sale", "more than is left of its sale"},
                [REFUND_PRECISE] = {"data.precision", "in more decimals than its currency has"}};
  char id[EXCERPT_TEXT], sale[EXCERPT_TEXT];
  if (f->replaced || (!f->fault && r->lists.at[f->sale].there)) return 0;
  return err_at(e, ERR_INPUT, faults[f->fault].id, file, 0, 0,
                "refund \"%s\" is in the book but not in this file, and with sale \"%s\" as it is now it would be %s; "
                "import a corrected one too, or correct the sale",
                excerpt(r->ids.text[f->id], id), excerpt(r->sale_ids.text[f->sale], sale), faults[f->fault].what);
}

int refunds_report(const struct refunds *r, const struct refund *f, const char *file, const int at[3], struct err *e) {
  const struct refund_list *l = &r->lists.at[f->sale];
  const struct refund_sale *sale = &l->sale;
  char id[EXCERPT_TEXT];
  if (!f->row.n) return report_kept(r, f, file, e);
  excerpt(r->sale_ids.text[f->sale], id);
  switch (f->fault) {
    case REFUND_FITS: return 0;
    case REFUND_OF_NOTHING:
      return err_at(e, ERR_INPUT, "data.refund-of-nothing", file, (int)f->row.line, at[0],
                    "sale_id: sale \"%s\" brought nothing or is itself a correction (%s); leave its refund out", id,
                    EXCERPT(sale->amount));
    case REFUND_BEFORE_SALE:
      return err_at(e, ERR_INPUT, "data.refund-before-sale", file, (int)f->row.line, at[1],
                    "refunded_at: %s is before the sale \"%s\"; expected %s or later: correct it, or the sale",
                    EXCERPT(f->at), id, EXCERPT(sale->sold_at));
    case REFUND_PRECISE:
      return err_at(e, ERR_INPUT, "data.precision", file, (int)f->row.line, at[2],
                    "amount: %s has more decimals than %s has (%d), the currency of sale \"%s\"; correct it",
                    EXCERPT(f->amount), sale->currency, sale->exponent, id);
    default: return report_total(f, sale, id, file, at[2], scale(r, sale, l->first), e);
  }
}
