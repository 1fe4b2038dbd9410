#include "report/plan.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "report/grid.h"
#include "run/totals.h"

struct sum { /* of one cause and unit */
  int64_t quantity;
  uint64_t lines, partners;
};

struct view {
  const struct plan *plan;
  struct sum *sums; /* [cause][unit] */
  uint64_t earlier; /* lines that differ from what was posted before */
  int64_t changed;  /* in the program's currency, what is not newly earned, each line without its sign */
};

static const struct changes *changes_of(const struct view *v) { return &v->plan->changes; }

static struct sum *sum_of(const struct view *v, int cause, size_t unit) {
  return &v->sums[(size_t)cause * changes_of(v)->units.n + unit];
}

static size_t unit_number(const struct changes *c, uint32_t name) {
  return (size_t)(changes_unit(c, name) - c->units.at);
}

/* Lines stand partner by partner. */
static int add_up(struct view *v, struct err *e) {
  const struct changes *c = changes_of(v);
  v->sums = mem_new(CAUSES * (c->units.n + 1), sizeof *v->sums, e);
  uint32_t *last = mem_new(CAUSES * (c->units.n + 1), sizeof *last, e); /* partner + 1 */
  bool fits = true;
  if (!v->sums || !last) return free(last), e->code;
  for (size_t i = 0; i < c->lines.n; i++) {
    const struct changed_line *l = &c->lines.at[i];
    size_t unit = unit_number(c, l->unit);
    const bool is_currency = !strcmp(changes_text(c, l->unit), v->plan->program->units[0].id);
    v->earlier += !changes_is_new(c, v->plan->ran, l);
    for (int cause = 0; cause < CAUSES; cause++) {
      if (!l->change[cause]) continue;
      struct sum *s = sum_of(v, cause, unit);
      const int64_t size = cause == CAUSE_NEW || !is_currency ? 0 : imaxabs(l->change[cause]);
      fits &= !__builtin_add_overflow(v->changed, size, &v->changed);
      uint32_t *seen = &last[(size_t)cause * c->units.n + unit];
      fits &= !__builtin_add_overflow(s->quantity, l->change[cause], &s->quantity);
      s->lines++;
      s->partners += *seen != l->partner + 1;
      *seen = l->partner + 1;
    }
  }
  free(last);
  return fits ? 0 : totals_refuse(e);
}

/* ---- JSON ---- */

static void json_line(const struct changes *c, const struct changed_line *l, enum cause cause, struct json *j) {
  char day[DATE_TEXT];
  const struct changed_unit *u = changes_unit(c, l->unit);
  const char *level = changes_text(c, l->level), *reason = changes_text(c, l->reason);
  json_open_row(j, NULL, '{');
  json_put_text(j, "partner", changes_text(c, l->partner));
  json_put_text(j, "origin", changes_text(c, l->origin));
  json_put_text(j, "kind", entry_kind_names[plan_kind(cause)]);
  json_put_text(j, "cause", cause_names[cause]);
  json_put_text(j, "policy", changes_text(c, l->policy));
  json_put_text(j, "event", changes_text(c, l->event));
  json_put_text(j, "source", changes_text(c, l->source));
  json_put_count(j, "part", l->part);
  json_put_text(j, "unit", changes_text(c, l->unit));
  json_put_amount(j, "quantity", l->change[cause], u->as.decimals);
  json_put_amount(j, "posted", l->posted, u->as.decimals);
  json_put_amount(j, "now", l->counted[COUNTED_NOW], u->as.decimals);
  json_put_text(j, "due", l->due == DUE_NONE ? NULL : date_text(l->due, day));
  json_put_text(j, "level", *level ? level : NULL);
  json_put_text(j, "reason", *reason ? reason : NULL);
  json_close(j);
}

static void json_sums(const struct view *v, struct json *j) {
  const struct changes *c = changes_of(v);
  json_open(j, "totals", '[');
  for (int cause = 0; cause < CAUSES; cause++)
    for (size_t u = 0; u < c->units.n; u++) {
      const struct sum *s = sum_of(v, cause, u);
      if (!s->lines) continue;
      json_open_row(j, NULL, '{');
      json_put_text(j, "kind", entry_kind_names[plan_kind((enum cause)cause)]);
      json_put_text(j, "cause", cause_names[cause]);
      json_put_text(j, "unit", changes_text(c, c->units.at[u].name));
      json_put_amount(j, "quantity", s->quantity, c->units.at[u].as.decimals);
      json_put_count(j, "lines", s->lines);
      json_put_count(j, "partners", s->partners);
      json_close(j);
    }
  json_close(j);
}

