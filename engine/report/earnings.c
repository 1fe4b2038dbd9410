#include "report/earnings.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/money.h"
#include "report/agreed.h"
#include "report/grid.h"
#include "report/outside.h"
#include "run/lines.h"
#include "run/totals.h"

struct view { /* what the three forms share */
  const struct result *result;
  const struct earnings_filter *filter;
  struct total *sums; /* by unit, of the lines shown */
  size_t n_lines;
  size_t n_units; /* that the lines shown have */
};

static bool is_shown(const struct view *v, const struct line *line) {
  const struct earnings_filter *f = v->filter;
  return line->period >= f->from && line->period < f->until && (!f->partners || f->partners[line->partner]) &&
         (!f->policies || f->policies[line->policy]);
}

static int sum_lines(struct view *v, struct err *e) {
  const struct result *r = v->result;
  for (size_t i = 0; i < r->n_lines; i++) {
    const struct line *line = &r->lines[i];
    if (!is_shown(v, line)) continue;
    struct total *sum = &v->sums[r->program->policies[line->policy].unit];
    if (__builtin_add_overflow(sum->quantity, line->quantity, &sum->quantity)) return totals_refuse(e);
    v->n_units += !sum->lines++;
    v->n_lines++;
  }
  return 0;
}

static void report_csv(const struct view *v, const struct output *o) {
  struct line_texts t;
  output_csv(o, line_field_names, LINE_FIELDS);
  for (size_t i = 0; i < v->result->n_lines; i++) {
    if (!is_shown(v, &v->result->lines[i])) continue;
    line_texts(v->result, &v->result->lines[i], &t);
    output_csv(o, t.field, LINE_FIELDS);
  }
}

static void json_line(const struct view *v, const struct line *line, struct json *j) {
  struct line_texts t;
  line_texts(v->result, line, &t);
  json_open_row(j, NULL, '{');
  for (int f = 0; f < LINE_FIELDS; f++) json_put_text(j, line_field_names[f], t.field[f][0] ? t.field[f] : NULL);
  json_close(j);
}

static struct outside outside_of(const struct view *v) {
  const struct earnings_filter *f = v->filter;
  return (struct outside){
      .result = v->result, .from = f->from, .until = f->until, .partners = f->partners, .policies = f->policies};
}

static void report_json(const struct view *v, const struct head *head, const struct output *o) {
  const struct result *r = v->result;
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  head_json(head, r->program, r->data, r->facts, v->filter->from, v->filter->until, &j);
  agreed_json(r, &j);
  json_open(&j, "totals", '[');
  for (size_t u = 0; u < r->program->n_units; u++) {
    if (!v->sums[u].lines) continue;
    json_open_row(&j, NULL, '{');
    json_put_text(&j, "unit", r->program->units[u].id);
    json_put_amount(&j, "quantity", v->sums[u].quantity, r->program->units[u].exponent);
    json_put_count(&j, "lines", v->sums[u].lines);
    json_close(&j);
  }
  json_close(&j);
  json_open(&j, "lines", '[');
  for (size_t i = 0; i < r->n_lines; i++)
    if (is_shown(v, &r->lines[i])) json_line(v, &r->lines[i], &j);
  json_close(&j);
  struct outside beside = outside_of(v);
  outside_json(&beside, &j);
  json_close(&j);
}

/* Whether a line is the first one shown of its partner and period. */
static bool begins_group(const struct view *v, size_t row) {
  const struct line *lines = v->result->lines, *line = &lines[row];
  while (row-- && lines[row].partner == line->partner && lines[row].period == line->period)
    if (is_shown(v, &lines[row])) return false;
  return true;
}

static void fill_above(const struct result *r, const struct line_texts *t, const struct row_partner *p,
                       struct grid_row *out) {
  const char *name = data_text(r->data, p->name);
  snprintf(out->above_room, sizeof out->above_room, "%s  %s%s%s%s%s", t->field[LINE_PERIOD], t->field[LINE_PARTNER],
           *name ? " " : "", name, *t->field[LINE_LEVEL] ? ", " : "", t->field[LINE_LEVEL]);
  out->above = out->above_room;
}

