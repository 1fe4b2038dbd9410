#include "run/turns.h"

#include <stdlib.h>

#include "base/mem.h"

static uint64_t weight_of(const struct data *d, uint32_t partner) {
  const struct row_partner *p = &d->partners[partner];
  return (uint64_t)(p[1].referrals - p->referrals) + (p[1].sales - p->sales) + (p[1].refunds - p->refunds) +
         (p[1].activities - p->activities);
}

uint64_t turns_weight(const struct turns *t, const struct data *d) {
  uint64_t sum = 0;
  for (uint32_t i = t->first; i < t->end; i++) sum += weight_of(d, turns_partner(t, i));
  return sum;
}

void turns_share_out(const struct turns *all, const struct data *d, struct turns *shares, uint32_t n) {
  uint64_t weight = turns_weight(all, d), sum = 0;
  uint32_t at = all->first;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t first = at, most = all->end - (n - i - 1); /* somebody for everybody */
    while (at < most && (at == first || i + 1 == n || sum < weight / n * (i + 1)))
      sum += weight_of(d, turns_partner(all, at++));
    shares[i] = (struct turns){all->order, first, at};
  }
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
