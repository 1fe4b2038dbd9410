#include "model/data.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

const char *const attr_type_names[4] = {"number", "date", "boolean", "text"};

int64_t data_partner_find(const struct data *d, const char *id) {
  uint32_t low = 0, high = d->n_partners;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    int order = strcmp(data_text(d, d->partners[mid].id), id);
    if (!order) return mid;
    if (order < 0)
      low = mid + 1;
    else
      high = mid;
  }
  return -1;
}

const struct attr *data_attr_find(const struct data *d, enum attr_table table, const char *name) {
  const struct attrs *a = &d->attrs[table];
  for (size_t i = 0; i < a->n; i++)
    if (!strcmp(data_sym(d, a->at[i].name), name)) return &a->at[i];
  return NULL;
}

void data_columns(struct data *d, struct data_column out[DATA_COLUMNS]) {
  struct referral_columns *r = &d->referral_columns;
  struct sale_columns *s = &d->sale_columns;
  const struct data_column all[DATA_COLUMNS] = {{(void **)&r->qualified_at, sizeof *r->qualified_at},
                                                {(void **)&r->lost_at, sizeof *r->lost_at},
                                                {(void **)&r->quality, sizeof *r->quality},
                                                {(void **)&r->channel, sizeof *r->channel},
                                                {(void **)&s->id, sizeof *s->id},
                                                {(void **)&s->currency, sizeof *s->currency},
                                                {(void **)&s->category, sizeof *s->category},
                                                {(void **)&s->kind, sizeof *s->kind},
                                                {(void **)&s->quantity, sizeof *s->quantity}};
  memcpy(out, all, sizeof all);
}

int data_columns_new(struct data *d, struct err *e) {
  struct data_column all[DATA_COLUMNS];
  data_columns(d, all);
  for (int i = 0; i < DATA_COLUMNS; i++)
    if (!(*all[i].at = mem_new(i < DATA_REFERRAL_COLUMNS ? d->n_referrals : d->n_sales, all[i].width, e)))
      return e->code;
  return 0;
}

static void free_arrays(struct data *d) {
  struct data_column columns[DATA_COLUMNS];
  data_columns(d, columns);
  for (int i = 0; i < DATA_COLUMNS; i++) free(*columns[i].at);
  for (int t = 0; t < ATTRS_TABLES; t++)
    for (size_t i = 0; i < d->attrs[t].n; i++) {
      free(d->attrs[t].at[i].number);
      free(d->attrs[t].at[i].sym);
    }
  free(d->partners);
  free(d->referrals);
  free(d->sales);
  free(d->refunds);
  free(d->activities);
  free(d->targets);
  free(d->rates);
  free(d->text);
}

void data_free(struct data *d) {
  if (!d) return;
  if (d->map)
    munmap(d->map, d->map_size);
  else
    free_arrays(d);
  for (int t = 0; t < ATTRS_TABLES; t++) free(d->attrs[t].at);
  syms_free(&d->syms);
  free(d);
}
