#include "input/beside.h"

#include <string.h>

void beside_open(struct beside *b, struct data *d) {
  *b = (struct beside){.d = d};
  data_columns(d, b->columns);
}

static int begin(struct beside *b, enum beside_column column, uint32_t row, const void *none, struct err *e) {
  const struct data_column *c = &b->columns[column];
  if (mem_grow(c->at, &b->cap[column], (size_t)row + 1, c->width, e)) return e->code;
  for (uint32_t i = 0; i < row; i++) memcpy((char *)*c->at + i * c->width, none, c->width);
  return 0;
}

int beside_put(struct beside *b, enum beside_column column, uint32_t row, const void *value, const void *none,
               struct err *e) {
  const struct data_column *c = &b->columns[column];
  if (!*c->at && !memcmp(value, none, c->width)) return 0;
  if (!*c->at && begin(b, column, row, none, e)) return e->code;
  if (row >= b->cap[column] && mem_grow(c->at, &b->cap[column], (size_t)row + 1, c->width, e)) return e->code;
  memcpy((char *)*c->at + row * c->width, value, c->width);
  return 0;
}

int beside_put_sale_id(struct beside *b, uint32_t row, uint32_t id, struct err *e) {
  static const uint32_t none = 0;
  struct data *d = b->d;
  bool first = !d->sale_columns.id;
  if (beside_put(b, BESIDE_SALE_ID, row, &id, &none, e)) return e->code;
  for (uint32_t i = 0; first && i < row; i++) d->sale_columns.id[i] = d->referrals[d->sales[i].referral].id;
  return 0;
}
