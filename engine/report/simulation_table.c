/* The report of a simulation for people. */
#include <stdio.h>

#include "base/money.h"
#include "base/str.h"
#include "report/agreed.h"
#include "report/simulation_view.h"
#include "report/grid.h"

static const struct unit *unit_at(const struct simulation_view *v, size_t unit) {
  return &v->sides.totals->result->program->units[unit];
}

static bool fill_unit(const void *from, size_t row, struct grid_row *out) {
  const struct simulation_view *v = from;
  const struct totals *t = v->sides.totals;
  const struct unit *unit = unit_at(v, row);
  out->cell[0] = unit->id;
  out->cell[1] = unit->is_money ? "money" : unit->title;
  grid_amount(out, 2, t->by_unit[row].quantity, unit->exponent);
  grid_amount(out, 3, t->worth[row], unit_at(v, 0)->exponent);
  grid_count(out, 4, t->unit_partners[row]);
  grid_count(out, 5, t->by_unit[row].lines);
  return true;
}

static void put_units(const struct simulation_view *v) {
  char worth[GRID_ROOM];
  struct grid t = {.n_rows = v->sides.totals->n_units, .fill = fill_unit, .from = v};
  snprintf(worth, sizeof worth, "worth in %s", unit_at(v, 0)->id);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "what it is", GRID_TEXT);
  grid_column(&t, "quantity", GRID_NUMBER);
  grid_column(&t, worth, GRID_NUMBER);
  grid_column(&t, "partners", GRID_NUMBER);
  grid_column(&t, "lines", GRID_NUMBER);
  output_heading(v->output, "Totals by unit");
  grid_print(&t, v->output);
}

static bool fill_policy(const void *from, size_t row, struct grid_row *out) {
  const struct simulation_view *v = from;
  const struct totals *t = v->sides.totals;
  const struct policy_use *policy = &t->result->program->policies[row];
  if (!t->result->earns[row]) return false;
  int64_t q = t->by_policy[row].quantity;
  out->cell[0] = policy->name;
  out->cell[1] = unit_at(v, policy->unit)->id;
  grid_amount(out, 2, q, unit_at(v, policy->unit)->exponent);
  grid_percent(out, 3, totals_share(q, t->by_unit[policy->unit].quantity, 3));
  grid_count(out, 4, t->by_policy[row].lines);
  return true;
}

static void put_policies(const struct simulation_view *v) {
  struct grid t = {.n_rows = v->sides.totals->result->program->n_policies, .fill = fill_policy, .from = v};
  grid_column(&t, "policy", GRID_TEXT);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "quantity", GRID_NUMBER);
  grid_column(&t, "of unit's total", GRID_NUMBER);
  grid_column(&t, "lines", GRID_NUMBER);
  output_heading(v->output, "By policy");
  grid_print(&t, v->output);
}

struct side_table {
  const struct simulation_view *v;
  const struct side *side;
  size_t n_rows, n_units;
  size_t count, revenue, quantity, share, lines; /* columns; GRID_COLUMNS: left out */
};

/* Row n_rows is the sum of all, taken from the totals and not from the rows, so that a reader can check one by the
 * other. */
static int64_t quantity_of(const struct side_table *s, size_t row, size_t unit) {
  if (row == s->n_rows) return s->v->sides.totals->by_unit[unit].quantity;
  return s->side->quantity(&s->v->sides, row, unit);
}

static uint64_t lines_of(const struct side_table *s, size_t row) {
  const struct sides *sides = &s->v->sides;
  if (row == s->n_rows) return sides->totals->lines;
  uint64_t sum = 0;
  for (size_t u = 0; u < sides->totals->n_units; u++) sum += s->side->lines(sides, row, u);
  return sum;
}

static void fill_share(const struct side_table *s, size_t row, struct grid_row *out) {
  const struct totals *t = s->v->sides.totals;
  struct totals_revenue room;
  int64_t whole = t->by_unit[0].quantity, revenue = t->revenue.net;
  if (s->side->revenue) {
    if (row < s->n_rows) revenue = s->side->revenue(&s->v->sides, row, &room)->net;
    grid_amount(out, s->revenue, revenue, unit_at(s->v, 0)->exponent);
    whole = revenue;
  }
  if (s->share < GRID_COLUMNS) grid_percent(out, s->share, totals_share(quantity_of(s, row, 0), whole, 3));
}

