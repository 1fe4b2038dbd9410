/* Parameters that a policy's text never reads, and entries that nothing can ask for. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "policy/rules.h"
#include "review/review.h"

const struct node *review_value(const struct node *param, size_t i) {
  if (!param) return NULL;
  bool is_dated = param->kind == NODE_LIST && param->first && node_get(param->first, "value");
  if (!is_dated) return i ? NULL : param;
  const struct node *c = param->first;
  for (; c && i; i--) c = c->next;
  return node_get(c, "value");
}

/* ---- unread ---- */

/* The same file may be used by several policies: it is told once. */
static bool is_first_use(const struct review *r, size_t policy) {
  for (size_t i = 0; i < policy; i++)
    if (!strcmp(review_policy(r, i)->chunk, review_policy(r, policy)->chunk)) return false;
  return true;
}

static int tell_unread(struct review *r, size_t policy, struct err *e) {
  const struct policy_use *u = review_policy(r, policy);
  const struct survey *s = &r->surveys[policy];
  for (size_t i = 0; i < s->n_params; i++) {
    if (s->params[i].is_read) continue;
    struct warning_at at = {u, u->chunk, s->params[i].line, 0};
    if (warnings_add(&r->warnings, WARNING_WARNING, "check.param-unread", at, "use it, or take it out of `params`", e,
                     "the policy declares the parameter \"%s\" and never reads it", s->params[i].name))
      return e->code;
  }
  return 0;
}

/* ---- dated values outside the policy's span ---- */

static bool entry_day(const struct node *entry, int64_t *out) {
  const struct node *from = node_get(entry, "from");
  bool has_offset;
  return from && from->kind == NODE_TEXT && date_parse(from->text, strlen(from->text), out, &has_offset);
}

static int tell_dated(struct review *r, const struct policy_use *u, const struct node *param, struct err *e) {
  if (!node_get(param->first, "value")) return 0;
  for (const struct node *c = param->first; c; c = c->next) {
    int64_t from, next;
    bool late = u->until != TIME_NONE && entry_day(c, &from) && from >= u->until;
    bool early = u->from != TIME_NONE && c->next && entry_day(c->next, &next) && next <= u->from;
    if (!late && !early) continue;
    if (warnings_add(&r->warnings, WARNING_WARNING, "check.entry-unused", warning_at_node(u, c),
                     "remove it, or correct its date or the policy's span", e,
                     "this value of \"%s\" is never in force: it %s", param->key,
                     late ? "begins when the policy has ended" : "is replaced before the policy begins"))
      return e->code;
  }
  return 0;
}

static int look_at_dates(struct review *r, const struct policy_use *u, struct err *e) {
  for (const struct node *c = u->params ? u->params->first : NULL; c; c = c->next)
    if (c->kind == NODE_LIST && c->first && tell_dated(r, u, c, e)) return e->code;
  return 0;
}

/* ---- entries of maps ---- */

enum { VALUES_MOST = 1000 }; /* a map is looked up by one of a few values, not by the names of all that was ever sold */

/* A column's values, and how many keys of a map are among them. */
struct lookup {
  const char **values;
  size_t n, keys;
  struct column column;
};

static bool has_value(const struct lookup *l, const char *text) {
  for (size_t i = 0; i < l->n; i++)
    if (!strcmp(l->values[i], text)) return true;
  return false;
}

static int try_column(struct review *r, const struct node *map, enum object object, const char *field,
                      struct lookup *best, struct err *e) {
  struct lookup l = {.n = 0};
  if (!column_find(r->data, object, field, &l.column) || !column_is_known(&l.column)) return 0;
  if (column_symbols(r->data, &l.column, VALUES_MOST, &r->arena, &l.values, &l.n, e)) return e->code;
  if (!l.n || l.n > VALUES_MOST) return 0;
  for (const struct node *c = map->first; c; c = c->next) l.keys += has_value(&l, c->key);
  if (l.keys > best->keys || !best->n) *best = l;
  return 0;
}

