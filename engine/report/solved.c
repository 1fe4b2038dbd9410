#include "report/solved.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "report/guarded.h"
#include "report/made.h"
#include "report/solved_parts.h"

/* ---- words ---- */

static const char *shown(int64_t value, int exponent, bool is_share, char *out, size_t size) {
  char text[MONEY_TEXT];
  if (value == MONEY_NONE)
    snprintf(out, size, "-");
  else if (is_share) /* millionths, as a percentage */
    snprintf(out, size, "%s %%", money_show(value, exponent - 2, text));
  else
    snprintf(out, size, "%s", money_show(value, exponent, text));
  return out;
}

static bool is_share(const struct subject *s) {
  return s->metric < METRICS && metric_all[s->metric].kind == METRIC_PORTION;
}

const char *solved_figure(const struct subject *s, const struct outcome *o, char *out) {
  int exponent;
  int64_t value = subject_value(s, o, &exponent);
  return shown(value, exponent, is_share(s), out, SOLVED_TEXT);
}

const char *solved_gap(const struct guardrail *target, const struct outcome *o, char *out) {
  int exponent;
  int64_t gap;
  if (!solve_gap(target, o, &gap, &exponent)) return "-";
  return shown(gap, exponent, is_share(&target->subject), out, SOLVED_TEXT);
}

const char *solved_amount(const struct subject *s, int64_t value, int exponent, char *out) {
  return shown(value, exponent, is_share(s), out, SOLVED_TEXT);
}

const char *solved_name(const struct subject *s, char *out) {
  if (s->metric < METRICS)
    snprintf(out, SOLVED_TEXT, "%s", metric_all[s->metric].name);
  else
    snprintf(out, SOLVED_TEXT, "%s.%.*s", figure_names[s->of], str_fit(s->name, 80), s->name);
  return out;
}

/* ---- table ---- */

/* The scenario that a search starts from. */
static const struct scenario_plan *start_of(const struct solved_view *v) {
  return &v->study->given.scenarios->at[v->solved->ask->plan];
}

const char *solved_present(const struct solved *s) { return s->ask->plan ? "start" : "now"; }

static void put_find(const struct solve_find *f, const char *present, const struct output *o) {
  char low[SOLVE_VALUE], high[SOLVE_VALUE], step[SOLVE_VALUE];
  struct solve_find one = *f;
  one.low = f->step;
  fprintf(o->file, "Find     %s\n", f->path);
  fprintf(o->file, "         from %s to %s by %s%s", solve_value(f, 0, low), solve_value(f, f->n - 1, high),
          solve_value(&one, 0, step), f->step_is_ours ? ", a step chosen here" : "");
  if (f->present)
    fprintf(o->file, "; %s %s\n", present, f->present);
  else
    fputs("; not there yet\n", o->file);
}

size_t solved_failed(const struct solved *s) {
  size_t n = 0;
  for (size_t i = 0; i < s->n_grid; i++) n += s->points.at[i].failed;
  return n;
}

void solved_put_failed(const struct solved *s, const struct output *o) {
  char text[1200];
  if (!solved_failed(s)) return;
  snprintf(text, sizeof text, "%zu of them, the first with: %s [%s]", solved_failed(s), s->failed.text, s->failed.id);
  fputs("Failed   ", o->file);
  output_wrapped(o, text, 9, 9);
}

static bool fill_guardrail(const void *from, size_t row, struct grid_row *out) {
  const struct solved *s = from;
  const struct outcome *o = s->points.at[s->best].outcome;
  const struct guardrail *g = &s->guardrails->at[row];
  out->cell[0] = guardrail_holds(g, o) ? "kept" : "broken";
  out->cell[1] = g->text;
  out->cell[2] = guarded_actual(g, o, out->room[2]);
  if (!s->found) grid_count(out, 3, s->broken[row]);
  return true;
}

static void put_guardrails(const struct solved *s, const struct output *o) {
  struct grid t = {.n_rows = s->guardrails->n, .fill = fill_guardrail, .from = s};
  if (!s->guardrails->n) return;
  grid_column(&t, "", GRID_TEXT);
  grid_column(&t, "guardrail", GRID_TEXT);
  grid_column(&t, "is", GRID_NUMBER);
  if (!s->found) grid_column(&t, "broken by", GRID_NUMBER);
  output_heading(o, s->found ? "Guardrails" : "Guardrails, and how many scenarios break each");
  grid_print(&t, o);
}

