#include "report/checked.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "report/grid.h"
#include "report/warned.h"

struct view {
  const struct review *review;
  const struct program *program;
  const struct told *told;
  const struct data *data;
  const struct result *result;
  const struct head *head;
  const struct output *output;
  struct level_count {
    uint32_t ever, last;
  } * levels;
};

static size_t n_policies(const struct view *v) { return v->review->n_policies; }

static const struct policy_use *policy_at(const struct view *v, size_t i) { return review_policy(v->review, i); }

static const char *unit_of(const struct view *v, size_t i) {
  if (i >= v->program->n_policies) return "level";
  if (!v->told->infos[i].earns) return "";
  return v->program->units[v->program->policies[i].unit].id;
}

static int count_levels(struct view *v, struct err *e) {
  const struct result *r = v->result;
  if (!r || !v->program->n_levels) return 0;
  size_t periods = r->facts->n_periods;
  v->levels = mem_new(r->n_levels, sizeof *v->levels, e);
  for (uint32_t p = 0; v->levels && p < r->data->n_partners; p++)
    for (size_t level = 0; level < r->n_levels; level++) {
      const uint8_t *row = r->level + p * periods;
      v->levels[level].ever += memchr(row, (int)level, periods) != NULL;
      v->levels[level].last += periods && row[periods - 1] == level;
    }
  return v->levels ? 0 : e->code;
}

static bool fill_policy(const void *from, size_t row, struct grid_row *out) {
  const struct view *v = from;
  const struct policy_info *info = &v->told->infos[row];
  const char *cells[] = {policy_at(v, row)->name, info->kind, unit_of(v, row), info->handlers};
  for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) out->cell[c] = cells[c];
  if (*info->summary) out->note = info->summary;
  return true;
}

static void put_policies(const struct view *v) {
  struct grid t = {.n_rows = n_policies(v), .fill = fill_policy, .from = v};
  grid_column(&t, "policy", GRID_TEXT);
  grid_column(&t, "kind", GRID_TEXT);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "called on", GRID_LOOSE);
  output_heading(v->output, "Policies");
  grid_print(&t, v->output);
}

/* Where a field comes from that the run has found (earn_options.check_fields). */
static void describe(const struct review_field *f, char *out, size_t size) {
  if (f->found && f->column.attr)
    snprintf(out, size, "column of %s (%s)", column_table(&f->column), attr_type_names[f->column.attr->type]);
  else
    snprintf(out, size, f->found ? "built in" : "not there");
}

static bool fill_field(const void *from, size_t row, struct grid_row *out) {
  const struct view *v = from;
  const struct review_field *f = &v->review->fields.at[row];
  out->cell[0] = f->name;
  describe(f, out->room[1], GRID_ROOM);
  out->cell[1] = out->room[1];
  review_readers(v->review, f, out->room[2], GRID_ROOM);
  out->cell[2] = out->room[2];
  return true;
}

static void put_fields(const struct view *v) {
  struct grid t = {.n_rows = v->review->fields.n, .fill = fill_field, .from = v};
  if (!t.n_rows) return;
  grid_column(&t, "field", GRID_TEXT);
  grid_column(&t, "where it comes from", GRID_TEXT);
  grid_column(&t, "read by", GRID_LOOSE);
  output_heading(v->output, "What the policies read");
  grid_print(&t, v->output);
}

static bool fill_level(const void *from, size_t row, struct grid_row *out) {
  const struct view *v = from;
  out->cell[0] = v->program->levels[row];
  grid_count(out, 1, v->levels[row].ever);
  grid_count(out, 2, v->levels[row].last);
  return true;
}

static void put_levels(const struct view *v) {
  struct grid t = {.n_rows = v->program->n_levels, .fill = fill_level, .from = v};
  if (!v->levels) return;
  grid_column(&t, "level", GRID_TEXT);
  grid_column(&t, "partners at some time", GRID_NUMBER);
  grid_column(&t, "at the end", GRID_NUMBER);
  output_heading(v->output, "Partners by level");
  grid_print(&t, v->output);
}

static void put_count(FILE *f, const char *lead, size_t n, const char *one, const char *many) {
  char room[MONEY_TEXT];
  fprintf(f, "%s%s %s", lead, money_show((int64_t)n, 0, room), n == 1 ? one : many);
}

/* `ok: 4 policies, 2 levels`, or `3 warnings: 4 policies, 2 levels`. */
static void put_last(const struct view *v) {
  const struct program *p = v->program;
  const struct warnings *w = &v->review->warnings;
  FILE *f = v->output->file;
  char counts[WARNED_COUNT];
  warned_count(w, counts);
  fprintf(f, "\n%s: ", w->n_warnings ? counts : "ok");
  put_count(f, "", p->n_policies, "policy", "policies");
  if (p->n_units > 1) put_count(f, ", ", p->n_units - 1, "reward", "rewards");
  if (p->n_levels) put_count(f, ", ", p->n_levels, "level", "levels");
  if (!w->n_warnings && *counts) fprintf(f, "; %s", counts);
  putc('\n', f);
}

