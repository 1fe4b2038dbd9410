/* What a revision does to money and partners, for people. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "report/grid.h"
#include "report/revised.h"

enum { SHOWN = 5 }; /* of winners, and of losers */

static int64_t per_mille(int64_t part, int64_t of) { return totals_share(part, of, 3); }

static bool put_row(struct grid_row *out, const char *name, const char *unit, int64_t before, int64_t after,
                    int exponent) {
  out->cell[0] = name;
  out->cell[1] = unit;
  grid_amount(out, 2, before, exponent);
  grid_amount(out, 3, after, exponent);
  grid_amount(out, 4, after - before, exponent);
  if (before > 0) grid_percent(out, 5, per_mille(after - before, before));
  return true;
}

/* Rewards have a value in either program. */
static bool has_worth(const struct outcome *of) {
  const int64_t *m = of->metric;
  return m[METRIC_WORTH] != m[METRIC_COST] || m[METRIC_WORTH_CHANGE] != m[METRIC_COST_CHANGE];
}

enum { HEAD_ROWS = 2 }; /* cost and worth, before the figures */

static bool is_first_policy(const struct outcome *of, const struct figure *f) {
  for (const struct figure *x = of->figures; x < f; x++)
    if (x->of == FIGURE_POLICY && x->quantity != x->baseline) return false;
  return f->of == FIGURE_POLICY;
}

static bool fill_cost(const void *from, size_t row, struct grid_row *out) {
  const struct outcome *of = from;
  const struct figure *f = row < HEAD_ROWS ? NULL : &of->figures[row - HEAD_ROWS];
  const int64_t *m = of->metric;
  if (!row)
    return put_row(out, "cost", of->currency, m[METRIC_COST] - m[METRIC_COST_CHANGE], m[METRIC_COST], of->exponent);
  if (!f)
    return put_row(out, "worth", of->currency, m[METRIC_WORTH] - m[METRIC_WORTH_CHANGE], m[METRIC_WORTH],
                   of->exponent) &&
           has_worth(of);
  if (f->quantity == f->baseline) return false;
  if (f->of != FIGURE_POLICY && (f->of != FIGURE_UNIT || !strcmp(f->name, of->currency))) return false;
  if (is_first_policy(of, f)) out->above = "By policy";
  return put_row(out, f->name, f->unit, f->baseline, f->quantity, f->exponent);
}

static void put_costs(const struct outcome *of, const struct output *o) {
  struct grid t = {.n_rows = of->n_figures + HEAD_ROWS, .fill = fill_cost, .from = of};
  grid_column(&t, "", GRID_TEXT);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "before", GRID_NUMBER);
  grid_column(&t, "after", GRID_NUMBER);
  grid_column(&t, "difference", GRID_NUMBER);
  grid_column(&t, "in %", GRID_NUMBER);
  grid_print(&t, o);
}

static bool fill_mover(const void *from, size_t row, struct grid_row *out) {
  const struct outcome *of = from;
  bool wins = row < SHOWN;
  size_t i = wins ? row : row - SHOWN;
  if (i >= (wins ? of->n_winners : of->n_losers)) return false;
  const struct mover *m = wins ? &of->winners[i] : &of->losers[i];
  if (!i) out->above = wins ? "Gain most" : "Lose most";
  out->cell[0] = m->partner;
  out->cell[1] = m->name;
  grid_amount(out, 2, m->before, of->exponent);
  grid_amount(out, 3, m->after, of->exponent);
  grid_amount(out, 4, m->after - m->before, of->exponent);
  if (m->before > 0) grid_percent(out, 5, per_mille(m->after - m->before, m->before));
  return true;
}

static void put_movers(const struct outcome *of, const struct output *o) {
  struct grid t = {.n_rows = 2 * SHOWN, .fill = fill_mover, .from = of};
  char title[160];
  if (!of->n_winners && !of->n_losers) return;
  snprintf(title, sizeof title, "Partners, in %.40s%s", of->currency,
           has_worth(of) ? ", with rewards at what they are worth" : "");
  output_heading(o, title);
  grid_column(&t, "partner", GRID_TEXT);
  grid_column(&t, "name", GRID_LOOSE);
  grid_column(&t, "before", GRID_NUMBER);
  grid_column(&t, "after", GRID_NUMBER);
  grid_column(&t, "difference", GRID_NUMBER);
  grid_column(&t, "in %", GRID_NUMBER);
  grid_print(&t, o);
}

static bool moves(const struct migration *m, size_t from, size_t to) {
  return m->partners[from * m->n_to + to] && strcmp(m->from[from], m->to[to]) != 0;
}

static bool fill_migration(const void *from, size_t row, struct grid_row *out) {
  const struct migration *m = from;
  size_t a = row / m->n_to, b = row % m->n_to;
  if (!moves(m, a, b)) return false;
  out->cell[0] = m->from[a];
  out->cell[1] = m->to[b];
  grid_count(out, 2, m->partners[row]);
  return true;
}

static void put_migration(const struct migration *m, const struct output *o) {
  struct grid t = {.n_rows = m->n_from * m->n_to, .fill = fill_migration, .from = m};
  bool any = false;
  for (size_t i = 0; i < t.n_rows && !any; i++) any = moves(m, i / m->n_to, i % m->n_to);
  if (!any) return;
  output_heading(o, "Levels");
  grid_column(&t, "before", GRID_TEXT);
  grid_column(&t, "after", GRID_TEXT);
  grid_column(&t, "partners", GRID_NUMBER);
  grid_print(&t, o);
}

static void put_change(const char *label, const struct outcome *of, enum metric of_what, enum metric change,
                       const struct output *o) {
  char before[MONEY_TEXT], after[MONEY_TEXT], by[MONEY_TEXT], share[MONEY_TEXT];
  const int64_t was = of->metric[of_what] - of->metric[change],
                mille = was > 0 ? per_mille(of->metric[change], was) : 0;
  fprintf(o->file, "%-12s%s -> %s %s", label, money_show(was, of->exponent, before),
          money_show(of->metric[of_what], of->exponent, after), of->currency);
  if (of->metric[change]) fprintf(o->file, ": %s", money_show(of->metric[change], of->exponent, by));
  if (of->metric[change] && was > 0) fprintf(o->file, ", %s %%", money_show(mille, 1, share));
  putc('\n', o->file);
}

void revised_in_short(const struct outcome *of, const struct output *o) {
  const int64_t *m = of->metric;
  put_change("Cost", of, METRIC_COST, METRIC_COST_CHANGE, o);
  if (has_worth(of)) put_change("Worth", of, METRIC_WORTH, METRIC_WORTH_CHANGE, o);
  fprintf(o->file, "%-12s%" PRId64 " gain, %" PRId64 " lose, %" PRId64 " keep what they had\n", "Partners",
          m[METRIC_GAINERS], m[METRIC_LOSERS], m[METRIC_KEEPERS]);
}

void revised_money(const struct revised *r, const struct output *o) {
  output_heading(o, "Money");
  fprintf(o->file, "over %s; partners are assumed to behave as they did\n", r->data);
  put_costs(r->outcome, o);
  put_movers(r->outcome, o);
  if (r->outcome->migration.partners) put_migration(&r->outcome->migration, o);
}