static bool fill_side(const void *from, size_t row, struct grid_row *out) {
  const struct side_table *s = from;
  const struct simulation_view *v = s->v;
  const char *label = row < s->n_rows ? s->side->label(&v->sides, row, out->room[0]) : "total";
  out->cell[0] = label[0] ? label : "(none)";
  out->is_sum = row == s->n_rows;
  if (s->count < GRID_COLUMNS)
    grid_count(out, s->count,
               row < s->n_rows ? s->side->count(&v->sides, row) : v->sides.totals->result->data->n_partners);
  for (size_t i = 0; i < s->n_units; i++) {
    int64_t q = quantity_of(s, row, v->shown[i]);
    if (q || row == s->n_rows) grid_amount(out, s->quantity + i, q, unit_at(v, v->shown[i])->exponent);
  }
  fill_share(s, row, out);
  if (s->lines < GRID_COLUMNS) grid_count(out, s->lines, lines_of(s, row));
  return true;
}

/* The share is that of the cost, or of the revenue where a row has its own. */
static void lay_out(struct side_table *s, struct grid *t) {
  const struct simulation_view *v = s->v;
  const struct side *side = s->side;
  t->n_columns = 0;
  s->count = s->revenue = s->share = s->lines = GRID_COLUMNS;
  grid_column(t, side->name, GRID_TEXT);
  if (side->count) s->count = grid_column(t, side->counted, GRID_NUMBER);
  if (side->revenue) s->revenue = grid_column(t, "revenue", GRID_NUMBER);
  s->quantity = t->n_columns;
  for (size_t i = 0; i < s->n_units; i++) grid_column(t, unit_at(v, v->shown[i])->id, GRID_NUMBER);
  if (v->sides.totals->by_unit[0].lines)
    s->share = grid_column(t, side->revenue ? "of revenue" : "of cost", GRID_NUMBER);
  if (side->lines) s->lines = grid_column(t, "lines", GRID_NUMBER);
}

static void put_side(const struct simulation_view *v, const struct side *side) {
  struct side_table s = {.v = v, .side = side, .n_rows = side->rows(&v->sides), .n_units = v->n_shown};
  struct grid t = {.n_rows = s.n_rows + 1, .fill = fill_side, .from = &s};
  lay_out(&s, &t);
  while (s.n_units > 1 && !grid_fits(&t, v->output)) s.n_units--, lay_out(&s, &t);
  output_heading(v->output, side->title);
  grid_print(&t, v->output);
  size_t hidden = v->n_earned - s.n_units;
  if (hidden)
    fprintf(v->output->file, "(and %zu more unit%s: --format csv or json has all)\n", hidden, hidden == 1 ? "" : "s");
}

struct best_table {
  const struct simulation_view *v;
  size_t unit;
};

static bool fill_best(const void *from, size_t row, struct grid_row *out) {
  const struct best_table *b = from;
  const struct totals *t = b->v->sides.totals;
  const struct data *d = t->result->data;
  const struct totals_partner *best = &b->v->best[b->unit].at[row];
  const struct row_partner *p = &d->partners[best->partner];
  grid_count(out, 0, row + 1);
  out->cell[1] = data_text(d, p->id);
  out->cell[2] = data_text(d, p->name);
  out->cell[3] = data_sym(d, p->model);
  grid_amount(out, 4, best->quantity, unit_at(b->v, b->unit)->exponent);
  grid_percent(out, 5, totals_share(best->quantity, t->by_unit[b->unit].quantity, 3));
  if (t->result->program->n_levels) out->cell[6] = simulation_level(t, best->partner);
  return true;
}

static void put_best(const struct simulation_view *v) {
  struct best_table b = {v, v->n_shown ? v->shown[0] : 0};
  struct grid t = {.n_rows = v->best[b.unit].n, .fill = fill_best, .from = &b};
  if (!t.n_rows) return;
  grid_column(&t, "#", GRID_NUMBER);
  grid_column(&t, "partner", GRID_TEXT);
  grid_column(&t, "name", GRID_TEXT);
  grid_column(&t, "model", GRID_TEXT);
  grid_column(&t, unit_at(v, b.unit)->id, GRID_NUMBER);
  grid_column(&t, "of total", GRID_NUMBER);
  if (v->sides.totals->result->program->n_levels) grid_column(&t, "level at end", GRID_TEXT);
  output_heading(v->output, "Partners who earn most");
  grid_print(&t, v->output);
}

static void put_periods(const struct simulation_view *v) {
  const struct totals *t = v->sides.totals;
  put_side(v, &side_all[SIDE_PERIOD]);
  if (v->sides.n_groups < t->until - t->from)
    fprintf(v->output->file, "(%u %ss, by the year in which they start: --format csv or json has each.)\n",
            t->until - t->from, period_names[t->result->program->period]);
}

