/* The only file that knows NLopt. Its variables go from 0 to 1 over a path's values; what it is told of a point is a
 * number whose order is that of search_better, but for points that are as good, and for figures beyond 2^53 that
 * are one double. */
#include <nlopt.h>
#include <stdlib.h>

#include "base/money.h"
#include "whatif/solve_parts.h"

struct asked {
  struct search *search;
  size_t rounds;
  nlopt_opt opt;
  int rc;
  struct err *e;
};

/* Above all figures, which are below 1e19: what breaks guardrails, then what failed. */
static double rank(const struct search *s, const struct solve_point *p) {
  if (p->failed || p->figure[0] == MONEY_NONE) return 1e25;
  if (!p->keeps) return 1e17 * (1 + (p->excess < 1e6 ? p->excess : 1e6));
  return s->given->ask->aims[0].most ? -(double)p->figure[0] : (double)p->figure[0];
}

static double ask(unsigned n, const double *x, double *gradient, void *context) {
  struct asked *a = context;
  struct search *s = a->search;
  uint32_t at[SOLVE_PATHS];
  size_t id;
  (void)gradient;
  for (unsigned i = 0; i < n; i++) {
    double most = s->given->ask->finds[i].n - 1;
    at[i] = (uint32_t)(x[i] * most + 0.5);
  }
  if (!a->rc && s->out->points.n < a->rounds) {
    a->rc = search_want(s, at, &id, a->e);
    if (!a->rc) a->rc = search_run(s, a->e);
    if (!a->rc) return rank(s, &s->out->points.at[id]);
  }
  nlopt_force_stop(a->opt);
  return 1e25;
}

/* Where the search begins, and how far it goes at first. */
static nlopt_result begin(struct asked *a, double *x, double *by) {
  const struct solve_ask *q = a->search->given->ask;
  const struct solve_point *best = &a->search->out->points.at[a->search->out->best];
  for (size_t i = 0; i < q->n_finds; i++) {
    x[i] = q->finds[i].n > 1 ? best->at[i] / (double)(q->finds[i].n - 1) : 0;
    by[i] = x[i] < 0.75 ? 0.2 : -0.2;
  }
  nlopt_result r = nlopt_set_lower_bounds1(a->opt, 0);
  if (r > 0) r = nlopt_set_upper_bounds1(a->opt, 1);
  if (r > 0) r = nlopt_set_min_objective(a->opt, ask, a);
  if (r > 0) r = nlopt_set_initial_step(a->opt, by);
  if (r > 0) r = nlopt_set_xtol_abs1(a->opt, 1e-7);
  if (r > 0) r = nlopt_set_maxeval(a->opt, (int)(20 * a->rounds)); /* points that were run before cost nothing */
  return r;
}

int solve_nlopt(struct search *s, size_t rounds, bool global, struct err *e) {
  double x[SOLVE_PATHS], by[SOLVE_PATHS], least;
  nlopt_opt opt = nlopt_create(global ? NLOPT_GN_CRS2_LM : NLOPT_LN_SBPLX, (unsigned)s->given->ask->n_finds);
  struct asked a = {s, rounds, opt, 0, e};
  if (!opt) return err_memory(e);
  nlopt_srand((unsigned long)s->given->ask->seed);
  nlopt_result r = begin(&a, x, by);
  if (r > 0) r = nlopt_optimize(opt, x, &least);
  nlopt_destroy(opt);
  if (a.rc) return a.rc;
  return r == NLOPT_OUT_OF_MEMORY ? err_memory(e) : 0; /* any other end is one: the best point is known here */
}
