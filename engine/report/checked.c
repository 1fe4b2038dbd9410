#include "report/checked.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "report/grid.h"

enum { FIELD_MOST = 128 };

struct field {           /* that some policy reads */
  char name[FIELD_MOST]; /* `partner.region` */
  const char *table;     /* whose attribute it is, or NULL */
  const struct attr *attr;
  bool *read_by; /* by policy, the tier policy last */
};

struct view {
  const struct program *program;
  const struct vm *vm;
  const struct data *data;
  const struct result *result;
  const struct head *head;
  const struct output *output;
  VEC(struct field) fields;
  struct arena arena; /* of their readers */
  struct level_count {
    uint32_t ever, last;
  } * levels;
};

static size_t n_policies(const struct view *v) { return v->program->n_policies + v->program->has_tier; }

static const struct policy_use *policy_at(const struct view *v, size_t i) {
  return i < v->program->n_policies ? &v->program->policies[i] : &v->program->tier;
}

static const char *unit_of(const struct view *v, size_t i) {
  return i < v->program->n_policies ? v->program->units[v->program->policies[i].unit].id : "level";
}

/* Which column of the data stands behind `partner.region`: a sale looks at its referral's attributes as well. */
static void find_attr(const struct data *d, struct field *f) {
  static const struct {
    const char *object, *file;
    enum attr_table table;
  } places[] = {{"partner", "partners", ATTRS_PARTNER},
                {"referral", "referrals", ATTRS_REFERRAL},
                {"sale", "sales", ATTRS_SALE},
                {"sale", "referrals", ATTRS_REFERRAL},
                {"refund", "sales", ATTRS_SALE},
                {"refund", "referrals", ATTRS_REFERRAL},
                {"activity", "activities", ATTRS_ACTIVITY}};
  const char *dot = strchr(f->name, '.');
  for (size_t i = 0; d && dot && !f->attr && i < sizeof places / sizeof *places; i++) {
    size_t n = (size_t)(dot - f->name);
    if (strlen(places[i].object) != n || memcmp(places[i].object, f->name, n)) continue;
    f->attr = data_attr_find(d, places[i].table, dot + 1);
    if (f->attr) f->table = places[i].file;
  }
}

static int add_field(struct view *v, const char *name, size_t n, size_t policy, struct err *e) {
  struct field *f = NULL;
  if (n >= FIELD_MOST) n = FIELD_MOST - 1;
  for (size_t i = 0; i < v->fields.n; i++)
    if (strlen(v->fields.at[i].name) == n && !memcmp(v->fields.at[i].name, name, n)) f = &v->fields.at[i];
  if (!f) {
    f = vec_push(&v->fields, e);
    if (!f || !(f->read_by = arena_new(&v->arena, n_policies(v), sizeof *f->read_by, e))) return e->code;
    memcpy(f->name, name, n);
    find_attr(v->data, f);
  }
  f->read_by[policy] = true;
  return 0;
}

static int list_fields(struct view *v, struct err *e) {
  for (size_t i = 0; i < n_policies(v); i++) {
    const char *at = vm_info(v->vm, i)->reads;
    while (at && *at) {
      size_t n = strcspn(at, ", ");
      if (n && add_field(v, at, n, i, e)) return e->code;
      at += n + strspn(at + n, ", ");
    }
  }
  return 0;
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
  const struct policy_info *info = vm_info(v->vm, row);
  const char *cells[] = {policy_at(v, row)->name, info->kind, unit_of(v, row), info->handlers};
  for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) out->cell[c] = cells[c];
  out->note = info->summary;
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

/* The names of the policies that read a field, as many as fit. */
static void list_readers(const struct view *v, const struct field *f, char *out, size_t size) {
  size_t used = 0;
  out[0] = 0;
  for (size_t i = 0; i < n_policies(v) && used + 1 < size; i++)
    if (f->read_by[i])
      used += (size_t)snprintf(out + used, size - used, "%s%s", used ? ", " : "", policy_at(v, i)->name);
}

/* Where a field comes from that the run has found (earn_options.check_fields); all but the attributes is built in. */
static void describe(const struct field *f, char *out, size_t size) {
  if (f->attr)
    snprintf(out, size, "column of %s (%s)", f->table, attr_type_names[f->attr->type]);
  else
    snprintf(out, size, "built in");
}

static bool fill_field(const void *from, size_t row, struct grid_row *out) {
  const struct view *v = from;
  const struct field *f = &v->fields.at[row];
  out->cell[0] = f->name;
  describe(f, out->room[1], GRID_ROOM);
  out->cell[1] = out->room[1];
  list_readers(v, f, out->room[2], GRID_ROOM);
  out->cell[2] = out->room[2];
  return true;
}

static void put_fields(const struct view *v) {
  struct grid t = {.n_rows = v->fields.n, .fill = fill_field, .from = v};
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
  put_count(f, "\nok: ", p->n_policies, "policy", "policies");
  if (p->n_units > 1) put_count(f, ", ", p->n_units - 1, "reward", "rewards");
  if (p->n_levels) put_count(f, ", ", p->n_levels, "level", "levels");
  putc('\n', f);
}

static void report_csv(const struct view *v) {
  static const char *const titles[] = {"policy", "kind", "handlers", "unit", "summary"};
  output_csv(v->output, titles, 5);
  for (size_t i = 0; i < n_policies(v); i++) {
    const struct policy_info *info = vm_info(v->vm, i);
    const char *fields[] = {policy_at(v, i)->name, info->kind, info->handlers, unit_of(v, i), info->summary};
    output_csv(v->output, fields, 5);
  }
}

static void json_policies(const struct view *v, struct json *j) {
  json_open(j, "policies", '[');
  for (size_t i = 0; i < n_policies(v); i++) {
    const struct policy_info *info = vm_info(v->vm, i);
    json_open_row(j, NULL, '{');
    json_put_text(j, "policy", policy_at(v, i)->name);
    json_put_text(j, "use", policy_at(v, i)->use);
    json_put_text(j, "kind", info->kind);
    json_put_text(j, "handlers", info->handlers);
    json_put_text(j, "unit", i < v->program->n_policies ? unit_of(v, i) : NULL);
    json_put_text(j, "summary", info->summary);
    json_put_text(j, "reads", info->reads);
    json_close(j);
  }
  json_close(j);
}

static void json_fields(const struct view *v, struct json *j) {
  char source[GRID_ROOM];
  json_open(j, "fields", '[');
  for (size_t i = 0; i < v->fields.n; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "field", v->fields.at[i].name);
    describe(&v->fields.at[i], source, sizeof source);
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
  json_close(&j);
}

int checked_report(const struct program *program, const struct vm *vm, const struct data *data,
                   const struct result *result, const struct head *head, const struct output *o, struct err *e) {
  struct view v = {.program = program, .vm = vm, .data = data, .result = result, .head = head, .output = o};
  int rc = list_fields(&v, e);
  if (!rc) rc = count_levels(&v, e);
  if (!rc && o->format == OUTPUT_CSV) report_csv(&v);
  if (!rc && o->format == OUTPUT_JSON) report_json(&v);
  if (!rc && o->format == OUTPUT_TABLE) report_table(&v);
  free(v.fields.at);
  arena_free(&v.arena);
  free(v.levels);
  return rc;
}
