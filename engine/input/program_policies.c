/* The policies of a program and its tiers: names, spans, filters and units; see program_use.c for their texts. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "input/excerpt.h"
#include "input/fields.h"
#include "input/overlay.h"
#include "input/program_file.h"
#include "input/program_parts.h"

/* ---- accept ---- */

int program_read_accept(const struct program *p, const struct node *list, const struct node **out, struct err *e) {
  if (fields_list(p->file, list, e)) return e->code;
  for (const struct node *c = list ? list->first : NULL; c; c = c->next) {
    const char *id;
    if (fields_text(p->file, c, &id, e)) return e->code;
  }
  *out = list;
  return 0;
}

/* ---- tiers ---- */

static int read_levels(struct program *p, const struct node *list, struct err *e) {
  if (fields_list(p->file, list, e) || program_check_count(p, list, PROGRAM_LEVELS, e)) return e->code;
  p->levels = arena_new(&p->arena, list->n, sizeof *p->levels, e);
  if (!p->levels) return e->code;
  for (const struct node *c = list->first; c; c = c->next) {
    const char *name = NULL;
    char shown[EXCERPT_TEXT];
    if (fields_text(p->file, c, &name, e)) return e->code;
    if (program_level_find(p, name) >= 0)
      return fields_bad(p->file, c, "program.duplicate-level", e,
                        "the level \"%s\" is listed twice; remove one of the two", excerpt(name, shown));
    p->levels[p->n_levels++] = name;
  }
  return 0;
}

static const struct field tier_fields[] = {
    {"levels", "[bronze, silver]"}, {"use", "std:tier/revenue"}, {"params", NULL}, {"accept", NULL}};

int program_read_tiers(struct program *p, const struct node *tiers, struct err *e) {
  if (!tiers) return 0;
  if (fields_check(p->file, tiers, "the section \"tiers\"", tier_fields, sizeof tier_fields / sizeof *tier_fields, e))
    return e->code;
  if (read_levels(p, node_get(tiers, "levels"), e)) return e->code;
  p->tier = (struct policy_use){
      .name = "tiers", .from = TIME_NONE, .until = TIME_NONE, .line = tiers->line, .column = tiers->column};
  if (program_read_accept(p, node_get(tiers, "accept"), &p->tier.accept, e)) return e->code;
  if (program_read_use(p, tiers, &p->tier, e)) return e->code;
  p->has_tier = true;
  return 0;
}

/* ---- for ---- */

static const char *const object_names[] = {"partner", "referral", "sale", "activity"};
enum { OBJECTS = 4 };

static int unknown_object(const struct program *p, const struct node *node, const char *object, struct err *e) {
  char suggestion[256], shown[EXCERPT_TEXT];
  str_suggest(suggestion, sizeof suggestion, object, object_names, OBJECTS);
  return err_at(e, ERR_INPUT, "program.unknown-object", p->file, node->key_line, node->key_column,
                "\"%s\" is nothing that a filter can look at%s", excerpt(object, shown), suggestion);
}

/* `partner.model` into object and field; a name without a dot has no object. */
static int read_filter_name(struct program *p, const struct node *node, struct filter *f, struct err *e) {
  const char *dot = strchr(node->key, '.');
  f->object = "";
  f->field = dot ? dot + 1 : node->key;
  if (!*f->field)
    return err_at(e, ERR_INPUT, "program.bad-name", p->file, node->key_line, node->key_column,
                  "a filter needs the name of a field; write one such as \"partner.model\"");
  if (!dot) return 0;
  char *object = arena_text(&p->arena, node->key, (size_t)(dot - node->key), e);
  if (!object) return e->code;
  for (int i = 0; i < OBJECTS; i++)
    if (!strcmp(object, object_names[i])) return f->object = object_names[i], 0;
  return unknown_object(p, node, object, e);
}