/* The values that meet a target, one after the other, are told of by themselves. */
static bool says_where(const struct solved *s) {
  return s->ask->goal == SOLVE_TARGET && s->found && s->why == SOLVE_EXACT && s->n_crossings == 1;
}

/* Which of several that are as near is the found one: the end of a step of the figure, or the lowest. */
static const char *tie_rule(const struct solved *s) {
  if (s->ask->goal == SOLVE_FRONT) return "the one that was run first is shown";
  if (s->ask->n_finds > 1) return "chosen is the lowest value of the first path, then of the next";
  if (s->ask->goal == SOLVE_BEST || s->points.at[s->low_tie].at[0] > s->points.at[s->best].at[0])
    return "the lowest value is chosen";
  return s->why == SOLVE_EXACT ? "chosen is where they end" : "chosen is the value where the figure crosses the target";
}

void solved_put_ties(const struct solved *s, const char *figure, const struct output *o) {
  static const char *const like[] = {
      [SOLVE_TARGET] = "as near", [SOLVE_BEST] = "as good", [SOLVE_FRONT] = "of the same figures as one of these"};
  const bool many = s->ask->n_finds > 1;
  char text[600], where[2 * SOLVE_VALUE + 16] = "";
  if (!s->moves && s->points.n > solved_failed(s) + 1) {
    snprintf(text, sizeof text,
             "%s is the same at all values that were run: %s to it here; find another path, or widen the bounds",
             figure, many ? "none of these paths does anything" : "this path does nothing");
    fputs("Beware   ", o->file);
  } else if (s->ties && !says_where(s)) {
    if (s->ask->goal == SOLVE_TARGET && s->ties > 1)
      snprintf(where, sizeof where, ", from %s to %s", s->points.at[s->low_tie].settings[0].value,
               s->points.at[s->high_tie].settings[0].value);
    snprintf(text, sizeof text, "%s: %zu other%s of those that were run%s; %s", like[s->ask->goal], s->ties,
             s->ties == 1 ? "" : "s", where, tie_rule(s));
    fputs("Ties     ", o->file);
  } else {
    return;
  }
  output_wrapped(o, text, 9, 9);
}

static bool fill_summary(const void *from, size_t row, struct grid_row *out) {
  const struct solved_view *v = from;
  const struct outcome *base = v->study->baseline->outcome;
  const struct outcome *o = row ? v->solved->points.at[v->solved->best].outcome : base;
  out->cell[0] = !row ? "baseline" : v->solved->found ? "found" : "nearest";
  grid_amount(out, 1, o->metric[METRIC_COST], o->exponent);
  grid_percent(out, 4, totals_share(o->metric[METRIC_COST], o->metric[METRIC_REVENUE], 3));
  if (!row) return true;
  grid_amount(out, 2, o->metric[METRIC_COST_CHANGE], o->exponent);
  grid_percent(out, 3, totals_share(o->metric[METRIC_COST_CHANGE], base->metric[METRIC_COST], 3));
  grid_count(out, 5, (uint64_t)o->metric[METRIC_GAINERS]);
  grid_count(out, 6, (uint64_t)o->metric[METRIC_LOSERS]);
  grid_amount(out, 7, o->metric[METRIC_MEDIAN_CHANGE], o->exponent);
  return true;
}

static void put_summary(const struct solved_view *v, const struct output *o) {
  struct grid t = {.n_rows = 2, .fill = fill_summary, .from = v};
  grid_column(&t, "scenario", GRID_TEXT);
  grid_column(&t, "cost", GRID_NUMBER);
  grid_column(&t, "difference", GRID_NUMBER);
  grid_column(&t, "in %", GRID_NUMBER);
  grid_column(&t, "of revenue", GRID_NUMBER);
  grid_column(&t, "gain", GRID_NUMBER);
  grid_column(&t, "lose", GRID_NUMBER);
  grid_column(&t, "median", GRID_NUMBER);
  output_heading(o, "Against the baseline");
  grid_print(&t, o);
}

