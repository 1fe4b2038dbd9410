#include "run/totals.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Adds up; notes in *wrapped that a sum left 64 bits, so that long loops need one check at their end. */
static void add(int64_t *sum, int64_t v, bool *wrapped) { *wrapped |= __builtin_add_overflow(*sum, v, sum); }

static void add_total(struct total *to, int64_t quantity, uint64_t lines, bool *wrapped) {
  add(&to->quantity, quantity, wrapped);
  to->lines += lines;
}

int totals_refuse(struct err *e) {
  return err_set(
      e, ERR_INPUT, "run.total-overflow",
      "a total goes beyond what 64 bits of minor units can hold; look for amounts that are too large by a typing "
      "error, or report a shorter span");
}

static int refuse_wrapped(bool wrapped, struct err *e) { return wrapped ? totals_refuse(e) : 0; }

static int make_room(struct totals *t, struct err *e) {
  const struct result *r = t->result;
  size_t periods = t->until - t->from, units = t->n_units;
  struct arena *a = &t->arena;
  if (!(t->by_unit = arena_new(a, units, sizeof *t->by_unit, e))) return e->code;
  if (!(t->unit_partners = arena_new(a, units, sizeof *t->unit_partners, e))) return e->code;
  if (!(t->worth = arena_new(a, units, sizeof *t->worth, e))) return e->code;
  if (!(t->by_policy = arena_new(a, r->program->n_policies, sizeof *t->by_policy, e))) return e->code;
  if (!(t->by_level = arena_new(a, r->n_levels * units, sizeof *t->by_level, e))) return e->code;
  if (!(t->level_partners = arena_new(a, r->n_levels, sizeof *t->level_partners, e))) return e->code;
  if (!(t->by_period = arena_new(a, periods * units, sizeof *t->by_period, e))) return e->code;
  t->revenue_by_period = arena_new(a, periods, sizeof *t->revenue_by_period, e);
  return t->revenue_by_period ? 0 : e->code;
}

static int sum_cells(struct totals *t, struct err *e) {
  const struct result *r = t->result;
  bool wrapped = false;
  for (size_t p = 0; p < r->program->n_policies; p++) {
    size_t unit = r->program->policies[p].unit;
    for (size_t period = t->from; period < t->until; period++)
      for (size_t level = 0; level < r->n_levels; level++) {
        size_t cell = result_cell(r, p, period, level);
        int64_t q = r->quantity[cell];
        uint64_t n = r->count[cell];
        add_total(&t->by_unit[unit], q, n, &wrapped);
        add_total(&t->by_policy[p], q, n, &wrapped);
        add_total(&t->by_level[level * t->n_units + unit], q, n, &wrapped);
        add_total(&t->by_period[(period - t->from) * t->n_units + unit], q, n, &wrapped);
        t->lines += n;
      }
  }
  return refuse_wrapped(wrapped, e);
}

/* Of a part of the span, partners' sums are known from the lines only. */
static int sum_partners_of_lines(struct totals *t, struct err *e) {
  const struct result *r = t->result;
  bool wrapped = false;
  size_t partners = r->data->n_partners;
  int64_t *sums = arena_new(&t->arena, t->n_units * partners, sizeof *sums, e);
  if (!sums) return e->code;
  for (size_t i = 0; i < r->n_lines; i++) {
    const struct line *line = &r->lines[i];
    if (line->period < t->from || line->period >= t->until) continue;
    add(&sums[r->program->policies[line->policy].unit * partners + line->partner], line->quantity, &wrapped);
  }
  t->by_partner = sums;
  return refuse_wrapped(wrapped, e);
}