static int check_filter_value(const struct program *p, const struct node *v, struct err *e) {
  if (v->kind == NODE_TEXT && (*v->text || v->quoted)) return 0; /* "" in quotes: no value */
  return fields_wrong(p->file, v, v->key ? "a value, a list of values or a range" : "a value",
                      v->key ? "write a, [a, b] or {min: a, max: b}" : "write it as [a, b]", e);
}

/* A bound is a number or a date. */
static int check_bound(const struct program *p, const struct node *v, struct err *e) {
  int64_t digits, time;
  int decimals;
  bool has_offset;
  if (!v) return 0;
  if (v->kind == NODE_TEXT) {
    size_t n = strlen(v->text);
    if (!v->quoted && money_decimal(v->text, n, &digits, &decimals)) return 0;
    if (date_parse(v->text, n, &time, &has_offset)) return 0;
  }
  return fields_wrong(p->file, v, "a number or a date", "write one such as 100 or 2024-03-05", e);
}

static const struct field range_fields[] = {{"min", NULL}, {"max", NULL}};

static int check_range(const struct program *p, const struct node *range, struct err *e) {
  if (fields_check(p->file, range, "a range", range_fields, 2, e)) return e->code;
  if (!range->n) return fields_wrong(p->file, range, "a range", "write {min: a}, {max: b} or {min: a, max: b}", e);
  if (check_bound(p, node_get(range, "min"), e)) return e->code;
  return check_bound(p, node_get(range, "max"), e);
}

static int read_filter(struct program *p, const struct node *node, struct filter *f, struct err *e) {
  if (read_filter_name(p, node, f, e)) return e->code;
  f->values = f->place = node;
  if (node->kind == NODE_MAP) return check_range(p, node, e);
  if (node->kind != NODE_LIST) return check_filter_value(p, node, e);
  if (fields_list(p->file, node, e)) return e->code;
  for (const struct node *v = node->first; v; v = v->next)
    if (check_filter_value(p, v, e)) return e->code;
  return 0;
}

static int read_filters(struct program *p, const struct node *map, struct policy_use *u, struct err *e) {
  if (!map) return 0;
  if (fields_map(p->file, map, e)) return e->code;
  struct filter *filters = arena_new(&p->arena, map->n, sizeof *filters, e);
  if (!filters) return e->code;
  for (const struct node *c = map->first; c; c = c->next)
    if (read_filter(p, c, &filters[u->n_filters++], e)) return e->code;
  u->filters = filters;
  return 0;
}

/* ---- from, until, unit ---- */

static int read_time(const struct program *p, const struct node *node, const struct zone *zone, int64_t *out,
                     struct err *e) {
  const char *text = NULL;
  char shown[EXCERPT_TEXT];
  bool has_offset;
  if (fields_text(p->file, node, &text, e)) return e->code;
  if (!text) return 0;
  if (!date_parse(text, strlen(text), out, &has_offset))
    return fields_bad(p->file, node, "program.bad-date", e,
                      "\"%s\" is no date between %d and %d; write one such as 2024-03-05 or 2024-03-05T10:30",
                      excerpt(text, shown), DATE_YEAR_MIN, DATE_YEAR_MAX);
  if (has_offset) *out = zone_wall(zone, *out);
  return 0;
}

static int read_span(const struct program *p, const struct node *map, const struct zone *zone, struct policy_use *u,
                     struct err *e) {
  const struct node *until = node_get(map, "until");
  u->from = u->until = TIME_NONE;
  if (read_time(p, node_get(map, "from"), zone, &u->from, e) || read_time(p, until, zone, &u->until, e)) return e->code;
  if (u->from == TIME_NONE || u->until == TIME_NONE || u->until > u->from) return 0;
  return fields_bad(p->file, until, "program.bad-span", e,
                    "\"until\" is not after \"from\", and so the policy would never apply; give it a later date");
}

