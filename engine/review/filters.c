#include "review/filters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

static bool is_handler(const char *text, size_t n, const char *name) {
  return strlen(name) == n && !memcmp(name, text, n);
}

/* A qualification is asked about referrals, and a score is given at the end of a period. */
uint32_t filters_kinds(const char *handlers) {
  uint32_t kinds = 0;
  for (const char *at = handlers; at && *at;) {
    size_t n = strcspn(at, ", ");
    for (int k = 0; k < EVENTS; k++)
      if (is_handler(at, n, event_names[k])) kinds |= EVENT_BIT(k);
    if (is_handler(at, n, "qualify")) kinds |= EVENT_BIT(EVENT_REFERRED);
    if (is_handler(at, n, "score") || is_handler(at, n, "respond")) kinds |= EVENT_BIT(EVENT_PERIOD);
    at += n + strspn(at + n, ", ");
  }
  return kinds;
}

enum object filters_object(enum event_kind kind) {
  switch (kind) {
    case EVENT_SALE: return OBJECT_SALE;
    case EVENT_REFUND: return OBJECT_REFUND;
    case EVENT_ACTIVITY: return OBJECT_ACTIVITY;
    case EVENT_PERIOD: return OBJECT_PARTNER;
    default: return OBJECT_REFERRAL;
  }
}

/* What is no value to compare with: windows of facts, functions, and what is known only while a policy is asked. */
static bool is_no_value(const struct column *c) {
  static const struct {
    enum object object;
    const char *field;
  } names[] = {{OBJECT_PARTNER, "target"},   {OBJECT_PARTNER, "period"},  {OBJECT_PARTNER, "so_far"},
               {OBJECT_PARTNER, "total"},    {OBJECT_PARTNER, "before"},  {OBJECT_PARTNER, "previous"},
               {OBJECT_PARTNER, "trailing"}, {OBJECT_PARTNER, "score"},   {OBJECT_PARTNER, "earned"},
               {OBJECT_SALE, "referral"},    {OBJECT_REFUND, "referral"}, {OBJECT_REFUND, "earned"},
               {OBJECT_REFUND, "is_full"},   {OBJECT_REFUND, "in_window"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (c->builtin && c->object == names[i].object && !strcmp(c->field, names[i].field)) return true;
  return false;
}

static bool find_in(const struct data *d, const struct filter *f, enum object object, const char *named,
                    struct column *out) {
  if (*f->object && strcmp(f->object, named)) return false;
  return column_find(d, object, f->field, out) && !is_no_value(out);
}

static bool find_in_event(const struct data *d, const struct filter *f, enum event_kind kind, struct column *out) {
  enum object object = filters_object(kind);
  if (kind == EVENT_PERIOD) return false;
  if (find_in(d, f, object, object == OBJECT_REFUND ? "sale" : object_names[object], out)) return true;
  bool has_referral = object == OBJECT_SALE || object == OBJECT_REFUND;
  return has_referral && find_in(d, f, OBJECT_REFERRAL, "referral", out);
}

enum filter_answer filter_column(const struct data *d, const struct filter *f, enum event_kind kind,
                                 struct column *out) {
  if (find_in_event(d, f, kind, out) || find_in(d, f, OBJECT_PARTNER, "partner", out)) return FILTER_COLUMN;
  return kind == EVENT_PERIOD ? FILTER_PASSES : FILTER_BLOCKS;
}

static bool to_number(const char *text, double *out) {
  char *end;
  *out = strtod(text, &end);
  return end != text && !*end;
}

static bool to_day(const char *text, double *out) {
  int64_t time;
  bool has_offset;
  if (!date_parse(text, strlen(text), &time, &has_offset)) return false;
  *out = date_day_of(time);
  return true;
}

bool filter_is_value(const struct node *value, const struct cell *c) {
  double v;
  switch (c->kind) {
    case CELL_TEXT: return !strcmp(value->text, c->text);
    case CELL_BOOLEAN: return !value->quoted && !strcmp(value->text, c->number != 0 ? "true" : "false");
    case CELL_NUMBER:
    case CELL_DATE:
      return (!value->quoted && to_number(value->text, &v) && v == c->number) ||
             (to_day(value->text, &v) && v == c->number);
    default: return false;
  }
}

const struct node *filter_first(const struct filter *f) {
  if (f->values->kind == NODE_MAP) return NULL;
  return f->values->kind == NODE_LIST ? f->values->first : f->values;
}

const struct node *filter_next(const struct filter *f, const struct node *value) {
  return f->values->kind == NODE_LIST ? value->next : NULL;
}

static double bound_of(const struct filter *f, const char *key, double open) {
  const struct node *node = node_get(f->values, key);
  double v;
  if (!node) return open;
  if (!node->quoted && to_number(node->text, &v)) return v;
  return to_day(node->text, &v) ? v : open;
}

bool filter_accepts(const struct filter *f, const struct cell *c) {
  if (c->kind == CELL_NONE) return false;
  if (f->values->kind == NODE_MAP)
    return (c->kind == CELL_NUMBER || c->kind == CELL_DATE) && c->number >= bound_of(f, "min", -HUGE_VAL) &&
           c->number <= bound_of(f, "max", HUGE_VAL);
  for (const struct node *v = filter_first(f); v; v = filter_next(f, v))
    if (filter_is_value(v, c)) return true;
  return false;
}
