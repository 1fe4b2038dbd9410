/* The report of a comparison for people: one scenario against the baseline. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "report/compared_view.h"
#include "report/outcome.h"
#include "report/simulation.h"

enum { MOVERS_SHOWN = 5 };

/* ---- figures that changed ---- */

struct changes {
  struct figure *at;
  size_t n, same; /* those that changed, and how many did not */
  bool of_units;  /* each is its own unit, and has a worth */
  const struct outcome *outcome;
};

static bool fill_change(const void *from, size_t row, struct grid_row *out) {
  const struct changes *c = from;
  const struct figure *f = &c->at[row];
  const int64_t by = f->quantity - f->baseline;
  out->cell[0] = *f->name ? f->name : "(none)";
  if (!c->of_units) out->cell[1] = f->unit;
  grid_amount(out, 2, f->baseline, f->exponent);
  grid_amount(out, 3, f->quantity, f->exponent);
  grid_amount(out, 4, by, f->exponent);
  grid_percent(out, 5, totals_share(by, f->baseline, 3));
  if (!c->of_units) return true;
  const struct figure *worth = outcome_figure(c->outcome, FIGURE_WORTH, f->name, NULL);
  grid_amount(out, 6, worth ? worth->quantity - worth->baseline : MONEY_NONE, c->outcome->exponent);
  return true;
}

/* By the decimals of the one that has more. */
static bool add_figure(struct figure *to, struct figure f) {
  int by = f.exponent - to->exponent;
  if (by > 0) to->exponent = f.exponent;
  return money_refine(&to->quantity, by) && money_refine(&to->baseline, by) && money_refine(&f.quantity, -by) &&
         money_refine(&f.baseline, -by) && !__builtin_add_overflow(to->quantity, f.quantity, &to->quantity) &&
         !__builtin_add_overflow(to->baseline, f.baseline, &to->baseline);
}

/* Adds up, in the place of the first, what has the same name and unit. */
static int put_figure(struct changes *c, const struct figure *f, struct err *e) {
  for (size_t i = 0; i < c->n; i++) {
    struct figure *other = &c->at[i];
    if (strcmp(other->name, f->name) != 0 || strcmp(other->unit, f->unit) != 0) continue;
    return add_figure(other, *f) ? 0 : totals_refuse(e);
  }
  c->at[c->n++] = *f;
  return 0;
}

static void keep_changed(struct changes *c) {
  size_t n = 0;
  for (size_t i = 0; i < c->n; i++) {
    if (c->at[i].quantity != c->at[i].baseline)
      c->at[n++] = c->at[i];
    else
      c->same += c->at[i].quantity != 0;
  }
  c->n = n;
}

/* The year in which a period starts. */
static const char *year_of(const char *period, struct arena *arena, struct err *e) {
  enum period kind;
  int32_t index;
  char text[PERIOD_TEXT];
  if (!period_parse(period, strlen(period), &kind, &index)) return period;
  period_text(PERIOD_YEAR, period_of(PERIOD_YEAR, period_first_day(kind, index)), text);
  return arena_text(arena, text, strlen(text), e);
}

/* Periods are taken together by year where there are many, or where the scenario's are of another kind. */
static bool is_by_year(const struct outcome *o) {
  size_t n = 0;
  enum period first = PERIODS, kind;
  bool mixed = false;
  int32_t index;
  for (size_t i = 0; i < o->n_figures; i++) {
    if (o->figures[i].of != FIGURE_REVENUE) continue;
    n++;
    if (!period_parse(o->figures[i].name, strlen(o->figures[i].name), &kind, &index)) continue;
    if (first == PERIODS) first = kind;
    mixed |= kind != first;
  }
  return mixed || n > SIMULATION_PERIODS;
}

static int collect(struct changes *c, enum figure_of of, struct arena *arena, struct err *e) {
  const struct outcome *o = c->outcome;
  bool by_year = of == FIGURE_PERIOD && is_by_year(o);
  if (!(c->at = arena_new(arena, o->n_figures + 1, sizeof *c->at, e))) return e->code;
  for (size_t i = 0; i < o->n_figures; i++) {
    struct figure f = o->figures[i];
    if (f.of != of) continue;
    if (by_year && !(f.name = year_of(f.name, arena, e))) return e->code;
    if (put_figure(c, &f, e)) return e->code;
  }
  keep_changed(c);
  return 0;
}

