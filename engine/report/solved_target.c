/* The part of the report that is about a target. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "report/outcome.h"
#include "report/solved_parts.h"

static const char *value_of(const struct solved *s, size_t i) { return s->points.at[i].settings[0].value; }

/* ---- table ---- */

static void put_said(const struct output *o, const char *text) { output_wrapped(o, text, 9, 9); }

/* `cost is 94,998.11, 1.89 below` */
static void say_figure(const struct solved *s, size_t i, char *out, size_t size) {
  char name[SOLVED_TEXT], figure[SOLVED_TEXT], gap[SOLVED_TEXT];
  const struct guardrail *t = &s->ask->target;
  const char *by = solved_gap(t, s->points.at[i].outcome, gap);
  solved_name(&t->subject, name);
  solved_figure(&t->subject, s->points.at[i].outcome, figure);
  bool is_met = by[0] == '0' && !by[strspn(by, "0., %")];
  if (is_met)
    snprintf(out, size, "%s: %s is %s, the target", value_of(s, i), name, figure);
  else
    snprintf(out, size, "%s: %s is %s, %s %s the target", value_of(s, i), name, figure, by + (by[0] == '-'),
             by[0] == '-' ? "below" : "above");
}

static void put_why(const struct solved *s, const struct output *o) {
  char text[600], figure[300];
  const struct solve_find *f = &s->ask->finds[0];
  const struct solve_crossing *c = &s->crossings[s->chosen];
  const char *low = value_of(s, c->low), *high = value_of(s, c->high);
  switch (s->why) {
    case SOLVE_EXACT:
      if (c->low == c->high) return;
      snprintf(text, sizeof text, "all of the %" PRIu32 " values from %s to %s meet it; %s",
               s->points.at[c->high].at[0] - s->points.at[c->low].at[0] + 1, low, high,
               s->best == c->low ? "the lowest is chosen" : "the highest is chosen, since it keeps the guardrails");
      break;
    case SOLVE_FINER:
      say_figure(s, s->finer, figure, sizeof figure);
      snprintf(text, sizeof text, "because of the step; with a finer one, at %s. Search again with %.*s=%s..%s:STEP",
               figure, str_fit(f->path, 200), f->path, low, high);
      break;
    case SOLVE_JUMP:
      snprintf(text, sizeof text, "because the figure jumps between %s and %s; no value between them comes closer", low,
               high);
      break;
    case SOLVE_SMALLEST:
      snprintf(text, sizeof text, "because the program takes no value between %s and %s", low, high);
      break;
    default:
      if (!s->ended) return;
      snprintf(text, sizeof text, "because %zu point%s to be tried at most (--rounds); it lies between %s and %s",
               s->ask->rounds, s->ask->rounds == 1 ? " was" : "s were", low, high);
  }
  fputs(s->why == SOLVE_EXACT ? "Where    " : "No nearer ", o->file);
  if (s->why == SOLVE_EXACT)
    put_said(o, text);
  else
    output_wrapped(o, text, 10, 9);
}

static bool fill_crossing(const void *from, size_t row, struct grid_row *out) {
  const struct solved *s = from;
  const struct solve_crossing *c = &s->crossings[row / 2];
  size_t i = row % 2 ? c->high : c->low;
  if (row % 2 && c->low == c->high) return false;
  out->cell[0] = value_of(s, i);
  out->cell[1] = solved_figure(&s->ask->target.subject, s->points.at[i].outcome, out->room[1]);
  out->cell[2] = solved_gap(&s->ask->target, s->points.at[i].outcome, out->room[2]);
  out->cell[3] = i == s->best ? "found" : "";
  return true;
}

static void put_crossings(const struct solved *s, const struct output *o) {
  char name[SOLVED_TEXT];
  struct grid t = {.n_rows = 2 * s->n_crossings, .fill = fill_crossing, .from = s};
  if (!s->n_crossings) return;
  grid_column(&t, "value", GRID_NUMBER);
  grid_column(&t, solved_name(&s->ask->target.subject, name), GRID_NUMBER);
  grid_column(&t, "from the target", GRID_NUMBER);
  grid_column(&t, "", GRID_TEXT);
  output_heading(o, s->n_crossings > 1 ? "Where it crosses the target" : "The nearest values");
  grid_print(&t, o);
}

