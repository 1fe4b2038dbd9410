#include "review/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "review/filters.h"

/* ---- fields ---- */

static struct review_field *find_field(struct review *r, const char *name, size_t n) {
  for (size_t i = 0; i < r->fields.n; i++)
    if (strlen(r->fields.at[i].name) == n && !memcmp(r->fields.at[i].name, name, n)) return &r->fields.at[i];
  return NULL;
}

static struct review_field *add_field(struct review *r, const char *name, size_t n, struct err *e) {
  struct review_field *f = find_field(r, name, n);
  if (f) return f;
  f = vec_push(&r->fields, e);
  if (!f || !(f->name = arena_text(&r->arena, name, n, e))) return NULL;
  f->read_by = arena_new(&r->arena, r->n_policies, sizeof *f->read_by, e);
  f->named_by = arena_new(&r->arena, r->n_policies, sizeof *f->named_by, e);
  f->filtered_by = arena_new(&r->arena, r->n_policies, sizeof *f->filtered_by, e);
  if (!f->read_by || !f->named_by || !f->filtered_by) return NULL;
  const char *dot = strchr(f->name, '.');
  enum object object = dot ? object_find(f->name, (size_t)(dot - f->name)) : OBJECTS;
  f->found = object != OBJECTS && column_find(r->data, object, dot + 1, &f->column);
  return f;
}

static int add_read(struct review *r, size_t policy, const char *name, size_t n, bool by_param, struct err *e) {
  struct review_field *f = n ? add_field(r, name, n, e) : NULL;
  if (n && !f) return e->code;
  if (f) f->read_by[policy] = true;
  if (f && by_param) f->named_by[policy] = true;
  return 0;
}

/* Fields that the text names, and those that a parameter names for it. */
static int add_reads(struct review *r, size_t policy, struct err *e) {
  for (const char *at = r->told->infos[policy].reads; at && *at;) {
    size_t n = strcspn(at, ", ");
    if (add_read(r, policy, at, n, false, e)) return e->code;
    at += n + strspn(at + n, ", ");
  }
  const struct survey *s = &r->surveys[policy];
  for (size_t i = 0; i < s->n_params; i++)
    if (add_read(r, policy, s->params[i].field, strlen(s->params[i].field), true, e)) return e->code;
  return 0;
}

static int add_filter(struct review *r, size_t policy, const struct filter *f, enum event_kind kind, struct err *e) {
  struct column c;
  char name[256];
  enum filter_answer answer = filter_column(r->data, f, kind, &c);
  if (answer != FILTER_COLUMN && r->data) return 0; /* another kind of event knows it */
  const char *object = answer == FILTER_COLUMN ? object_names[c.object] : *f->object ? f->object : NULL;
  snprintf(name, sizeof name, object ? "%s.%s" : "%s%s", object ? object : "", f->field);
  struct review_field *field = add_field(r, name, strlen(name), e);
  if (!field) return e->code;
  field->filtered_by[policy] = f->place;
  return 0;
}

static int add_filters(struct review *r, size_t policy, struct err *e) {
  const struct policy_use *u = review_policy(r, policy);
  uint32_t kinds = filters_kinds(r->told->infos[policy].handlers);
  for (size_t i = 0; i < u->n_filters; i++)
    for (int k = 0; k < EVENTS; k++)
      if (kinds & EVENT_BIT(k) && add_filter(r, policy, &u->filters[i], (enum event_kind)k, e)) return e->code;
  return 0;
}

void review_readers(const struct review *r, const struct review_field *f, char *out, size_t size) {
  size_t used = 0;
  out[0] = 0;
  for (size_t i = 0; i < r->n_policies && used + 1 < size; i++)
    if (f->read_by[i] || f->filtered_by[i])
      used += (size_t)snprintf(out + used, size - used, "%s%s", used ? ", " : "", review_policy(r, i)->name);
}

/* ---- the whole ---- */

static int fill(struct review *r, struct err *e) {
  for (size_t i = 0; i < r->n_policies; i++)
    if (add_reads(r, i, e) || add_filters(r, i, e)) return e->code;
  return 0;
}

int review_open(const struct program *program, const struct told *told, const struct data *data,
                const struct result *result, struct review **out, struct err *e) {
  struct review *r = mem_new(1, sizeof *r, e);
  if (!r) return e->code;
  r->program = program;
  r->told = told;
  r->surveys = told->surveys;
  r->data = data;
  r->result = result;
  r->n_policies = program->n_policies + program->has_tier;
  r->warnings = (struct warnings){.program = program, .with_data = result != NULL};
  if (fill(r, e)) return review_free(r), e->code;
  *out = r;
  return 0;
}

int review_look(struct review *r, struct err *e) {
  static int (*const parts[])(struct review *, struct err *) = {review_levels,  review_spans,  review_params,
                                                                review_rewards, review_fields, review_reach,
                                                                review_margin,  review_revenue};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (parts[i](r, e)) return e->code;
  return 0;
}

void review_free(struct review *r) {
  if (!r) return;
  free(r->fields.at);
  warnings_free(&r->warnings);
  arena_free(&r->arena);
  free(r);
}
