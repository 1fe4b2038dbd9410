#include "review/days.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

struct days {
  VEC(int32_t) list;
};

static int add(struct days *d, int32_t day, struct err *e) {
  int32_t *to = vec_push(&d->list, e);
  if (!to) return e->code;
  *to = day;
  return 0;
}

/* Every date that stands in the parameters or filters of a policy: a rate that changes, a season. */
static int add_node(struct days *d, const struct node *node, struct err *e) {
  int64_t time;
  bool has_offset;
  if (!node) return 0;
  if (node->kind == NODE_TEXT && strchr(node->text, '-') &&
      date_parse(node->text, strlen(node->text), &time, &has_offset) && add(d, date_day_of(time), e))
    return e->code;
  for (const struct node *c = node->first; c; c = c->next)
    if (add_node(d, c, e)) return e->code;
  return 0;
}

static int add_policy(struct days *d, const struct policy_use *u, struct err *e) {
  if (u->from != TIME_NONE && add(d, date_day_of(u->from), e)) return e->code;
  if (u->until != TIME_NONE && add(d, date_day_of(u->until), e)) return e->code;
  for (size_t i = 0; i < u->n_filters; i++)
    if (add_node(d, u->filters[i].values, e)) return e->code;
  return add_node(d, u->params, e);
}

bool days_matter(const struct review *r, size_t policy) {
  struct days d = {{0}};
  struct err e = {0};
  int rc = add_policy(&d, review_policy(r, policy), &e);
  free(d.list.at);
  return rc || d.list.n;
}

static int compare(const void *a, const void *b) {
  int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  return (x > y) - (x < y);
}

static void put(int32_t period, int32_t *periods, size_t *n) {
  if (*n && periods[*n - 1] >= period) return;
  if (*n == DAYS_PERIODS) memmove(periods, periods + 1, --*n * sizeof *periods);
  periods[(*n)++] = period;
}

/* The period before each day, unless it is before the data, and the first whole one from the last day on. */
static void choose(const struct review *r, const struct days *d, int32_t *periods, size_t *n) {
  enum period kind = r->program->period;
  bool has_data = r->data && r->data->first_at != TIME_NONE;
  int32_t first = has_data ? date_day_of(r->data->first_at) : INT32_MIN;
  *n = 0;
  if (!d->list.n) { /* nothing changes: any day is as good */
    periods[(*n)++] = period_of(kind, has_data ? date_day_of(r->data->last_at) : date_day(2024, 6, 15));
    return;
  }
  for (size_t i = 0; i < d->list.n; i++)
    if (d->list.at[i] > first) put(period_of(kind, d->list.at[i] - 1), periods, n);
  int32_t day = d->list.at[d->list.n - 1], period = period_of(kind, day);
  put(period + (period_first_day(kind, period) < day), periods, n);
}

int days_periods(const struct review *r, int32_t periods[DAYS_PERIODS], size_t *n, struct err *e) {
  struct days d = {{0}};
  int rc = 0;
  for (size_t i = 0; !rc && i < r->n_policies; i++) rc = add_policy(&d, review_policy(r, i), e);
  if (d.list.n) qsort(d.list.at, d.list.n, sizeof *d.list.at, compare);
  if (!rc) choose(r, &d, periods, n);
  free(d.list.at);
  return rc;
}