static void json_head(const struct plan *p, struct json *j) {
  char day[DATE_TEXT];
  json_put_text(j, "program", p->program->name);
  json_put_text(j, "period", p->period);
  json_put_text(j, "on", date_text(p->on, day));
  json_put_text(j, "open", *p->open ? p->open : NULL);
  certificate_json(&p->certificate, p->program, j);
  json_put_text(j, "ledger", *p->follows ? p->follows : NULL);
}

static void json_lines(const struct plan *p, struct json *j) {
  json_open(j, "lines", '[');
  for (size_t i = 0; i < p->changes.lines.n; i++)
    for (int cause = 0; cause < CAUSES; cause++)
      if (p->changes.lines.at[i].change[cause]) json_line(&p->changes, &p->changes.lines.at[i], (enum cause)cause, j);
  json_close(j);
}

void plan_write(const struct plan *p, FILE *file) {
  struct json j;
  json_start(&j, file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "plan", p->digest);
  json_head(p, &j);
  json_lines(p, &j);
  json_close(&j);
}

static void report_json(const struct view *v, const char *book, const struct plan_posted *posted,
                        const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "book", book);
  json_head(v->plan, &j);
  if (posted) {
    json_put_count(&j, "run", (uint64_t)posted->run);
    json_put_count(&j, "entries", (uint64_t)posted->entries);
  }
  json_put_text(&j, "currency", v->plan->program->units[0].id);
  json_put_amount(&j, "changed", v->changed, v->plan->program->units[0].exponent);
  json_sums(v, &j);
  json_lines(v->plan, &j);
  json_close(&j);
}

/* ---- CSV ---- */

static const char *const titles[] = {"partner", "origin",    "kind",    "cause", "policy", "event", "source",
                                     "unit",    "#quantity", "#posted", "#now",  "due",    "level", "reason"};

static void csv_line(const struct changes *c, const struct changed_line *l, enum cause cause, const struct output *o) {
  char quantity[MONEY_TEXT], posted[MONEY_TEXT], now[MONEY_TEXT], day[DATE_TEXT];
  const int decimals = changes_unit(c, l->unit)->as.decimals;
  const char *const fields[] = {changes_text(c, l->partner),
                                changes_text(c, l->origin),
                                entry_kind_names[plan_kind(cause)],
                                cause_names[cause],
                                changes_text(c, l->policy),
                                changes_text(c, l->event),
                                changes_text(c, l->source),
                                changes_text(c, l->unit),
                                money_text(l->change[cause], decimals, quantity),
                                money_text(l->posted, decimals, posted),
                                money_text(l->counted[COUNTED_NOW], decimals, now),
                                l->due == DUE_NONE ? "" : date_text(l->due, day),
                                changes_text(c, l->level),
                                changes_text(c, l->reason)};
  output_row(o, titles, fields, sizeof titles / sizeof *titles);
}

static void report_csv(const struct view *v, const struct output *o) {
  const struct changes *c = changes_of(v);
  output_titles(o, titles, sizeof titles / sizeof *titles);
  for (size_t i = 0; i < c->lines.n; i++)
    for (int cause = 0; cause < CAUSES; cause++)
      if (c->lines.at[i].change[cause]) csv_line(c, &c->lines.at[i], (enum cause)cause, o);
}

/* ---- for people ---- */

static void label(const struct output *o, const char *text) {
  output_strong(o, text);
  fprintf(o->file, "%*s", 9 - (int)strlen(text), "");
}

static void print_head(const struct view *v, const char *book, const struct output *o) {
  const struct plan *p = v->plan;
  char day[DATE_TEXT];
  label(o, "Program");
  fprintf(o->file, "%s (%s), amounts in %s\n", p->program->name, p->program->file, p->program->units[0].id);
  label(o, "Book");
  fprintf(o->file, "%s\n", book);
  label(o, "Period");
  fprintf(o->file, "%s and all before it, posted for %s", p->period, date_text(p->on, day));
  if (*p->open) fprintf(o->file, "; open from %s", p->open);
  putc('\n', o->file);
}

static const char *sign_of(enum cause cause) {
  return cause == CAUSE_NEW ? "+ earn" : cause == CAUSE_REFUND ? "- claw back" : "~ adjust";
}