static void print_table(const void *view, const struct output *o) {
  const struct solved_view *v = view;
  const struct study *s = v->study;
  head_print(v->head, s->made->program, s->given.data, s->past->facts, s->first, s->until, o);
  output_heading(o, "Search");
  if (v->solved->ask->plan) fprintf(o->file, "Start    %s\n", start_of(v)->name);
  for (size_t i = 0; i < v->solved->ask->n_finds; i++)
    put_find(&v->solved->ask->finds[i], solved_present(v->solved), o);
  switch (v->solved->ask->goal) {
    case SOLVE_TARGET: solved_target_table(v, o); break;
    case SOLVE_BEST: solved_best_table(v, o); break;
    default: solved_front_table(v, o);
  }
  if (v->solved->ask->goal != SOLVE_FRONT || !v->solved->found) {
    put_summary(v, o);
    put_guardrails(v->solved, o);
  }
  fputs("\nPartners are assumed to behave as they did.\n", o->file);
}

/* ---- CSV ---- */

enum { CSV_FIELDS = 64 };

static bool is_on_front(const struct solved *s, size_t i) {
  for (size_t k = 0; k < s->n_front; k++)
    if (s->front[k] == i) return true;
  return false;
}

static const char *what_is(const struct solved *s, size_t i) {
  if (s->points.at[i].failed) return "failed";
  if (is_on_front(s, i)) return "front";
  if (i == s->best && !s->n_front) return s->found ? "found" : "nearest";
  if (i >= s->n_grid) return "between";
  return "tried";
}

static void csv_titles(const struct solved *s, const struct output *o) {
  const char *fields[CSV_FIELDS + METRICS] = {"is"};
  size_t n = 1;
  for (size_t i = 0; i < s->ask->n_finds && n < CSV_FIELDS - 1; i++) fields[n++] = s->ask->finds[i].path;
  fields[n++] = "guardrails";
  for (int m = 0; m < METRICS; m++) fields[n++] = metric_all[m].name;
  output_csv(o, fields, n);
}

static void csv_point(const struct solved *s, size_t i, int exponent, const struct output *o) {
  const struct solve_point *p = &s->points.at[i];
  const char *fields[CSV_FIELDS + METRICS] = {what_is(s, i)};
  char texts[METRICS][MONEY_TEXT];
  size_t n = 1;
  for (size_t k = 0; k < s->ask->n_finds && n < CSV_FIELDS - 1; k++) fields[n++] = p->settings[k].value;
  fields[n++] = p->failed ? "" : p->keeps ? "kept" : "broken";
  for (int m = 0; m < METRICS; m++) {
    bool none = p->failed || p->metric[m] == MONEY_NONE;
    fields[n++] = none ? "" : metric_text((enum metric)m, p->metric[m], exponent, texts[m]);
  }
  output_csv(o, fields, n);
}

static void print_csv(const void *view, const struct output *o) {
  const struct solved_view *v = view;
  const struct solved *s = v->solved;
  csv_titles(s, o);
  for (size_t i = 0; i < s->points.n; i++) csv_point(s, i, v->study->baseline->outcome->exponent, o);
}

/* ---- JSON ---- */

static void json_find(const struct solve_find *f, struct json *j) {
  char text[SOLVE_VALUE];
  struct solve_find one = *f;
  one.low = f->step;
  json_open_row(j, NULL, '{');
  json_put_text(j, "path", f->path);
  json_put_text(j, "present", f->present);
  json_put_text(j, "low", solve_value(f, 0, text));
  json_put_text(j, "high", solve_value(f, f->n - 1, text));
  json_put_text(j, "step", solve_value(&one, 0, text));
  json_close(j);
}

static int print_json(const void *view, const struct output *o, struct err *e) {
  const struct solved_view *v = view;
  const struct study *s = v->study;
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  head_json(v->head, s->made->program, s->given.data, s->past->facts, s->first, s->until, &j);
  if (made_json(s, &j, e)) return e->code;
  json_put_text(&j, "start", start_of(v)->name);
  json_open(&j, "find", '[');
  for (size_t i = 0; i < v->solved->ask->n_finds; i++) json_find(&v->solved->ask->finds[i], &j);
  json_close(&j);
  switch (v->solved->ask->goal) {
    case SOLVE_TARGET: solved_target_json(v, &j); break;
    case SOLVE_BEST: solved_best_json(v, &j); break;
    default: solved_front_json(v, &j);
  }
  json_close(&j);
  return 0;
}

int solved_report(const struct solved_view *v, const struct output *o, struct err *e) {
  static const struct output_forms forms = {print_table, print_csv, print_json};
  return output_in_form(&forms, v, o, e);
}