static int sum_partners(struct totals *t, struct err *e) {
  const struct result *r = t->result;
  t->by_partner = r->by_partner;
  if ((t->from || t->until < r->facts->n_periods) && sum_partners_of_lines(t, e)) return e->code;
  for (uint32_t p = 0; p < r->data->n_partners; p++) {
    bool earns = false;
    for (size_t u = 0; u < t->n_units; u++) {
      int64_t q = totals_of_partner(t, u, p);
      t->unit_partners[u] += q != 0;
      earns |= q > 0;
    }
    t->earning += earns;
    t->owing += totals_of_partner(t, 0, p) < 0;
    if (t->until > t->from) t->level_partners[r->level[(size_t)p * r->facts->n_periods + t->until - 1]]++;
  }
  return 0;
}

static int compare_names(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int list_models(struct totals *t, uint32_t *place, struct err *e) {
  const struct data *d = t->result->data;
  size_t seen = 0;
  for (uint32_t p = 0; p < d->n_partners; p++) place[d->partners[p].model] = 1;
  for (size_t s = 0; s < d->syms.n; s++) seen += place[s];
  const char **names = arena_new(&t->arena, seen, sizeof *names, e);
  if (!names || !(t->models = arena_new(&t->arena, seen, sizeof *t->models, e))) return e->code;
  for (size_t s = 0; s < d->syms.n; s++)
    if (place[s]) names[t->n_models++] = d->syms.text[s];
  qsort(names, seen, sizeof *names, compare_names);
  for (uint32_t m = 0; m < seen; m++) {
    syms_find(&d->syms, names[m], strlen(names[m]), &t->models[m]);
    place[t->models[m]] = m;
  }
  return 0;
}

static int sum_models(struct totals *t, struct err *e) {
  const struct data *d = t->result->data;
  bool wrapped = false;
  uint32_t *place = arena_new(&t->arena, d->syms.n, sizeof *place, e); /* sym to model */
  if (!place || list_models(t, place, e)) return e->code;
  t->by_model = arena_new(&t->arena, t->n_models * t->n_units, sizeof *t->by_model, e);
  t->model_partners = arena_new(&t->arena, t->n_models, sizeof *t->model_partners, e);
  if (!t->by_model || !t->model_partners) return e->code;
  for (uint32_t p = 0; p < d->n_partners; p++) {
    uint32_t m = place[d->partners[p].model];
    t->model_partners[m]++;
    for (size_t u = 0; u < t->n_units; u++) add(&t->by_model[m * t->n_units + u], totals_of_partner(t, u, p), &wrapped);
  }
  return refuse_wrapped(wrapped, e);
}

static void add_revenue(struct totals_revenue *to, const struct fact *f, bool *wrapped) {
  add(&to->gross, (int64_t)f->gross, wrapped);
  add(&to->refunded, (int64_t)f->refunded, wrapped);
  *wrapped |= __builtin_sub_overflow(to->gross, to->refunded, &to->net);
}

static int sum_revenue(struct totals *t, struct err *e) {
  const struct result *r = t->result;
  bool wrapped = false;
  for (uint32_t p = 0; p < r->data->n_partners; p++)
    for (uint32_t period = t->from; period < t->until; period++) {
      struct fact f = facts_between(r->facts, p, period, period + 1);
      add_revenue(&t->revenue_by_period[period - t->from], &f, &wrapped);
      add_revenue(&t->revenue, &f, &wrapped);
    }
  return refuse_wrapped(wrapped, e);
}

static int value_rewards(struct totals *t, struct err *e) {
  const struct program *program = t->result->program;
  for (size_t u = 0; u < t->n_units; u++) {
    const struct unit *unit = &program->units[u];
    int64_t q = t->by_unit[u].quantity;
    t->worth[u] = unit->is_money ? q : MONEY_NONE;
    if (unit->is_money || unit->value == MONEY_NONE) continue;
    if (!money_scale(unit->value, q, unit->exponent, program->rounding, &t->worth[u])) return totals_refuse(e);
  }
  return 0;
}

static int refuse_control(const struct totals *t, size_t unit, const char *other, int64_t sum, struct err *e) {
  char cells[MONEY_TEXT], others[MONEY_TEXT];
  const struct unit *u = &t->result->program->units[unit];
  return err_set(
      e, ERR_INTERNAL, "run.control-total",
      "the %s of %s add up to %s by policy, period and level, but to %s by %s: a defect of guerdon; nothing of "
      "this run may be used. Please report it with the program and the data",
      u->is_money ? "amounts" : "quantities", u->id, money_text(t->by_unit[unit].quantity, u->exponent, cells),
      money_text(sum, u->exponent, others), other);
}

static int control_partners(const struct totals *t, size_t unit, struct err *e) {
  int64_t sum = 0;
  bool wrapped = false;
  for (uint32_t p = 0; p < t->result->data->n_partners; p++) add(&sum, totals_of_partner(t, unit, p), &wrapped);
  if (wrapped) return totals_refuse(e);
  return sum == t->by_unit[unit].quantity ? 0 : refuse_control(t, unit, "partner", sum, e);
}

static int control_lines(const struct totals *t, size_t unit, struct err *e) {
  const struct result *r = t->result;
  struct total sum = {0, 0};
  bool wrapped = false;
  for (size_t i = 0; i < r->n_lines; i++) {
    const struct line *line = &r->lines[i];
    if (r->program->policies[line->policy].unit != unit || line->period < t->from || line->period >= t->until) continue;
    add_total(&sum, line->quantity, 1, &wrapped);
  }
  if (wrapped) return totals_refuse(e);
  if (sum.quantity != t->by_unit[unit].quantity) return refuse_control(t, unit, "line", sum.quantity, e);
  if (sum.lines == t->by_unit[unit].lines) return 0;
  return err_set(e, ERR_INTERNAL, "run.control-total",
                 "%" PRIu64 " lines of %s were counted, %" PRIu64 " were kept: a defect of guerdon; please report it",
                 t->by_unit[unit].lines, r->program->units[unit].id, sum.lines);
}

static int control(const struct totals *t, struct err *e) {
  for (size_t u = 0; u < t->n_units; u++) {
    if (control_partners(t, u, e)) return e->code;
    if (t->result->n_lines && control_lines(t, u, e)) return e->code;
  }
  return 0;
}

int totals_build(const struct result *result, uint32_t from, uint32_t until, struct totals **out, struct err *e) {
  struct totals *t = mem_new(1, sizeof *t, e);
  if (!t) return e->code;
  t->result = result;
  t->n_units = result->program->n_units;
  t->until = until < result->facts->n_periods ? until : result->facts->n_periods;
  t->from = from < t->until ? from : t->until;
  if (make_room(t, e) || sum_cells(t, e) || sum_partners(t, e) || sum_models(t, e) || sum_revenue(t, e) ||
      value_rewards(t, e) || control(t, e)) {
    totals_free(t);
    return e->code;
  }
  *out = t;
  return 0;
}

static int compare_largest(const void *a, const void *b) {
  const struct totals_partner *x = a, *y = b;
  if (x->quantity != y->quantity) return x->quantity < y->quantity ? 1 : -1;
  return x->partner < y->partner ? -1 : x->partner > y->partner; /* rows are sorted by id */
}

int totals_top(struct totals *t, size_t unit, size_t most, const struct totals_partner **out, size_t *n,
               struct err *e) {
  uint32_t partners = t->result->data->n_partners;
  struct totals_partner *all = arena_new(&t->arena, partners, sizeof *all, e);
  if (!all) return e->code;
  size_t found = 0;
  for (uint32_t p = 0; p < partners; p++) {
    int64_t q = totals_of_partner(t, unit, p);
    if (q > 0) all[found++] = (struct totals_partner){p, q};
  }
  qsort(all, found, sizeof *all, compare_largest);
  *out = all;
  *n = found < most ? found : most;
  return 0;
}

int64_t totals_share(int64_t cost, int64_t revenue, int decimals) {
  int64_t one = 1;
  while (decimals-- > 0) one *= 10;
  return revenue > 0 ? money_portion(cost, one, revenue, MONEY_HALF_UP) : MONEY_NONE;
}

void totals_free(struct totals *t) {
  if (!t) return;
  arena_free(&t->arena);
  free(t);
}