static int64_t cost_with_rewards(const struct totals *t) {
  int64_t sum = 0;
  for (size_t u = 0; u < t->n_units; u++)
    if (t->worth[u] != MONEY_NONE && __builtin_add_overflow(sum, t->worth[u], &sum)) return MONEY_NONE;
  return sum;
}

static void put_share(const char *lead, int64_t cost, int64_t revenue, FILE *f) {
  char text[MONEY_TEXT];
  fprintf(f, "%s%s %%", lead, money_show(totals_share(cost, revenue, 3), 1, text));
}

static void put_cost(const struct simulation_view *v) {
  const struct totals *t = v->sides.totals;
  const struct unit *money = unit_at(v, 0);
  FILE *f = v->output->file;
  int64_t with = cost_with_rewards(t);
  char net[MONEY_TEXT], gross[MONEY_TEXT], refunded[MONEY_TEXT];
  putc('\n', f);
  if (totals_share(t->by_unit[0].quantity, t->revenue.net, 3) == MONEY_NONE) {
    fputs("There is no revenue in this span to compare the cost with.\n", f);
    return;
  }
  put_share("Cost is ", t->by_unit[0].quantity, t->revenue.net, f);
  fprintf(f, " of revenue %s %s", money_show(t->revenue.net, money->exponent, net), money->id);
  if (t->revenue.refunded)
    fprintf(f, "\n  (sales of %s less refunds of %s)", money_show(t->revenue.gross, money->exponent, gross),
            money_show(t->revenue.refunded, money->exponent, refunded));
  fputs(".\n", f);
  if (with == t->by_unit[0].quantity || totals_share(with, t->revenue.net, 3) == MONEY_NONE) return;
  put_share("With rewards at what they are worth it is ", with, t->revenue.net, f);
  fputs(".\n", f);
}

static void put_partners(const struct simulation_view *v) {
  const struct totals *t = v->sides.totals;
  char some[MONEY_TEXT], all[MONEY_TEXT];
  fprintf(v->output->file, "%s of %s partners earn something", money_show(t->earning, 0, some),
          money_show(t->result->data->n_partners, 0, all));
  if (t->owing)
    fprintf(v->output->file, "; %s owe%s more than they earned", money_show(t->owing, 0, some),
            t->owing == 1 ? "s" : "");
  fputs(".\n", v->output->file);
}

/* One unit's sum, on a new line when this one is full; returns the columns used. */
static size_t put_sum(const struct simulation_view *v, size_t unit, size_t used, bool first) {
  const struct totals *t = v->sides.totals;
  char amount[MONEY_TEXT], text[GRID_ROOM];
  money_show(t->by_unit[unit].quantity, unit_at(v, unit)->exponent, amount);
  snprintf(text, sizeof text, "%s %s", amount, unit_at(v, unit)->id);
  size_t columns = str_columns(text) + 2;
  bool full = !first && used + columns > (size_t)(v->output->width ? v->output->width : OUTPUT_WIDTH);
  fprintf(v->output->file, "%s%s", first ? "" : full ? ",\n  " : ", ", text);
  return full ? columns + 2 : used + columns;
}

static void put_control(const struct simulation_view *v) {
  const struct totals *t = v->sides.totals;
  FILE *f = v->output->file;
  char text[MONEY_TEXT];
  int n = fprintf(f, "Control: in every view %s line%s add%s up to ", money_show((int64_t)t->lines, 0, text),
                  t->lines == 1 ? "" : "s", t->lines == 1 ? "s" : "");
  size_t used = n < 0 ? 0 : (size_t)n;
  bool first = true;
  for (size_t u = 0; u < t->n_units; u++) {
    if (!t->by_unit[u].lines && (u || t->lines)) continue;
    used = put_sum(v, u, used, first);
    first = false;
  }
  fputs(".\n", f);
}

void simulation_table(const struct simulation_view *v) {
  const struct totals *t = v->sides.totals;
  const struct result *r = t->result;
  head_print(v->head, r->program, r->data, r->facts, t->from, t->until, v->output);
  if (t->from == t->until) {
    fputs("\nNothing happened, so nothing would have been paid.\n", v->output->file);
    return;
  }
  put_units(v);
  put_policies(v);
  outside_print(&v->outside, v->output);
  put_side(v, &side_all[SIDE_MODEL]);
  if (r->program->n_levels) put_side(v, &side_all[SIDE_LEVEL]);
  put_periods(v);
  put_best(v);
  put_cost(v);
  put_partners(v);
  put_control(v);
  agreed_print(r, v->output);
}
