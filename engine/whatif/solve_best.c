/* One figure, least or most. */
#include "whatif/solve_parts.h"

static bool move(const struct solve_find *f, uint32_t from, uint32_t step, bool up, uint32_t *out) {
  if (up ? from >= f->n - 1 : !from) return false;
  if (up)
    *out = f->n - 1 - from < step ? f->n - 1 : from + step;
  else
    *out = from < step ? 0 : from - step;
  return true;
}

static uint32_t step_of(const struct solve_find *f, uint32_t part) { return f->n / part ? f->n / part : 1; }

/* The points one step of 1 / part of the bounds away from `from`: along each path, and along two together. */
static int want_around(struct search *s, const uint32_t *from, uint32_t part, struct err *e) {
  const struct solve_ask *ask = s->given->ask;
  uint32_t at[SOLVE_PATHS];
  size_t id;
  for (size_t i = 0; i < ask->n_finds; i++) at[i] = from[i];
  for (size_t i = 0; i < ask->n_finds; i++)
    for (size_t k = i; k < ask->n_finds; k++)
      for (int signs = 0; signs < (i == k ? 2 : 4); signs++) {
        const struct solve_find *f = &ask->finds[i], *g = &ask->finds[k];
        bool moves = move(f, from[i], step_of(f, part), signs & 1, &at[i]);
        if (i != k) moves &= move(g, from[k], step_of(g, part), signs & 2, &at[k]);
        if (moves && search_want(s, at, &id, e)) return e->code;
        at[i] = from[i], at[k] = from[k];
      }
  return 0;
}

/* From the best to a better neighbour, in ever smaller steps, until there is none. */
static int climb(struct search *s, struct err *e) {
  const struct solve_ask *ask = s->given->ask;
  uint32_t widest = 1, part = 8;
  for (size_t i = 0; i < ask->n_finds; i++)
    if (ask->finds[i].n > widest) widest = ask->finds[i].n;
  for (;;) {
    size_t best = s->out->best;
    s->out->ended = false;
    if (want_around(s, s->out->points.at[best].at, part, e) || search_run(s, e)) return e->code;
    if (best != s->out->best) continue;
    if (s->out->ended || part >= widest) break;
    part = part > widest / 2 ? widest : part * 2;
  }
  s->out->settled = !s->out->ended;
  return 0;
}

static int search_large(struct search *s, struct err *e) {
  const struct solve_ask *ask = s->given->ask;
  uint32_t at[SOLVE_PATHS];
  size_t id;
  for (size_t i = 0; i < ask->n_finds; i++) at[i] = search_present(&ask->finds[i]);
  if (search_want(s, at, &id, e) || search_spread(s, ask->rounds / 4, e)) return e->code;
  if (solve_nlopt(s, ask->rounds / 2, true, e) || solve_nlopt(s, ask->rounds / 4 * 3, false, e)) return e->code;
  return climb(s, e);
}

static size_t count_ties(const struct search *s) {
  const struct solve_point *best = &s->out->points.at[s->out->best];
  size_t n = 0;
  for (size_t i = 0; i < s->out->points.n; i++) {
    const struct solve_point *p = &s->out->points.at[i];
    const bool as_near =
        p->keeps == best->keeps && (p->keeps || (p->excess <= best->excess && p->excess >= best->excess));
    n += i != s->out->best && !p->failed && as_near && !search_compare(p, best, 0);
  }
  return n;
}

int solve_best(struct search *s, struct err *e) {
  struct solved *out = s->out;
  out->proved = search_grid(s) <= (double)s->given->ask->rounds;
  if (out->proved ? search_all(s, e) : search_large(s, e)) return e->code;
  const struct solve_point *best = &out->points.at[out->best];
  if (best->failed) return search_refuse_failed(s, e);
  if (best->figure[0] == MONEY_NONE)
    return err_set(e, ERR_INPUT, "solve.no-figure", "there is no %s at any value that was tried; name another figure",
                   s->given->ask->aims[0].name);
  out->found = best->keeps;
  out->ties = count_ties(s);
  out->moves = search_moves(s);
  out->monotone = true;
  return 0;
}
