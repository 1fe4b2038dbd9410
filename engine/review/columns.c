#include "review/columns.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"

const char *const object_names[OBJECTS] = {"partner", "referral", "sale", "activity", "refund"};
const char *const object_tables[OBJECTS] = {"partners", "referrals", "sales", "activities", "refunds"};

static struct cell text_cell(const char *text) {
  return *text ? (struct cell){.kind = CELL_TEXT, .text = text} : (struct cell){.kind = CELL_NONE};
}
static struct cell sym_cell(const struct data *d, uint32_t sym) {
  return sym ? (struct cell){.kind = CELL_TEXT, .text = data_sym(d, sym), .sym = sym}
             : (struct cell){.kind = CELL_NONE};
}
static struct cell number_cell(double v) {
  return isnan(v) ? (struct cell){.kind = CELL_NONE} : (struct cell){.kind = CELL_NUMBER, .number = v};
}
static struct cell day_cell(int64_t time) {
  return time == TIME_NONE ? (struct cell){.kind = CELL_NONE}
                           : (struct cell){.kind = CELL_DATE, .number = date_day_of(time)};
}

/* One getter for each column: partner_name and so on. */
#define TEXT(object, rows, column)                                           \
  static struct cell object##_##column(const struct data *d, uint32_t row) { \
    return text_cell(data_text(d, d->rows[row].column));                     \
  }
#define SYM(object, rows, column) \
  static struct cell object##_##column(const struct data *d, uint32_t row) { return sym_cell(d, d->rows[row].column); }
#define DAY(object, rows, column) \
  static struct cell object##_##column(const struct data *d, uint32_t row) { return day_cell(d->rows[row].column); }
#define NUMBER(object, rows, column) \
  static struct cell object##_##column(const struct data *d, uint32_t row) { return number_cell(d->rows[row].column); }
/* Those that stand beside the rows. */
#define BESIDE(object, column, got) \
  static struct cell object##_##column(const struct data *d, uint32_t row) { return got; }
TEXT(partner, partners, id)
TEXT(partner, partners, name)
SYM(partner, partners, model)
SYM(partner, partners, currency)
DAY(partner, partners, joined_at)
DAY(partner, partners, left_at)
TEXT(referral, referrals, id)
TEXT(referral, referrals, customer)
DAY(referral, referrals, referred_at)
BESIDE(referral, qualified_at, day_cell(data_qualified_at(d, row)))
BESIDE(referral, lost_at, day_cell(data_lost_at(d, row)))
BESIDE(referral, channel, sym_cell(d, data_channel(d, row)))
BESIDE(referral, quality, number_cell(data_quality(d, row)))
BESIDE(sale, id, text_cell(data_text(d, data_sale_id(d, row))))
BESIDE(sale, currency, sym_cell(d, data_sale_currency(d, row)))
SYM(sale, sales, product)
BESIDE(sale, category, sym_cell(d, data_sale_category(d, row)))
BESIDE(sale, kind, sym_cell(d, data_sale_kind(d, row)))
BESIDE(sale, quantity, number_cell(data_sale_quantity(d, row)))
DAY(sale, sales, sold_at)
NUMBER(sale, sales, number)
TEXT(activity, activities, id)
SYM(activity, activities, kind)
NUMBER(activity, activities, value)
DAY(activity, activities, at)

/* In the sale's own currency. */
static struct cell sale_amount(const struct data *d, uint32_t row) {
  const char *currency = data_sym(d, data_sale_currency(d, row));
  double scale = pow(10, money_exponent(currency, strlen(currency)));
  return number_cell((double)d->sales[row].amount / scale);
}

static struct cell partner_parent(const struct data *d, uint32_t row) {
  uint32_t parent = d->partners[row].parent;
  return text_cell(parent ? data_text(d, d->partners[parent - 1].id) : "");
}

/* As objects.lua gives them; a test compares the two. */
const struct builtin columns_builtin[] = {
    {OBJECT_PARTNER, "id", partner_id, false},
    {OBJECT_PARTNER, "name", partner_name, true},
    {OBJECT_PARTNER, "model", partner_model, true},
    {OBJECT_PARTNER, "level", NULL, false},
    {OBJECT_PARTNER, "previous_level", NULL, false},
    {OBJECT_PARTNER, "joined_on", partner_joined_at, true},
    {OBJECT_PARTNER, "left_on", partner_left_at, false},
    {OBJECT_PARTNER, "parent", partner_parent, true},
    {OBJECT_PARTNER, "currency", partner_currency, true},
    {OBJECT_PARTNER, "earned", NULL, false},
    {OBJECT_PARTNER, "target", NULL, false},
    {OBJECT_PARTNER, "score", NULL, false},
    {OBJECT_PARTNER, "period", NULL, false},
    {OBJECT_PARTNER, "so_far", NULL, false},
    {OBJECT_PARTNER, "total", NULL, false},
    {OBJECT_PARTNER, "before", NULL, false},
    {OBJECT_PARTNER, "previous", NULL, false},
    {OBJECT_PARTNER, "trailing", NULL, false},
    {OBJECT_REFERRAL, "id", referral_id, false},
    {OBJECT_REFERRAL, "customer", referral_customer, true},
    {OBJECT_REFERRAL, "date", referral_referred_at, false},
    {OBJECT_REFERRAL, "qualified_on", referral_qualified_at, true},
    {OBJECT_REFERRAL, "lost_on", referral_lost_at, false},
    {OBJECT_REFERRAL, "channel", referral_channel, true},
    {OBJECT_REFERRAL, "quality", referral_quality, true},
    {OBJECT_SALE, "id", sale_id, false},
    {OBJECT_SALE, "amount", sale_amount, false},
    {OBJECT_SALE, "full_amount", sale_amount, false},
    {OBJECT_SALE, "share", NULL, false},
    {OBJECT_SALE, "original_amount", sale_amount, false},
    {OBJECT_SALE, "currency", sale_currency, false},
    {OBJECT_SALE, "product", sale_product, true},
    {OBJECT_SALE, "category", sale_category, true},
    {OBJECT_SALE, "kind", sale_kind, true},
    {OBJECT_SALE, "quantity", sale_quantity, false},
    {OBJECT_SALE, "date", sale_sold_at, false},
    {OBJECT_SALE, "number", sale_number, false},
    {OBJECT_SALE, "months", NULL, false},
    {OBJECT_SALE, "referral", NULL, false},
    {OBJECT_ACTIVITY, "id", activity_id, false},
    {OBJECT_ACTIVITY, "kind", activity_kind, true},
    {OBJECT_ACTIVITY, "value", activity_value, true},
    {OBJECT_ACTIVITY, "date", activity_at, false},
    {OBJECT_REFUND, "refunded", NULL, false},
    {OBJECT_REFUND, "date", NULL, false},
    {OBJECT_REFUND, "sold_on", NULL, false},
    {OBJECT_REFUND, "is_full", NULL, false},
    {OBJECT_REFUND, "in_window", NULL, false},
    {OBJECT_REFUND, "earned", NULL, false},
};
const size_t columns_builtin_count = sizeof columns_builtin / sizeof *columns_builtin;

