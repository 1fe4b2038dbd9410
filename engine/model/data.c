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

static void free_arrays(struct data *d) {
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