static void put_changes(const struct changes *c, enum figure_of of, const char *title, const struct output *o) {
  struct grid t = {.n_rows = c->n, .fill = fill_change, .from = c};
  char worth[GRID_ROOM];
  snprintf(worth, sizeof worth, "worth in %s", c->outcome->currency);
  grid_column(&t, figure_names[of], GRID_TEXT);
  grid_column(&t, c->of_units ? "" : "unit", GRID_TEXT);
  grid_column(&t, "baseline", GRID_NUMBER);
  grid_column(&t, "scenario", GRID_NUMBER);
  grid_column(&t, "difference", GRID_NUMBER);
  grid_column(&t, "in %", GRID_NUMBER);
  if (c->of_units) grid_column(&t, worth, GRID_NUMBER);
  output_heading(o, title);
  grid_print(&t, o);
  if (c->same) fprintf(o->file, "(%zu more as in the baseline)\n", c->same);
}

static int put_figures(const struct outcome *of, const struct output *o, struct arena *arena, struct err *e) {
  static const struct {
    enum figure_of of;
    const char *title;
  } sections[] = {{FIGURE_UNIT, "By unit"},
                  {FIGURE_POLICY, "By policy"},
                  {FIGURE_MODEL, "By model"},
                  {FIGURE_LEVEL, "By level"},
                  {FIGURE_PERIOD, "By period"}};
  for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
    struct changes c = {.outcome = of, .of_units = sections[i].of == FIGURE_UNIT};
    if (sections[i].of == FIGURE_LEVEL && !of->migration.partners) continue; /* one of them has no levels */
    if (collect(&c, sections[i].of, arena, e)) return e->code;
    if (c.n) put_changes(&c, sections[i].of, sections[i].title, o);
  }
  return 0;
}

/* ---- partners ---- */

struct movers {
  const struct mover *at;
  const struct outcome *outcome;
};

static bool fill_mover(const void *from, size_t row, struct grid_row *out) {
  const struct movers *m = from;
  const struct mover *one = &m->at[row];
  out->cell[0] = one->partner;
  out->cell[1] = one->name;
  grid_amount(out, 2, one->before, m->outcome->exponent);
  grid_amount(out, 3, one->after, m->outcome->exponent);
  grid_amount(out, 4, one->after - one->before, m->outcome->exponent);
  grid_percent(out, 5, totals_share(one->after - one->before, one->before, 3));
  return true;
}

static void put_movers(const struct outcome *of, const struct mover *at, size_t n, const char *title,
                       const struct output *o) {
  struct movers m = {at, of};
  struct grid t = {.n_rows = n < MOVERS_SHOWN ? n : MOVERS_SHOWN, .fill = fill_mover, .from = &m};
  if (!n) return;
  grid_column(&t, "partner", GRID_TEXT);
  grid_column(&t, "name", GRID_TEXT);
  grid_column(&t, "baseline", GRID_NUMBER);
  grid_column(&t, "scenario", GRID_NUMBER);
  grid_column(&t, "difference", GRID_NUMBER);
  grid_column(&t, "in %", GRID_NUMBER);
  output_heading(o, title);
  grid_print(&t, o);
}

/* ---- levels ---- */

static bool fill_migration(const void *from, size_t row, struct grid_row *out) {
  const struct migration *m = from;
  out->cell[0] = m->from[row];
  for (size_t k = 0; k < m->n_to; k++)
    if (m->partners[row * m->n_to + k]) grid_count(out, k + 1, m->partners[row * m->n_to + k]);
  return true;
}

static bool any_moves(const struct migration *m) {
  for (size_t i = 0; i < m->n_from; i++)
    for (size_t k = 0; k < m->n_to; k++)
      if (m->partners[i * m->n_to + k] && strcmp(m->from[i], m->to[k]) != 0) return true;
  return false;
}