static int unknown_unit(struct program *p, const struct node *node, struct err *e) {
  char suggestion[512], shown[EXCERPT_TEXT];
  const char **ids = arena_new(&p->arena, p->n_units, sizeof *ids, e);
  if (!ids) return e->code;
  for (size_t i = 0; i < p->n_units; i++) ids[i] = p->units[i].id;
  str_suggest(suggestion, sizeof suggestion, node->text, ids, p->n_units);
  return fields_bad(p->file, node, "program.unknown-unit", e,
                    "\"%s\" is neither the program's currency nor one of its rewards%s", excerpt(node->text, shown),
                    p->n_units > 1 ? suggestion : "; add it under `rewards`");
}

static int read_unit(struct program *p, const struct node *node, struct policy_use *u, struct err *e) {
  const char *id = NULL;
  if (fields_text(p->file, node, &id, e)) return e->code;
  if (!id) return 0;
  int64_t unit = program_unit_find(p, id);
  if (unit < 0) return unknown_unit(p, node, e);
  u->unit = (uint32_t)unit;
  u->unit_given = true;
  return 0;
}

/* ---- policies ---- */

/* What an edit brought in has no line in the program. */
static int refuse_second(const struct program *p, const struct node *node, const struct policy_use *first,
                         struct err *e) {
  char where[32] = "another policy";
  if (overlay_is_own(first->line)) snprintf(where, sizeof where, "the policy in line %d", first->line);
  return fields_bad(p->file, node, "program.duplicate-policy", e, "%s is named \"%s\" too; rename one of the two",
                    where, first->name);
}

static int read_policy_name(struct program *p, const struct node *node, struct policy_use *u, struct err *e) {
  if (fields_name(p->file, node, &u->name, e)) return e->code;
  if (!strcmp(u->name, "tiers"))
    return fields_bad(p->file, node, "program.bad-name", e,
                      "\"tiers\" is the name of the tiers; give the policy another");
  for (size_t i = 0; i < p->n_policies; i++)
    if (!strcmp(p->policies[i].name, u->name)) return refuse_second(p, node, &p->policies[i], e);
  return 0;
}

static const struct field policy_fields[] = {
    {"name", "base"}, {"use", "std:commission/percentage"},
    {"for", NULL},    {"from", NULL},
    {"until", NULL},  {"params", NULL},
    {"unit", NULL},   {"doc", NULL},
    {"cap", NULL},    {"floor", NULL},
    {"accept", NULL},
};

bool program_policy_has_key(const char *key) {
  for (size_t i = 0; i < sizeof policy_fields / sizeof *policy_fields; i++)
    if (!strcmp(key, policy_fields[i].name)) return true;
  return false;
}

static int read_policy(struct program *p, const struct node *map, const struct zone *zone, struct err *e) {
  struct policy_use *u = &p->policies[p->n_policies];
  const char *doc;
  if (fields_check(p->file, map, "a policy", policy_fields, sizeof policy_fields / sizeof *policy_fields, e))
    return e->code;
  u->line = map->line;
  u->column = map->column;
  if (read_policy_name(p, node_get(map, "name"), u, e)) return e->code;
  if (fields_text(p->file, node_get(map, "doc"), &doc, e)) return e->code;
  if (read_filters(p, node_get(map, "for"), u, e)) return e->code;
  if (read_span(p, map, zone, u, e)) return e->code;
  if (program_read_accept(p, node_get(map, "accept"), &u->accept, e)) return e->code;
  if (read_unit(p, node_get(map, "unit"), u, e) || program_read_bounds(p, map, u, e)) return e->code;
  if (program_read_use(p, map, u, e)) return e->code;
  p->n_policies++;
  return 0;
}

int program_read_policies(struct program *p, const struct node *list, const struct zone *zone, struct err *e) {
  if (!list) return 0;
  if (fields_list(p->file, list, e) || program_check_count(p, list, PROGRAM_POLICIES, e)) return e->code;
  p->policies = arena_new(&p->arena, list->n, sizeof *p->policies, e);
  if (!p->policies) return e->code;
  for (const struct node *c = list->first; c; c = c->next)
    if (read_policy(p, c, zone, e)) return e->code;
  return 0;
}
