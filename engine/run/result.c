#include "run/result.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "run/turns.h"

static int make_bounded(struct result *r, struct err *e) {
  const struct program *p = r->program;
  bool any = false;
  for (size_t i = 0; i < p->n_policies; i++) any |= program_policy_bounded(p, i);
  if (any) r->bounded = mem_new(p->n_policies * r->facts->n_periods * BOUNDS, sizeof *r->bounded, e);
  return e->code;
}

static int make_totals(struct result *r, struct err *e) {
  const struct program *p = r->program;
  size_t cells = (p->n_policies + 1) * r->facts->n_periods * r->n_levels;
  if (syms_init(&r->reasons, e)) return e->code;
  if (!(r->quantity = mem_new(cells, sizeof *r->quantity, e))) return e->code;
  if (!(r->count = mem_new(cells, sizeof *r->count, e))) return e->code;
  if (!(r->by_partner = mem_new(p->n_units * r->data->n_partners, sizeof *r->by_partner, e))) return e->code;
  if (!(r->print = mem_new(r->data->n_partners, sizeof *r->print, e))) return e->code;
  if (!(r->level = mem_new((size_t)r->data->n_partners * r->facts->n_periods, 1, e))) return e->code;
  if (!(r->earns = mem_new(p->n_policies, sizeof *r->earns, e))) return e->code;
  return make_bounded(r, e);
}

double result_score(const struct result *r, size_t policy, uint32_t partner, uint32_t period) {
  return r->scoring && r->scoring[policy] ? r->score[result_score_cell(r, policy, partner, period)] : NAN;
}

static int64_t bounded_sum(const struct result *r, size_t policy, bool lifted) {
  int64_t sum = 0;
  for (size_t period = 0; r->bounded && period < r->facts->n_periods; period++)
    for (int kind = 0; kind < BOUNDS; kind++)
      if ((kind == BOUND_FLOOR) == lifted) sum += r->bounded[result_bounded(r, policy, period, (enum bound_kind)kind)];
  return sum;
}

int64_t result_lifted(const struct result *r, size_t policy) { return bounded_sum(r, policy, true); }
int64_t result_withheld(const struct result *r, size_t policy) { return -bounded_sum(r, policy, false); }

/* A response gives each partner a number as well: what their volume is multiplied by. */
static bool is_score(const struct policy_info *info) {
  return !strcmp(info->kind, "score") || !strcmp(info->kind, "response");
}

static int make_scores(struct result *r, const struct policy_info *infos, const struct turns *t, struct err *e) {
  size_t periods = r->facts->n_periods, partners = r->data->n_partners;
  if (!(r->scoring = mem_new(r->program->n_policies, sizeof *r->scoring, e))) return e->code;
  for (size_t i = 0; i < r->program->n_policies; i++)
    if (is_score(&infos[i])) r->scoring[i] = (uint32_t)++r->n_scores;
  if (!(r->score = mem_new(r->n_scores * partners * periods, sizeof *r->score, e))) return e->code;
  for (size_t k = 0; k < r->n_scores; k++)
    for (uint32_t i = t->first; i < t->end; i++)
      for (size_t p = 0; p < periods; p++) r->score[(k * partners + turns_partner(t, i)) * periods + p] = NAN;
  return 0;
}

int result_learn(struct result *r, const struct policy_info *infos, const struct turns *t, struct err *e) {
  bool any = false;
  for (size_t i = 0; i < r->program->n_policies; i++) {
    r->earns[i] = infos[i].earns;
    any |= is_score(&infos[i]);
  }
  return any ? make_scores(r, infos, t, e) : 0;
}

int result_open(const struct program *program, const struct data *data, const struct past *past, struct result **out,
                struct err *e) {
  struct result *r = mem_new(1, sizeof *r, e);
  *out = NULL;
  if (!r) return e->code;
  *r = (struct result){
      .program = program, .data = data, .facts = past->facts, .n_levels = program->n_levels ? program->n_levels : 1};
  if (make_totals(r, e)) return result_free(r), e->code;
  *out = r;
  return 0;
}

void result_free(struct result *r) {
  if (!r) return;
  past_free(r->past);
  free(r->lines);
  syms_free(&r->reasons);
  free(r->quantity);
  free(r->count);
  free(r->by_partner);
  free(r->level);
  free(r->print);
  free(r->bounded);
  free(r->unqualified);
  free(r->scoring);
  free(r->earns);
  free(r->score);
  free(r->expired);
  free(r);
}