enum { ON = 1, AMOUNT, IN }; /* columns: policy, on, quantity, and, with several units, unit */

static bool fill_line(const void *from, size_t row, struct grid_row *out) {
  const struct view *v = from;
  const struct result *r = v->result;
  const struct line *line = &r->lines[row];
  struct line_texts t;
  if (!is_shown(v, line)) return false;
  line_texts(r, line, &t);
  if (begins_group(v, row)) fill_above(r, &t, &r->data->partners[line->partner], out);
  out->cell[0] = t.field[LINE_POLICY];
  snprintf(out->room[ON], GRID_ROOM, "%s %s", t.field[LINE_EVENT],
           line->event == EVENT_PERIOD ? "" : t.field[LINE_SOURCE]);
  out->cell[ON] = out->room[ON];
  grid_amount(out, AMOUNT, line->quantity, line_unit(r, line)->exponent);
  if (v->n_units > 1) out->cell[IN] = t.field[LINE_UNIT];
  out->cell[v->n_units > 1 ? IN + 1 : IN] = t.field[LINE_REASON];
  return true;
}

static const char *only_unit(const struct view *v) {
  for (size_t u = 0; u < v->result->program->n_units; u++)
    if (v->sums[u].lines) return v->result->program->units[u].id;
  return "quantity";
}

/* Period, partner and level stand above the lines that share them: nine columns would leave none room to be read. */
static void report_lines(const struct view *v, const struct output *o) {
  struct grid t = {.n_rows = v->result->n_lines, .fill = fill_line, .from = v};
  grid_column(&t, "policy", GRID_TEXT);
  grid_column(&t, "on", GRID_TEXT);
  grid_column(&t, v->n_units > 1 ? "quantity" : only_unit(v), GRID_NUMBER);
  if (v->n_units > 1) grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "reason", GRID_LOOSE);
  putc('\n', o->file);
  grid_print(&t, o);
}

static void report_sums(const struct view *v, const struct output *o) {
  const struct program *p = v->result->program;
  char quantity[MONEY_TEXT], lines[MONEY_TEXT];
  putc('\n', o->file);
  for (size_t u = 0; u < p->n_units; u++) {
    const struct total *sum = &v->sums[u];
    if (!sum->lines) continue;
    output_strong(o, "Total");
    fprintf(o->file, "  %s %s in %s line%s\n", money_show(sum->quantity, p->units[u].exponent, quantity),
            p->units[u].id, money_show((int64_t)sum->lines, 0, lines), sum->lines == 1 ? "" : "s");
  }
}

static void report_table(const struct view *v, const struct head *head, const struct output *o) {
  const struct result *r = v->result;
  head_print(head, r->program, r->data, r->facts, v->filter->from, v->filter->until, o);
  if (!v->n_lines) {
    fputs("\nNothing was earned here.\n", o->file);
  } else {
    report_lines(v, o);
    report_sums(v, o);
  }
  agreed_print(r, o);
  struct outside beside = outside_of(v);
  outside_print_referrals(&beside, o);
}

int earnings_report(const struct result *result, const struct earnings_filter *filter, const struct head *head,
                    const struct output *o, struct err *e) {
  struct view v = {.result = result, .filter = filter};
  v.sums = mem_new(result->program->n_units, sizeof *v.sums, e);
  if (!v.sums) return e->code;
  int rc = sum_lines(&v, e);
  if (!rc && o->format == OUTPUT_CSV) report_csv(&v, o);
  if (!rc && o->format == OUTPUT_JSON) report_json(&v, head, o);
  if (!rc && o->format == OUTPUT_TABLE) report_table(&v, head, o);
  free(v.sums);
  return rc;
}