enum object object_find(const char *name, size_t n) {
  for (int i = 0; i < OBJECTS; i++)
    if (strlen(object_names[i]) == n && !memcmp(object_names[i], name, n)) return (enum object)i;
  return OBJECTS;
}

static const struct builtin *find_builtin(enum object object, const char *field) {
  for (size_t i = 0; i < columns_builtin_count; i++)
    if (columns_builtin[i].object == object && !strcmp(columns_builtin[i].field, field)) return &columns_builtin[i];
  return object == OBJECT_REFUND ? find_builtin(OBJECT_SALE, field) : NULL;
}

/* A sale looks at its referral's attributes as well, and a refund at its sale's. */
static bool find_attr(const struct data *d, struct column *c) {
  static const enum attr_table first[OBJECTS] = {ATTRS_PARTNER, ATTRS_REFERRAL, ATTRS_SALE, ATTRS_ACTIVITY, ATTRS_SALE};
  c->table = first[c->object];
  c->attr = data_attr_find(d, c->table, c->field);
  if (c->attr || c->table != ATTRS_SALE) return c->attr != NULL;
  c->table = ATTRS_REFERRAL;
  c->attr = data_attr_find(d, c->table, c->field);
  return c->attr != NULL;
}

bool column_find(const struct data *d, enum object object, const char *field, struct column *out) {
  *out = (struct column){.object = object, .field = field, .builtin = find_builtin(object, field)};
  return out->builtin || (d && find_attr(d, out));
}

const char *column_table(const struct column *c) { return object_tables[c->table]; }

uint32_t object_rows(const struct data *d, enum object object) {
  const uint32_t n[OBJECTS] = {d->n_partners, d->n_referrals, d->n_sales, d->n_activities, d->n_refunds};
  return n[object];
}

uint32_t object_referral(const struct data *d, enum object object, uint32_t row) {
  if (object == OBJECT_REFUND) row = d->refunds[row].sale;
  return object == OBJECT_SALE || object == OBJECT_REFUND ? d->sales[row].referral : row;
}

static struct cell attr_cell(const struct data *d, const struct attr *a, uint32_t row) {
  if (a->type == ATTR_TEXT) return sym_cell(d, a->sym[row]);
  struct cell c = number_cell(a->number[row]);
  if (c.kind == CELL_NUMBER && a->type != ATTR_NUMBER) c.kind = a->type == ATTR_DATE ? CELL_DATE : CELL_BOOLEAN;
  return c;
}

bool column_is_known(const struct column *c) { return c->attr || (c->builtin && c->builtin->cell); }

struct cell column_cell(const struct data *d, const struct column *c, uint32_t row) {
  if (!column_is_known(c)) return (struct cell){.kind = CELL_NONE};
  if (c->attr && c->table == ATTRS_REFERRAL) return attr_cell(d, c->attr, object_referral(d, c->object, row));
  if (c->object == OBJECT_REFUND) row = d->refunds[row].sale; /* what is known of a refund is its sale's */
  return c->attr ? attr_cell(d, c->attr, row) : c->builtin->cell(d, row);
}

bool column_is_empty(const struct data *d, const struct column *c) {
  uint32_t n = object_rows(d, c->object);
  if (!n || !column_is_known(c) || (c->builtin && !c->builtin->optional)) return false;
  for (uint32_t row = 0; row < n; row++)
    if (column_cell(d, c, row).kind != CELL_NONE) return false;
  return true;
}

int column_symbols(const struct data *d, const struct column *c, size_t most, struct arena *arena, const char ***out,
                   size_t *n, struct err *e) {
  *n = 0;
  bool *seen = mem_new(d->syms.n ? d->syms.n : 1, sizeof *seen, e);
  *out = seen ? arena_new(arena, most + 1, sizeof **out, e) : NULL;
  if (!*out) return free(seen), e->code;
  uint32_t rows = object_rows(d, c->object);
  for (uint32_t row = 0; row < rows && *n <= most; row++) {
    struct cell cell = column_cell(d, c, row);
    if (!cell.sym || seen[cell.sym]) continue;
    seen[cell.sym] = true;
    (*out)[(*n)++] = cell.text;
  }
  free(seen);
  return 0;
}