static bool fill_sum(const void *from, size_t row, struct grid_row *out) {
  const struct view *v = from;
  const struct changes *c = changes_of(v);
  int cause = (int)(row / c->units.n);
  const struct changed_unit *u = &c->units.at[row % c->units.n];
  const struct sum *s = sum_of(v, cause, row % c->units.n);
  if (!s->lines) return false;
  out->cell[0] = sign_of((enum cause)cause);
  out->cell[1] = cause_names[cause];
  out->cell[2] = changes_text(c, u->name);
  grid_amount(out, 3, s->quantity, u->as.decimals);
  grid_count(out, 4, s->lines);
  grid_count(out, 5, s->partners);
  return true;
}

static void print_sums(const struct view *v, const struct output *o) {
  struct grid t = {.n_rows = CAUSES * changes_of(v)->units.n, .fill = fill_sum, .from = v};
  grid_column(&t, "", GRID_TEXT);
  grid_column(&t, "cause", GRID_TEXT);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "quantity", GRID_NUMBER);
  grid_column(&t, "lines", GRID_NUMBER);
  grid_column(&t, "partners", GRID_NUMBER);
  putc('\n', o->file);
  grid_print(&t, o);
}

static bool begins(const struct changes *c, size_t row) {
  const struct changed_line *l = &c->lines.at[row];
  return !row || l[-1].partner != l->partner || l[-1].origin != l->origin;
}

static const char *causes_of(const struct changed_line *l, char *room, size_t size) {
  size_t n = 0;
  *room = 0;
  for (int cause = 0; cause < CAUSES; cause++)
    if (l->change[cause] && n < size)
      n += (size_t)snprintf(room + n, size - n, "%s%s", n ? ", " : "", cause_names[cause]);
  return room;
}

static bool fill_line(const void *from, size_t row, struct grid_row *out) {
  const struct view *v = from;
  const struct changes *c = changes_of(v);
  const struct changed_line *l = &c->lines.at[row];
  const int decimals = changes_unit(c, l->unit)->as.decimals;
  if (changes_is_new(c, v->plan->ran, l)) return false;
  if (begins(c, row)) {
    snprintf(out->above_room, sizeof out->above_room, "%s  %s", changes_text(c, l->origin),
             changes_text(c, l->partner));
    out->above = out->above_room;
  }
  out->cell[0] = changes_text(c, l->policy);
  snprintf(out->room[1], GRID_ROOM, "%s %s", changes_text(c, l->event), changes_text(c, l->source));
  out->cell[1] = out->room[1];
  grid_amount(out, 2, l->posted, decimals);
  grid_amount(out, 3, l->counted[COUNTED_NOW], decimals);
  grid_amount(out, 4, l->counted[COUNTED_NOW] - l->posted, decimals);
  out->cell[5] = changes_text(c, l->unit);
  out->cell[6] = causes_of(l, out->room[6], GRID_ROOM);
  return true;
}

/* What is new is what earnings lists; what differs from what people were told before is what they look at. */
static void print_lines(const struct view *v, const struct output *o) {
  struct grid t = {.n_rows = changes_of(v)->lines.n, .fill = fill_line, .from = v};
  if (!v->earlier) return;
  grid_column(&t, "policy", GRID_TEXT);
  grid_column(&t, "on", GRID_TEXT);
  grid_column(&t, "posted", GRID_NUMBER);
  grid_column(&t, "now", GRID_NUMBER);
  grid_column(&t, "change", GRID_NUMBER);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "cause", GRID_LOOSE);
  output_heading(o, "Different from what was posted");
  grid_print(&t, o);
}

static void report_table(const struct view *v, const char *book, const struct plan_posted *posted,
                         const struct output *o) {
  print_head(v, book, o);
  if (!changes_of(v)->lines.n) {
    fprintf(o->file, "\n%s\n",
            posted && posted->run ? "Nothing was earned: the run is noted, and nothing else posted."
            : v->plan->is_first   ? "Nothing was earned."
                                  : "Nothing to post: the ledger says the same.");
    return;
  }
  print_sums(v, o);
  print_lines(v, o);
  if (posted)
    fprintf(o->file, "\nPosted as entry %lld, with %lld more.\n", (long long)posted->run, (long long)posted->entries);
}

int plan_report(const struct plan *p, const char *book, const struct plan_posted *posted, const struct output *o,
                struct err *e) {
  struct view v = {.plan = p};
  int code = add_up(&v, e);
  if (!code && o->format == OUTPUT_CSV) report_csv(&v, o);
  if (!code && o->format == OUTPUT_JSON) report_json(&v, book, posted, o);
  if (!code && o->format == OUTPUT_TABLE) report_table(&v, book, posted, o);
  free(v.sums);
  return code;
}