/* The least and the most that was seen. */
static void say_reach(const struct solved *s, char *out, size_t size) {
  char name[SOLVED_TEXT], least[SOLVED_TEXT], most[SOLVED_TEXT];
  const struct subject *of = &s->ask->target.subject;
  size_t low = s->best, high = s->best;
  int exponent;
  for (size_t i = 0; i < s->n_grid; i++) {
    const struct outcome *o = s->points.at[i].outcome;
    int64_t figure = o->failed.code ? MONEY_NONE : subject_value(of, o, &exponent);
    if (figure == MONEY_NONE) continue;
    if (figure < subject_value(of, s->points.at[low].outcome, &exponent)) low = i;
    if (figure > subject_value(of, s->points.at[high].outcome, &exponent)) high = i;
  }
  snprintf(out, size, "no value %s meets the target: %s goes from %s (at %s) to %s (at %s)",
           s->ended ? "that was tried (--rounds ended the search)" : "between the bounds", solved_name(of, name),
           solved_figure(of, s->points.at[low].outcome, least), value_of(s, low),
           solved_figure(of, s->points.at[high].outcome, most), value_of(s, high));
}

void solved_target_table(const struct solved_view *v, const struct output *o) {
  const struct solved *s = v->solved;
  char text[400], name[SOLVED_TEXT];
  fputs("Target   ", o->file);
  put_said(o, s->ask->target.text);
  say_figure(s, s->best, text, sizeof text);
  fputs(s->found ? "Found    " : "Nearest  ", o->file);
  put_said(o, text);
  if (!s->found && s->moves) {
    fputs("Answer   ", o->file);
    say_reach(s, text, sizeof text);
    put_said(o, text);
  }
  if (s->found) put_why(s, o);
  if (!s->monotone) {
    fputs("Beware   ", o->file);
    put_said(o, "the figure both rises and falls between the bounds; there may be crossings that were not seen");
  }
  fprintf(o->file, "Run      %zu scenario%s\n", s->points.n, s->points.n == 1 ? "" : "s");
  solved_put_failed(s, o);
  solved_put_ties(s, solved_name(&s->ask->target.subject, name), o);
  put_crossings(s, o);
}

/* ---- JSON ---- */

static void json_point(const struct solved *s, size_t i, const char *key, struct json *j) {
  int64_t gap;
  int exponent;
  const struct outcome *o = s->points.at[i].outcome;
  json_open_row(j, key, '{');
  json_put_text(j, "value", value_of(s, i));
  int64_t figure = subject_value(&s->ask->target.subject, o, &exponent);
  json_put_amount(j, "figure", figure, exponent);
  if (solve_gap(&s->ask->target, o, &gap, &exponent)) json_put_amount(j, "from_target", gap, exponent);
  json_close(j);
}

void solved_target_json(const struct solved_view *v, struct json *j) {
  static const char *const whys[] = {"exact", "step", "jump", "smallest", NULL};
  const struct solved *s = v->solved;
  json_put_text(j, "target", s->ask->target.text);
  json_put_text(j, "found", s->found ? "yes" : "no");
  json_put_text(j, "monotone", s->monotone ? "yes" : "no");
  json_put_text(j, "because", s->found ? whys[s->why] : NULL);
  json_put_count(j, "scenarios_run", s->points.n);
  json_put_count(j, "scenarios_failed", solved_failed(s));
  json_put_count(j, "ties", s->ties);
  json_put_text(j, "moves", s->moves ? "yes" : "no");
  json_open(j, "crossings", '[');
  for (size_t i = 0; i < s->n_crossings; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "exact", s->crossings[i].exact ? "yes" : "no");
    json_point(s, s->crossings[i].low, "low", j);
    json_point(s, s->crossings[i].high, "high", j);
    json_close(j);
  }
  json_close(j);
  if (s->why == SOLVE_FINER) json_point(s, s->finer, "finer", j);
  outcome_json(v->study->baseline->outcome, NULL, "baseline", j);
  outcome_json(s->points.at[s->best].outcome, s->guardrails, s->found ? "best" : "nearest", j);
}