static void report_table(const struct view *v) {
  const struct program *p = v->program;
  FILE *f = v->output->file;
  if (v->result)
    head_print(v->head, p, v->data, v->result->facts, 0, v->result->facts->n_periods, v->output);
  else
    fprintf(f, "%s (%s), amounts in %s, by %s\n", p->name, p->file, p->units[0].id, period_names[p->period]);
  put_policies(v);
  if (v->data) put_fields(v);
  put_levels(v);
  warned_table(&v->review->warnings, v->output);
  put_last(v);
}

enum { CSV_COLUMNS = 11 };

static void csv_warning(const struct view *v, const struct warning *w) {
  char line[MONEY_TEXT], column[MONEY_TEXT];
  const char *fields[CSV_COLUMNS] = {
      warning_kind_names[w->kind],  w->policy ? w->policy : "",      "", "", "", w->text, w->remedy, w->id, w->file,
      money_text(w->line, 0, line), money_text(w->column, 0, column)};
  output_csv(v->output, fields, CSV_COLUMNS);
}

static void report_csv(const struct view *v) {
  static const char *const titles[CSV_COLUMNS] = {"section", "policy", "kind", "handlers", "unit",  "text",
                                                  "remedy",  "id",     "file", "line",     "column"};
  const struct warnings *w = &v->review->warnings;
  output_csv(v->output, titles, CSV_COLUMNS);
  for (size_t i = 0; i < n_policies(v); i++) {
    const struct policy_info *info = &v->told->infos[i];
    const char *fields[CSV_COLUMNS] = {
        "policy", policy_at(v, i)->name, info->kind, info->handlers, unit_of(v, i), info->summary, "", "", "", "", ""};
    output_csv(v->output, fields, CSV_COLUMNS);
  }
  for (size_t i = 0; i < w->list.n; i++) csv_warning(v, &w->list.at[i]);
}

static void json_policies(const struct view *v, struct json *j) {
  json_open(j, "policies", '[');
  for (size_t i = 0; i < n_policies(v); i++) {
    const struct policy_info *info = &v->told->infos[i];
    json_open_row(j, NULL, '{');
    json_put_text(j, "policy", policy_at(v, i)->name);
    json_put_text(j, "use", policy_at(v, i)->use);
    json_put_text(j, "kind", info->kind);
    json_put_text(j, "handlers", info->handlers);
    json_put_text(j, "unit", info->earns ? unit_of(v, i) : NULL);
    json_put_text(j, "summary", info->summary);
    json_put_text(j, "reads", info->reads);
    json_close(j);
  }
  json_close(j);
}

static void json_fields(const struct view *v, struct json *j) {
  char source[GRID_ROOM];
  json_open(j, "fields", '[');
  for (size_t i = 0; i < v->review->fields.n; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "field", v->review->fields.at[i].name);
    describe(&v->review->fields.at[i], source, sizeof source);
    json_put_text(j, "source", source);
    json_close(j);
  }
  json_close(j);
}

static void json_levels(const struct view *v, struct json *j) {
  json_open(j, "levels", '[');
  for (size_t i = 0; i < v->program->n_levels; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "level", v->program->levels[i]);
    if (v->levels) json_put_count(j, "partners", v->levels[i].ever);
    if (v->levels) json_put_count(j, "partners_at_end", v->levels[i].last);
    json_close(j);
  }
  json_close(j);
}

static void report_json(const struct view *v) {
  struct json j;
  json_start(&j, v->output->file);
  json_open(&j, NULL, '{');
  if (v->result) {
    head_json(v->head, v->program, v->data, v->result->facts, 0, v->result->facts->n_periods, &j);
  } else {
    json_put_text(&j, "program", v->program->name);
    json_put_text(&j, "file", v->program->file);
    json_put_text(&j, "currency", v->program->units[0].id);
  }
  json_policies(v, &j);
  if (v->data) json_fields(v, &j);
  json_levels(v, &j);
  warned_json(&v->review->warnings, &j);
  json_close(&j);
}

int checked_report(const struct review *review, const struct head *head, const struct output *o, struct err *e) {
  struct view v = {.review = review,
                   .program = review->program,
                   .told = review->told,
                   .data = review->data,
                   .result = review->result,
                   .head = head,
                   .output = o};
  if (count_levels(&v, e)) return e->code;
  if (o->format == OUTPUT_CSV) report_csv(&v);
  if (o->format == OUTPUT_JSON) report_json(&v);
  if (o->format == OUTPUT_TABLE) report_table(&v);
  free(v.levels);
  return 0;
}
