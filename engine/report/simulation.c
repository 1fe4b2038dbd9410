#include "report/simulation.h"

#include "report/simulation_view.h"

static int list_best(struct simulation_view *v, size_t top, struct err *e) {
  struct totals *t = v->sides.totals;
  v->best = arena_new(&t->arena, t->n_units, sizeof *v->best, e);
  if (!v->best) return e->code;
  for (size_t u = 0; u < t->n_units; u++)
    if (totals_top(t, u, top, &v->best[u].at, &v->best[u].n, e)) return e->code;
  return 0;
}

static void choose_units(struct simulation_view *v) {
  const struct totals *t = v->sides.totals;
  for (size_t u = 0; u < t->n_units; u++) {
    if (!t->by_unit[u].lines) continue;
    if (v->n_shown < SIMULATION_UNITS) v->shown[v->n_shown++] = u;
    v->n_earned++;
  }
}

int simulation_report(struct totals *t, size_t top, const struct head *head, const struct output *o, struct err *e) {
  struct simulation_view v = {.head = head, .output = o};
  v.outside = (struct outside){.result = t->result, .from = t->from, .until = t->until};
  bool by_year = o->format == OUTPUT_TABLE && t->until - t->from > SIMULATION_PERIODS;
  if (sides_open(t, by_year, &v.sides, e) || list_best(&v, top, e) || outside_open(&v.outside, &t->arena, e))
    return e->code;
  choose_units(&v);
  if (o->format == OUTPUT_CSV) simulation_csv(&v);
  if (o->format == OUTPUT_JSON) simulation_json(&v);
  if (o->format == OUTPUT_TABLE) simulation_table(&v);
  return 0;
}