static void put_migration(const struct migration *m, const struct output *o) {
  struct grid t = {.n_rows = m->n_from, .fill = fill_migration, .from = m};
  if (!m->partners || !any_moves(m)) return;
  output_heading(o, "Partners by level at the end: rows in the baseline, columns in the scenario");
  if (m->n_to >= GRID_COLUMNS) {
    fprintf(o->file, "(%zu levels: --format csv or json has them)\n", m->n_to);
    return;
  }
  grid_column(&t, "", GRID_TEXT);
  for (size_t k = 0; k < m->n_to; k++) grid_column(&t, m->to[k], GRID_NUMBER);
  grid_print(&t, o);
}

/* ---- concentration ---- */

static const enum metric concentration[] = {METRIC_GINI, METRIC_TOP20_SHARE, METRIC_TOP_SHARE, METRIC_TOP_REVENUE,
                                            METRIC_TOP_REVENUE_SHARE};
enum { CONCENTRATIONS = sizeof concentration / sizeof *concentration };

struct two {
  const struct outcome *base, *now;
};

static void fill_metric(struct grid_row *out, size_t column, const struct outcome *o, enum metric m) {
  int64_t v = o->metric[m];
  if (v == MONEY_NONE || metric_all[m].kind == METRIC_MONEY)
    grid_amount(out, column, v, o->exponent);
  else if (m == METRIC_GINI)
    grid_amount(out, column, outcome_portion(o, m, 3), 3);
  else
    grid_percent(out, column, outcome_portion(o, m, 3));
}

static bool fill_concentration(const void *from, size_t row, struct grid_row *out) {
  const struct two *t = from;
  if (row == CONCENTRATIONS) {
    out->cell[0] = "who that is";
    out->cell[1] = *t->base->top_partner ? t->base->top_partner : "-";
    out->cell[2] = *t->now->top_partner ? t->now->top_partner : "-";
    return true;
  }
  out->cell[0] = metric_all[concentration[row]].title;
  fill_metric(out, 1, t->base, concentration[row]);
  fill_metric(out, 2, t->now, concentration[row]);
  return true;
}

static void put_concentration(const struct outcome *base, const struct outcome *now, const struct output *o) {
  struct two two = {base, now};
  struct grid t = {.n_rows = CONCENTRATIONS + 1, .fill = fill_concentration, .from = &two};
  grid_column(&t, "of worth, and the revenue that would leave", GRID_TEXT);
  grid_column(&t, "baseline", GRID_NUMBER);
  grid_column(&t, "scenario", GRID_NUMBER);
  output_heading(o, "Concentration");
  grid_print(&t, o);
}

/* ---- all of it ---- */

static void put_head(const struct outcome *of, const struct output *o) {
  char label[GRID_ROOM];
  size_t width = (size_t)(o->width ? o->width : OUTPUT_WIDTH);
  putc('\n', o->file);
  for (size_t i = 0; i < width; i++) putc('-', o->file);
  output_heading(o, outcome_label(of, label, sizeof label));
  if (*of->doc) output_wrapped(o, of->doc, 0, 0);
  for (size_t i = 0; i < of->n_edits; i++) {
    const struct edit *edit = &of->edits[i];
    char text[4 * GRID_ROOM];
    snprintf(text, sizeof text, "  %-4s  %.*s%s%.*s", edit->kind, str_fit(edit->path, 200), edit->path,
             *edit->value ? ": " : "", str_fit(edit->value, 700), edit->value);
    grid_text(o->file, text, width);
    putc('\n', o->file);
  }
}

void compared_detail(const struct compared *c, const struct outcome *of, const struct output *o, struct err *e) {
  struct arena arena = {0};
  put_head(of, o);
  if (of->failed.code) {
    fputs("failed: ", o->file);
    output_wrapped(o, of->failed.text, 8, 0);
    return;
  }
  int rc = put_figures(of, o, &arena, e);
  arena_free(&arena);
  if (rc) return;
  const bool pays = compared_rewards(of) || compared_rewards(c->study->baseline->outcome);
  put_movers(of, of->winners, of->n_winners, pays ? "Who gains most, in worth" : "Who gains most", o);
  put_movers(of, of->losers, of->n_losers, pays ? "Who loses most, in worth" : "Who loses most", o);
  put_migration(&of->migration, o);
  put_concentration(c->study->baseline->outcome, of, o);
}