/* What the text looks the map up by, where that can be seen. Else the column that holds the most of the map's keys, one
 * at least: then it is a map by that column's values, and not by words of the policy's own. */
static int find_lookup(struct review *r, const struct survey_param *p, const struct node *map, struct lookup *out,
                       struct err *e) {
  static const struct {
    enum object object;
    const char *field;
  } known[] = {{OBJECT_SALE, "product"},  {OBJECT_SALE, "category"},    {OBJECT_SALE, "kind"},
               {OBJECT_ACTIVITY, "kind"}, {OBJECT_REFERRAL, "channel"}, {OBJECT_PARTNER, "model"}};
  static const enum object objects[ATTRS_TABLES] = {OBJECT_PARTNER, OBJECT_REFERRAL, OBJECT_SALE, OBJECT_ACTIVITY};
  const struct data *d = r->data;
  const char *dot = strchr(p->by, '.');
  if (dot) {
    enum object object = object_find(p->by, (size_t)(dot - p->by));
    return object == OBJECTS ? 0 : try_column(r, map, object, dot + 1, out, e);
  }
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (try_column(r, map, known[i].object, known[i].field, out, e)) return e->code;
  for (int t = 0; t < ATTRS_TABLES; t++)
    for (size_t i = 0; i < d->attrs[t].n; i++)
      if (try_column(r, map, objects[t], data_sym(d, d->attrs[t].at[i].name), out, e)) return e->code;
  if (!out->keys) out->n = 0;
  return 0;
}

/* A name that is nearly one there is, is a slip; any other may be there one day. */
static int tell_entry(struct review *r, const struct policy_use *u, const struct lookup *l, const struct node *entry,
                      const char *param, struct err *e) {
  const char *near = str_nearest(entry->key, l->values, l->n), *object = object_names[l->column.object];
  const char *remedy =
      near ? warnings_text(&r->warnings, e, "did you mean \"%s\"?", near) : "nothing to do, if it is still to come";
  if (!remedy) return e->code;
  return warnings_add(&r->warnings, near ? WARNING_WARNING : WARNING_NOTE,
                      near ? "check.entry-unused" : "check.value-idle", warning_at_key(u, entry), remedy, e,
                      "the entry \"%s\" of the parameter \"%s\" is never used: no %s has that %s", entry->key, param,
                      object, l->column.field);
}

static int look_at_map(struct review *r, const struct policy_use *u, const struct survey_param *p,
                       const struct node *map, struct err *e) {
  struct lookup l = {.n = 0};
  if (map->kind != NODE_MAP || find_lookup(r, p, map, &l, e)) return e->code;
  for (const struct node *c = map->first; l.n && c; c = c->next)
    if (!has_value(&l, c->key) && tell_entry(r, u, &l, c, p->name, e)) return e->code;
  return 0;
}

static int look_at_maps(struct review *r, size_t policy, struct err *e) {
  const struct policy_use *u = review_policy(r, policy);
  const struct survey *s = &r->surveys[policy];
  for (size_t i = 0; r->data && i < s->n_params; i++) {
    const struct survey_param *p = &s->params[i];
    const struct node *map;
    bool by_text = !strcmp(p->type, "map") && (!*p->keys || !strcmp(p->keys, "text"));
    for (size_t k = 0; by_text && (map = review_value(node_get(u->params, p->name), k)); k++)
      if (look_at_map(r, u, p, map, e)) return e->code;
  }
  return 0;
}

int review_params(struct review *r, struct err *e) {
  for (size_t i = 0; i < r->n_policies; i++) {
    const struct policy_use *u = review_policy(r, i);
    if (!rules_is_shipped(u->use) && is_first_use(r, i) && tell_unread(r, i, e)) return e->code;
    if (look_at_dates(r, u, e) || look_at_maps(r, i, e)) return e->code;
  }
  return 0;
}
