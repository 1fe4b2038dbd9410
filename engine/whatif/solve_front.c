/* Two figures: the points to which none is better in one and at least as good in the other. */
#include <stdlib.h>

#include "base/money.h"
#include "whatif/solve_parts.h"

/* ---- which are on the front ---- */

struct place {
  const struct solve_point *point;
  const struct solve_aim *aims;
  size_t id;
};

/* Below 0: a is better. */
static int compare(const struct place *a, const struct place *b, size_t aim) {
  int order = search_compare(a->point, b->point, aim);
  return a->aims[aim].most ? -order : order;
}

static int by_first(const void *a, const void *b) {
  const struct place *x = a, *y = b;
  for (size_t i = 0; i < SOLVE_AIMS; i++) {
    int order = compare(x, y, i);
    if (order) return order;
  }
  return x->id < y->id ? -1 : 1;
}

static bool counts(const struct solve_point *p) {
  return !p->failed && p->keeps && p->figure[0] != MONEY_NONE && p->figure[1] != MONEY_NONE;
}

/* Sorted by the first figure, a point is on the front if its second is better than any before. */
static int find_front(struct search *s, struct err *e) {
  struct solved *out = s->out;
  const struct solve_ask *ask = s->given->ask;
  size_t n = 0;
  struct place *at = mem_new(out->points.n + 1, sizeof *at, e);
  if (!at) return e->code;
  if (!(out->front = arena_new(&out->arena, out->points.n + 1, sizeof *out->front, e))) return free(at), e->code;
  for (size_t id = 0; id < out->points.n; id++) {
    const struct solve_point *p = &out->points.at[id];
    if (!counts(p)) continue;
    at[n++] = (struct place){p, ask->aims, id};
  }
  qsort(at, n, sizeof *at, by_first);
  out->n_front = out->ties = 0;
  const struct place *last = NULL;
  for (size_t i = 0; i < n; i++) {
    if (last && !compare(&at[i], last, 0) && !compare(&at[i], last, 1)) out->ties++;
    if (last && compare(&at[i], last, 1) >= 0) continue;
    last = &at[i];
    out->front[out->n_front++] = at[i].id;
  }
  free(at);
  return 0;
}

/* ---- looking for them ---- */

static int want_along(struct search *s, const struct solve_point *p, size_t i, uint32_t part, struct err *e) {
  const struct solve_ask *ask = s->given->ask;
  const struct solve_find *f = &ask->finds[i];
  uint32_t at[SOLVE_PATHS], step = f->n / part ? f->n / part : 1;
  size_t id;
  for (size_t k = 0; k < ask->n_finds; k++) at[k] = p->at[k];
  at[i] = p->at[i] < step ? 0 : p->at[i] - step;
  if (search_want(s, at, &id, e)) return e->code;
  at[i] = f->n - 1 - p->at[i] < step ? f->n - 1 : p->at[i] + step;
  return search_want(s, at, &id, e);
}

/* Around those on the front, in ever smaller steps. */
static int look_around(struct search *s, struct err *e) {
  const struct solve_ask *ask = s->given->ask;
  uint32_t widest = 1, part = 8;
  for (size_t i = 0; i < ask->n_finds; i++)
    if (ask->finds[i].n > widest) widest = ask->finds[i].n;
  for (;;) {
    size_t before = s->out->points.n;
    for (size_t k = 0; k < s->out->n_front; k++)
      for (size_t i = 0; i < ask->n_finds; i++) {
        const struct solve_point p = s->out->points.at[s->out->front[k]]; /* adding points moves them */
        if (want_along(s, &p, i, part, e)) return e->code;
      }
    if (search_run(s, e) || find_front(s, e)) return e->code;
    if (s->out->ended) return 0;
    if (s->out->points.n > before) continue;
    if (part >= widest) return 0;
    part = part > widest / 2 ? widest : part * 2;
  }
}

int solve_front(struct search *s, struct err *e) {
  struct solved *out = s->out;
  out->monotone = true;
  out->proved = search_grid(s) <= (double)s->given->ask->rounds;
  if (out->proved ? search_all(s, e) : search_spread(s, s->given->ask->rounds / 2, e)) return e->code;
  if (find_front(s, e)) return e->code;
  if (!out->proved && look_around(s, e)) return e->code;
  if (out->points.at[out->best].failed) return search_refuse_failed(s, e);
  out->found = out->n_front > 0;
  out->moves = search_moves(s);
  return 0;
}
