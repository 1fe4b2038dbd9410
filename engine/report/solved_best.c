/* The parts of the report that are about one figure that is to be least or most, and about the front of two. */
#include <stdio.h>

#include "base/money.h"
#include "base/str.h"
#include "report/outcome.h"
#include "report/solved_parts.h"

static const char *verb(const struct solve_aim *a) { return a->most ? "maximise" : "minimise"; }

static void put_line(const struct output *o, const char *head, const char *text) {
  fprintf(o->file, "%-9s", head);
  output_wrapped(o, text, 9, 9);
}

/* What is known of the answer. */
static void say_how(const struct solved *s, char *out, size_t size) {
  double all = 1;
  for (size_t i = 0; i < s->ask->n_finds; i++) all *= s->ask->finds[i].n;
  if (s->proved && s->points.n == 1)
    snprintf(out, size, "1 scenario, all that there is between the bounds at these steps");
  else if (s->proved)
    snprintf(out, size, "%zu scenarios, all that there are between the bounds at these steps", s->points.n);
  else if (all < 1e9)
    snprintf(out, size, "%zu scenario%s of %.0f", s->points.n, s->points.n == 1 ? "" : "s", all);
  else
    snprintf(out, size, "%zu scenario%s of %.1e", s->points.n, s->points.n == 1 ? "" : "s", all);
}

static void put_how(const struct solved *s, const char *figure, const char *unproved, const struct output *o) {
  char text[200];
  say_how(s, text, sizeof text);
  put_line(o, "Run", text);
  solved_put_failed(s, o);
  solved_put_ties(s, figure, o);
  if (!s->proved) put_line(o, "Beware", unproved);
}

/* ---- one figure ---- */

static bool fill_value(const void *from, size_t row, struct grid_row *out) {
  const struct solved *s = from;
  const struct solve_find *f = &s->ask->finds[row];
  const struct solve_point *p = &s->points.at[s->best];
  out->cell[0] = f->path;
  out->cell[1] = f->present ? f->present : "";
  out->cell[2] = p->settings[row].value;
  out->cell[3] = f->n == 1 ? "" : !p->at[row] ? "the low bound" : p->at[row] == f->n - 1 ? "the high bound" : "";
  return true;
}

static void put_values(const struct solved *s, const struct output *o) {
  struct grid t = {.n_rows = s->ask->n_finds, .fill = fill_value, .from = s};
  grid_column(&t, "path", GRID_TEXT);
  grid_column(&t, solved_present(s), GRID_NUMBER);
  grid_column(&t, s->found ? "found" : "nearest", GRID_NUMBER);
  grid_column(&t, "", GRID_TEXT);
  output_heading(o, s->found ? "The best values" : "The values that come nearest to keeping the guardrails");
  grid_print(&t, o);
}

static void put_answer(const struct solved *s, const struct output *o) {
  const struct solve_aim *a = &s->ask->aims[0];
  const struct solve_point *p = &s->points.at[s->best];
  char text[300], amount[SOLVED_TEXT];
  solved_amount(&a->subject, p->figure[0], p->exponent[0], amount);
  snprintf(text, sizeof text, s->found ? "%s is %s" : "nothing keeps all guardrails; nearest to it, %s is %s", a->name,
           amount);
  put_line(o, s->found ? "Found" : "Answer", text);
}

void solved_best_table(const struct solved_view *v, const struct output *o) {
  const struct solved *s = v->solved;
  char text[200];
  snprintf(text, sizeof text, "%s %.*s", verb(&s->ask->aims[0]), str_fit(s->ask->aims[0].name, 100),
           s->ask->aims[0].name);
  put_line(o, "Goal", text);
  put_answer(s, o);
  put_how(s, s->ask->aims[0].name,
          s->settled ? "the best that was found, not proved to be the best there is; a step more or less on any path, "
                       "or on two together, is not better"
                     : "the best that was found, not proved to be the best there is; more --rounds may find a better",
          o);
  put_values(s, o);
}

static void json_how(const struct solved *s, struct json *j) {
  json_put_text(j, "found", s->found ? "yes" : "no");
  json_put_text(j, "proved", s->proved ? "yes" : "no");
  json_put_count(j, "seed", s->ask->seed);
  json_put_count(j, "scenarios_run", s->points.n);
  json_put_count(j, "scenarios_failed", solved_failed(s));
  json_put_count(j, "ties", s->ties);
  json_put_text(j, "moves", s->moves ? "yes" : "no");
}

