#include "review/amounts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LARGEST = 1e9; /* major units: beyond it lies no partner's revenue of a period */
static const double USUAL = 1e6;   /* a program without large numbers is probed up to here */
static const double BEYOND = 10;   /* times the largest number, to see what lies above it */

struct numbers {
  VEC(double) list;
};

static int add(struct numbers *n, double v, struct err *e) {
  if (!(v >= 0.01 && v <= LARGEST)) return 0;
  double *to = vec_push(&n->list, e);
  if (!to) return e->code;
  *to = v;
  return 0;
}

static int add_text(struct numbers *n, const char *text, struct err *e) {
  char *end;
  double v = text ? strtod(text, &end) : 0;
  return text && end != text && !*end ? add(n, v, e) : 0;
}

/* A node's numbers, and those among the keys of its maps. */
static int add_node(struct numbers *n, const struct node *node, struct err *e) {
  if (!node) return 0;
  if (add_text(n, node->key, e) || (node->kind == NODE_TEXT && add_text(n, node->text, e))) return e->code;
  for (const struct node *c = node->first; c; c = c->next)
    if (add_node(n, c, e)) return e->code;
  return 0;
}

static int add_bound(struct numbers *n, const struct bound *b, int exponent, struct err *e) {
  return b->given ? add(n, (double)b->amount / pow(10, exponent), e) : 0;
}

static int add_policy(const struct review *r, size_t i, struct numbers *n, struct err *e) {
  const struct policy_use *u = review_policy(r, i);
  int exponent = i < r->program->n_policies ? r->program->units[u->unit].exponent : 0;
  if (add_node(n, u->params, e) || add_bound(n, &u->cap, exponent, e) || add_bound(n, &u->floor, exponent, e))
    return e->code;
  for (size_t f = 0; f < u->n_filters; f++)
    if (u->filters[f].values->kind == NODE_MAP && add_node(n, u->filters[f].values, e)) return e->code;
  for (size_t k = 0; k < r->surveys[i].n_numbers; k++)
    if (add(n, r->surveys[i].numbers[k], e)) return e->code;
  return 0;
}

static int add_targets(const struct likes *likes, struct numbers *n, struct err *e) {
  const struct data *d = likes->source;
  for (size_t i = 0; i < likes->n; i++) {
    const struct row_partner *p = &d->partners[likes->list[i].partner];
    for (uint32_t t = p->targets; t < p[1].targets; t++)
      if (add(n, d->targets[t].value, e)) return e->code;
  }
  return 0;
}

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Sorted, each once, and no more than NUMBERS_MOST of them, evenly chosen. */
static void thin(struct numbers *n) {
  size_t kept = 0, step = 1;
  if (!n->list.n) return;
  qsort(n->list.at, n->list.n, sizeof *n->list.at, compare_doubles);
  for (size_t i = 0; i < n->list.n; i++)
    if (!kept || n->list.at[i] != n->list.at[kept - 1]) n->list.at[kept++] = n->list.at[i];
  step = (kept + NUMBERS_MOST - 1) / NUMBERS_MOST;
  n->list.n = 0;
  for (size_t i = 0; i < kept; i += step) n->list.at[n->list.n++] = n->list.at[i];
}

static int compare_amounts(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static void put(struct amounts *a, int64_t minor) {
  if (minor > 0 && a->n < AMOUNTS_MOST) a->amount[a->n++] = minor;
}

static void sort_amounts(struct amounts *a) {
  size_t kept = 0;
  qsort(a->amount, a->n, sizeof *a->amount, compare_amounts);
  for (size_t i = 0; i < a->n; i++)
    if (!kept || a->amount[i] != a->amount[kept - 1]) a->amount[kept++] = a->amount[i];
  a->n = kept;
}

static void put_amounts(const struct numbers *n, double scale, size_t room, struct amounts *a) {
  double largest = n->list.n ? n->list.at[n->list.n - 1] : 0;
  double top = fmin(fmax(USUAL, BEYOND * largest), LARGEST);
  size_t close = 3 * n->list.n, even = room > close + 32 ? room - close : 32;
  if (even > 160) even = 160; /* steps of less than 10 per cent up to 10^6 */
  for (size_t i = 0; i < n->list.n && a->n + 3 + even <= AMOUNTS_MOST; i++)
    for (int64_t d = -1; d <= 1; d++) put(a, llround(n->list.at[i] * scale) + d);
  for (size_t i = 0; i <= even; i++) put(a, llround(scale * pow(top, (double)i / (double)even)));
  sort_amounts(a);
}

static void put_count(struct amounts *a, double v) {
  if (v < 1 || v > COUNT_LARGEST || v != floor(v)) return;
  for (size_t i = 0; i < a->n_counts; i++)
    if (a->count[i] == (uint32_t)v) return;
  if (a->n_counts < COUNTS_MOST) a->count[a->n_counts++] = (uint32_t)v;
}

static int compare_counts(const void *a, const void *b) {
  return (int)*(const uint32_t *)a - (int)*(const uint32_t *)b;
}

static void put_counts(const struct numbers *n, struct amounts *a) {
  for (int i = 1; i <= 12; i++) put_count(a, i);
  for (size_t i = 0; i < n->list.n; i++)
    for (int d = -1; d <= 1; d++) put_count(a, n->list.at[i] + d);
  qsort(a->count, a->n_counts, sizeof *a->count, compare_counts);
}

int amounts_find(const struct review *r, const struct likes *likes, size_t room, struct amounts *out, struct err *e) {
  struct numbers n = {{0}};
  int rc = 0;
  *out = (struct amounts){.n = 0};
  for (size_t i = 0; !rc && i < r->n_policies; i++) rc = add_policy(r, i, &n, e);
  if (!rc) rc = add_targets(likes, &n, e);
  if (!rc) {
    thin(&n);
    put_amounts(&n, pow(10, r->program->units[0].exponent), room, out);
    put_counts(&n, out);
  }
  free(n.list.at);
  return rc;
}
