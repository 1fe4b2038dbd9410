#include "input/beside.h"

#include <stdlib.h>
#include <string.h>

void beside_open(struct beside *b, struct data *d) {
  *b = (struct beside){.d = d};
  data_columns(d, b->columns);
}

void beside_free(struct beside *b) {
  for (int i = 0; i < DATA_COLUMNS; i++) free(b->room[i]);
}

static const void *none_of(const struct data *d, enum beside_column column) {
  static const int64_t never = TIME_NONE;
  static const double unknown = NAN, one = 1;
  static const uint32_t nothing = 0;
  switch (column) {
    case BESIDE_QUALIFIED_AT:
    case BESIDE_LOST_AT: return &never;
    case BESIDE_QUALITY: return &unknown;
    case BESIDE_QUANTITY: return &one;
    case BESIDE_CURRENCY: return &d->sale_columns.one_currency;
    default: return &nothing;
  }
}

void beside_fill(const struct beside *b, enum beside_column column, void *at, uint32_t from, uint32_t n) {
  const struct data *d = b->d;
  const void *none = none_of(d, column);
  size_t width = b->columns[column].width;
  for (uint32_t i = from; i < from + n; i++) {
    const void *value = column == BESIDE_SALE_ID ? &d->referrals[d->sales[i].referral].id : none;
    memcpy((char *)at + i * width, value, width);
  }
}

static int begin(struct beside *b, enum beside_column column, uint32_t row, struct err *e) {
  void *at = b->room[column];
  b->room[column] = NULL;
  if (!at) b->cap[column] = 0;
  if (row >= b->cap[column] && mem_grow(&at, &b->cap[column], (size_t)row + 1, b->columns[column].width, e))
    return free(at), e->code;
  beside_fill(b, column, at, 0, row);
  *b->columns[column].at = at;
  return 0;
}

static int grow(struct beside *b, enum beside_column column, uint32_t row, struct err *e) {
  if (b->fixed) return err_set(e, ERR_INTERNAL, "book.sql", "a column has no room for row %u", row);
  return mem_grow(b->columns[column].at, &b->cap[column], (size_t)row + 1, b->columns[column].width, e);
}

int beside_put(struct beside *b, enum beside_column column, uint32_t row, const void *value, struct err *e) {
  const struct data_column *c = &b->columns[column];
  if (!*c->at && !memcmp(value, none_of(b->d, column), c->width)) return 0;
  if (!*c->at && begin(b, column, row, e)) return e->code;
  if (row >= b->cap[column] && grow(b, column, row, e)) return e->code;
  memcpy((char *)*c->at + row * c->width, value, c->width);
  return 0;
}
