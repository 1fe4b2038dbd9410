#include "report/sides.h"

#include "base/date.h"

static const struct program *program_of(const struct sides *s) { return s->totals->result->program; }

static size_t policy_rows(const struct sides *s) { return program_of(s)->n_policies; }

static const char *policy_label(const struct sides *s, size_t row, char *room) {
  (void)room;
  return program_of(s)->policies[row].name;
}

static int64_t policy_quantity(const struct sides *s, size_t row, size_t unit) {
  return program_of(s)->policies[row].unit == unit ? s->totals->by_policy[row].quantity : 0;
}

static uint64_t policy_lines(const struct sides *s, size_t row, size_t unit) {
  return program_of(s)->policies[row].unit == unit ? s->totals->by_policy[row].lines : 0;
}

static size_t model_rows(const struct sides *s) { return s->totals->n_models; }

static const char *model_label(const struct sides *s, size_t row, char *room) {
  (void)room;
  return data_sym(s->totals->result->data, s->totals->models[row]);
}

static int64_t model_quantity(const struct sides *s, size_t row, size_t unit) {
  return s->totals->by_model[row * s->totals->n_units + unit];
}

static uint64_t model_count(const struct sides *s, size_t row) { return s->totals->model_partners[row]; }

static size_t level_rows(const struct sides *s) { return program_of(s)->n_levels; }

static const char *level_label(const struct sides *s, size_t row, char *room) {
  (void)room;
  return program_of(s)->levels[row];
}

static int64_t level_quantity(const struct sides *s, size_t row, size_t unit) {
  return s->totals->by_level[row * s->totals->n_units + unit].quantity;
}

static uint64_t level_lines(const struct sides *s, size_t row, size_t unit) {
  return s->totals->by_level[row * s->totals->n_units + unit].lines;
}

static uint64_t level_count(const struct sides *s, size_t row) { return s->totals->level_partners[row]; }

static size_t period_rows(const struct sides *s) { return s->n_groups; }

/* The number that period `at`, counted from the totals' first, has in the calendar. */
static int32_t period_number(const struct sides *s, uint32_t at) {
  return s->totals->result->facts->first_period + (int32_t)(s->totals->from + at);
}

static int32_t year_of(const struct sides *s, uint32_t at) {
  return period_of(PERIOD_YEAR, period_first_day(program_of(s)->period, period_number(s, at)));
}

static bool is_by_year(const struct sides *s) { return s->n_groups < s->totals->until - s->totals->from; }

static const char *period_label(const struct sides *s, size_t row, char *room) {
  uint32_t at = s->group[row];
  if (is_by_year(s)) return period_text(PERIOD_YEAR, year_of(s, at), room);
  return period_text(program_of(s)->period, period_number(s, at), room);
}

/* Sums over a group cannot wrap: sides_open has tried them all. */
static int64_t period_quantity(const struct sides *s, size_t row, size_t unit) {
  int64_t sum = 0;
  for (uint32_t at = s->group[row]; at < s->group[row + 1]; at++)
    sum += s->totals->by_period[at * s->totals->n_units + unit].quantity;
  return sum;
}

static uint64_t period_lines(const struct sides *s, size_t row, size_t unit) {
  uint64_t sum = 0;
  for (uint32_t at = s->group[row]; at < s->group[row + 1]; at++)
    sum += s->totals->by_period[at * s->totals->n_units + unit].lines;
  return sum;
}

static const struct totals_revenue *period_revenue(const struct sides *s, size_t row, struct totals_revenue *room) {
  *room = (struct totals_revenue){0, 0, 0};
  for (uint32_t at = s->group[row]; at < s->group[row + 1]; at++) {
    room->gross += s->totals->revenue_by_period[at].gross;
    room->refunded += s->totals->revenue_by_period[at].refunded;
  }
  room->net = room->gross - room->refunded;
  return room;
}

const struct side side_all[SIDES] = {
    {"policy", "policies", "By policy", NULL, policy_rows, policy_label, policy_quantity, policy_lines, NULL, NULL},
    {"model", "models", "By model", "partners", model_rows, model_label, model_quantity, NULL, model_count, NULL},
    {"level", "levels", "By level (partners as they stand at the end)", "partners", level_rows, level_label,
     level_quantity, level_lines, level_count, NULL},
    {"period", "periods", "By period", NULL, period_rows, period_label, period_quantity, period_lines, NULL,
     period_revenue},
};

static bool wraps(int64_t *sum, int64_t v) { return __builtin_add_overflow(*sum, v, sum); }

static bool group_wraps(const struct sides *s, size_t row) {
  const struct totals *t = s->totals;
  int64_t gross = 0, refunded = 0, net;
  bool wrapped = false;
  for (uint32_t at = s->group[row]; at < s->group[row + 1]; at++) {
    wrapped |= wraps(&gross, t->revenue_by_period[at].gross);
    wrapped |= wraps(&refunded, t->revenue_by_period[at].refunded);
  }
  for (size_t u = 0; u < t->n_units; u++) {
    int64_t sum = 0;
    for (uint32_t at = s->group[row]; at < s->group[row + 1]; at++)
      wrapped |= wraps(&sum, t->by_period[at * t->n_units + u].quantity);
  }
  return wrapped || __builtin_sub_overflow(gross, refunded, &net);
}

int sides_open(struct totals *t, bool by_year, struct sides *out, struct err *e) {
  uint32_t n = t->until - t->from;
  *out = (struct sides){.totals = t};
  out->group = arena_new(&t->arena, (size_t)n + 1, sizeof *out->group, e);
  if (!out->group) return e->code;
  for (uint32_t at = 0; at < n; at++)
    if (!at || !by_year || year_of(out, at) != year_of(out, at - 1)) out->group[out->n_groups++] = at;
  out->group[out->n_groups] = n;
  for (size_t row = 0; row < out->n_groups; row++)
    if (group_wraps(out, row)) return totals_refuse(e);
  return 0;
}