static void json_aims(const struct solved *s, struct json *j) {
  json_open(j, "aims", '[');
  for (size_t i = 0; i < s->ask->n_aims; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, verb(&s->ask->aims[i]), s->ask->aims[i].name);
    json_close(j);
  }
  json_close(j);
}

static void json_broken(const struct solved *s, struct json *j) {
  json_open(j, "broken", '[');
  for (size_t i = 0; i < s->guardrails->n; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "guardrail", s->guardrails->at[i].text);
    json_put_count(j, "scenarios", s->broken[i]);
    json_close(j);
  }
  json_close(j);
}

static void json_best(const struct solved_view *v, struct json *j) {
  const struct solved *s = v->solved;
  outcome_json(v->study->baseline->outcome, NULL, "baseline", j);
  outcome_json(s->points.at[s->best].outcome, s->guardrails, s->found ? "best" : "nearest", j);
}

void solved_best_json(const struct solved_view *v, struct json *j) {
  json_aims(v->solved, j);
  json_how(v->solved, j);
  json_broken(v->solved, j);
  json_best(v, j);
}

/* ---- the front of two ---- */

enum { FRONT_PATHS = 4 }; /* that a table has room for */

static bool fill_front(const void *from, size_t row, struct grid_row *out) {
  const struct solved *s = from;
  const struct solve_point *p = &s->points.at[s->front[row]];
  size_t n = 0;
  for (; n < s->ask->n_finds && n < FRONT_PATHS; n++) out->cell[n] = p->settings[n].value;
  for (size_t i = 0; i < s->ask->n_aims; i++, n++)
    out->cell[n] = solved_amount(&s->ask->aims[i].subject, p->figure[i], p->exponent[i], out->room[n]);
  return true;
}

/* The end of a path says what it is: `rate`. */
static const char *last_of(const char *path) {
  const char *at = path;
  for (const char *c = path; *c; c++)
    if (*c == '.' && c[1]) at = c + 1;
  return at;
}

static void put_front(const struct solved *s, const struct output *o) {
  struct grid t = {.n_rows = s->n_front, .fill = fill_front, .from = s};
  for (size_t i = 0; i < s->ask->n_finds && i < FRONT_PATHS; i++)
    grid_column(&t, last_of(s->ask->finds[i].path), GRID_NUMBER);
  for (size_t i = 0; i < s->ask->n_aims; i++) grid_column(&t, s->ask->aims[i].name, GRID_NUMBER);
  output_heading(o, "The front: better in one is worse in the other");
  grid_print(&t, o);
}

void solved_front_table(const struct solved_view *v, const struct output *o) {
  const struct solved *s = v->solved;
  char text[300];
  snprintf(text, sizeof text, "%s %.*s, %s %.*s", verb(&s->ask->aims[0]), str_fit(s->ask->aims[0].name, 100),
           s->ask->aims[0].name, verb(&s->ask->aims[1]), str_fit(s->ask->aims[1].name, 100), s->ask->aims[1].name);
  put_line(o, "Front", text);
  if (!s->found) put_line(o, "Answer", "nothing keeps all guardrails");
  put_how(s, "each of the two",
          "half of the scenarios are spread evenly, the others lie around the front; there may be better ones", o);
  if (s->found)
    put_front(s, o);
  else
    put_values(s, o);
}

static void json_front_point(const struct solved *s, const struct solve_point *p, struct json *j) {
  json_open_row(j, NULL, '{');
  json_open_row(j, "set", '{');
  for (size_t i = 0; i < s->ask->n_finds; i++) json_put_text(j, p->settings[i].path, p->settings[i].value);
  json_close(j);
  for (size_t i = 0; i < s->ask->n_aims; i++) json_put_amount(j, s->ask->aims[i].name, p->figure[i], p->exponent[i]);
  json_close(j);
}

void solved_front_json(const struct solved_view *v, struct json *j) {
  const struct solved *s = v->solved;
  json_aims(s, j);
  json_how(s, j);
  json_broken(s, j);
  json_open(j, "front", '[');
  for (size_t i = 0; i < s->n_front; i++) json_front_point(s, &s->points.at[s->front[i]], j);
  json_close(j);
  json_best(v, j);
}
