#include "run/turns.h"

#include <stdlib.h>

#include "base/mem.h"

void turns_deal(struct deck *deck, const struct earn_options *o, uint32_t n_partners) {
  deck->order = o->trace ? NULL : o->partners;
  deck->first_partner = o->trace ? o->trace->partner : 0;
  deck->end_partner = o->trace ? o->trace->partner + 1 : o->partners ? (uint32_t)o->n_partners : n_partners;
}

/* first[partner + 1]: how many lines; then, where the partner's first one goes. */
static void lay_out(const struct result *r, size_t *first) {
  for (size_t i = 0; i < r->n_lines; i++) first[r->lines[i].partner + 1]++;
  for (size_t p = 0; p < r->data->n_partners; p++) first[p + 1] += first[p];
}

int turns_restore(struct result *r, struct err *e) {
  size_t *first = mem_new((size_t)r->data->n_partners + 1, sizeof *first, e);
  struct line *lines = mem_new(r->n_lines, sizeof *lines, e);
  if (first && lines) {
    lay_out(r, first);
    for (size_t i = 0; i < r->n_lines; i++) lines[first[r->lines[i].partner]++] = r->lines[i];
    free(r->lines);
    r->lines = lines;
    lines = NULL;
  }
  free(first);
  free(lines);
  return e->code;
}
