#include "report/responded.h"

#include <stdio.h>

#include "report/grid.h"
#include "report/outcome.h"

struct table {
  struct outcome *const *outcomes;
};

static void put_outcome(const struct outcome *of, struct grid_row *out) {
  grid_amount(out, 2, of->metric[METRIC_REVENUE], of->exponent);
  grid_amount(out, 3, of->metric[METRIC_COST], of->exponent);
  grid_amount(out, 4, of->metric[METRIC_COST_CHANGE], of->exponent);
}

/* Two rows a scenario. */
static bool fill(const void *from, size_t row, struct grid_row *out) {
  const struct table *t = from;
  const struct outcome *of = t->outcomes[row / 2], *with = of->with_response;
  if (!with) return false;
  out->cell[0] = row % 2 ? "" : outcome_label(of, out->room[0], GRID_ROOM);
  out->cell[1] = row % 2 ? "respond" : "as before";
  if (row % 2 && with->failed.code) return out->cell[2] = "failed", true;
  put_outcome(row % 2 ? with : of, out);
  if (row % 2 == 0 || with->failed.code) return true;
  grid_count(out, 5, with->n_more);
  grid_count(out, 6, with->n_less);
  grid_count(out, 7, with->n_gone);
  return true;
}

static const char *assumption(struct outcome *const *outcomes, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (outcomes[i]->with_response) return outcomes[i]->with_response->assumption;
  return NULL;
}

void responded_table(struct outcome *const *outcomes, size_t n, const struct output *o) {
  const struct table from = {outcomes};
  struct grid t = {.n_rows = 2 * n, .fill = fill, .from = &from};
  const char *what = assumption(outcomes, n);
  if (!what) return;
  grid_column(&t, "scenario", GRID_TEXT);
  grid_column(&t, "partners", GRID_TEXT);
  grid_column(&t, "revenue", GRID_NUMBER);
  grid_column(&t, "cost", GRID_NUMBER);
  grid_column(&t, "difference", GRID_NUMBER);
  grid_column(&t, "more", GRID_NUMBER);
  grid_column(&t, "less", GRID_NUMBER);
  grid_column(&t, "gone", GRID_NUMBER);
  output_heading(o, "With response (an assumption, and one round of it)");
  output_wrapped(o, what, 0, 2);
  grid_print(&t, o);
}
