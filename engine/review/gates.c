#include "review/gates.h"

#include <math.h>
#include <string.h>

static void open_gate(const struct review *r, const struct filter *f, enum event_kind kind, struct gate *g) {
  g->answer = filter_column(r->data, f, kind, &g->column);
  if (g->answer != FILTER_COLUMN) return;
  g->by_level = g->column.builtin && g->column.object == OBJECT_PARTNER && !strcmp(f->field, "level");
  g->by_amount = g->column.builtin && (!strcmp(f->field, "amount") || !strcmp(f->field, "full_amount"));
  g->is_known = column_is_known(&g->column);
}

/* What a policy with a `period` handler settles there comes from its other events, and refunds from sales. */
static uint32_t kinds_of(const struct review *r, size_t policy) {
  uint32_t kinds = filters_kinds(r->told->infos[policy].handlers);
  uint32_t others = kinds & ~(EVENT_BIT(EVENT_PERIOD) | EVENT_BIT(EVENT_REFUND));
  return others ? others : kinds;
}

void gates_open(const struct review *r, size_t policy, struct gates *out) {
  *out = (struct gates){.r = r, .use = review_policy(r, policy), .kinds = kinds_of(r, policy)};
  out->n_filters = out->use->n_filters < FILTERS_MOST ? out->use->n_filters : FILTERS_MOST;
  for (int k = 0; k < EVENTS; k++)
    for (size_t i = 0; i < out->n_filters; i++)
      open_gate(r, &out->use->filters[i], (enum event_kind)k, &out->gates[k][i]);
}

/* The level is a matter of the run: whether the partner is on one that the filter names, in any period. */
static bool level_passes(const struct review *r, const struct filter *f, uint32_t partner) {
  const struct result *run = r->result;
  if (!run) return true;
  for (uint32_t p = 0; p < run->facts->n_periods; p++) {
    uint8_t level = run->level[(size_t)partner * run->facts->n_periods + p];
    struct cell c = {.kind = CELL_TEXT, .text = r->program->n_levels ? r->program->levels[level] : ""};
    if (filter_accepts(f, &c)) return true;
  }
  return false;
}

/* In the program's currency, as policies see it. */
static struct cell amount_of(const struct review *r, enum event_kind kind, uint32_t row) {
  if (kind == EVENT_REFUND) row = r->data->refunds[row].sale;
  const int64_t *converted = r->result ? r->result->facts->sale_amount : NULL;
  int64_t minor = converted ? converted[row] : r->data->sales[row].amount;
  return (struct cell){.kind = CELL_NUMBER, .number = (double)minor / pow(10, r->program->units[0].exponent)};
}

bool gates_pass(const struct gates *gates, size_t filter, enum event_kind kind, uint32_t row, uint32_t partner) {
  const struct gate *g = &gates->gates[kind][filter];
  const struct filter *f = &gates->use->filters[filter];
  const struct review *r = gates->r;
  if (g->answer != FILTER_COLUMN) return g->answer == FILTER_PASSES;
  if (g->by_level) return level_passes(r, f, partner);
  if (!g->is_known) return true; /* what the rows alone do not say may well pass */
  if (g->column.object == OBJECT_PARTNER) row = partner;
  if (g->column.object == OBJECT_REFERRAL) row = object_referral(r->data, filters_object(kind), row);
  struct cell cell = g->by_amount ? amount_of(r, kind, row) : column_cell(r->data, &g->column, row);
  return filter_accepts(f, &cell);
}

const struct column *gates_column(const struct gates *gates, size_t filter) {
  for (int k = 0; k < EVENTS; k++)
    if (gates->kinds & EVENT_BIT(k) && gates->gates[k][filter].answer == FILTER_COLUMN)
      return &gates->gates[k][filter].column;
  return NULL;
}
