#include "review/cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "input/excerpt.h"
#include "input/fields.h"
#include "input/file.h"
#include "input/given.h"
#include "input/program_file.h"
#include "input/table.h"
#include "input/yaml.h"
#include "policy/wire.h"
#include "review/case_files.h"
#include "run/lines.h"

struct reader {
  struct cases *c;
  const char *file;
};

/* ---- checks, as those of a program's fields, under ids of their own ---- */

static int renamed(struct err *e) {
  static const char was[] = "program.", is[] = "test.";
  if (strncmp(e->id, was, sizeof was - 1)) return e->code;
  size_t n = strlen(e->id + sizeof was - 1);
  memmove(e->id + sizeof is - 1, e->id + sizeof was - 1, n + 1);
  memcpy(e->id, is, sizeof is - 1);
  return e->code;
}

static int wrong(const struct reader *r, const struct node *node, const char *expected, const char *remedy,
                 struct err *e) {
  fields_wrong(r->file, node, expected, remedy, e);
  return renamed(e);
}

static int check_map(const struct reader *r, const struct node *node, const char *what, const struct field *fields,
                     size_t n, struct err *e) {
  return fields_check(r->file, node, what, fields, n, e) ? renamed(e) : 0;
}

static int check_text(const struct reader *r, const struct node *node, struct err *e) {
  const char *text;
  return fields_text(r->file, node, &text, e) ? renamed(e) : 0;
}

static int check_choice(const struct reader *r, const struct node *node, const char *id, const char *what,
                        const char *const *names, size_t n, struct err *e) {
  int ignored;
  return fields_choice(r->file, node, id, what, names, n, &ignored, e) ? renamed(e) : 0;
}

/* ---- what is expected ---- */

static int check_period(const struct reader *r, const char *text, int line, int column, struct err *e) {
  enum period kind;
  int32_t index;
  char shown[EXCERPT_TEXT];
  if (period_parse(text, strlen(text), &kind, &index)) return 0;
  return err_at(e, ERR_INPUT, "test.bad-period", r->file, line, column,
                "\"%s\" is no period; expected one such as 2024-03, 2024-Q1, 2024-H1, 2024, 2024-W09 or 2024-03-H1",
                excerpt(text, shown));
}

/* More decimals than a unit has can be written here: then it differs from anything that can be earned. */
static int check_quantity(const struct reader *r, const struct node *node, struct err *e) {
  int64_t minor;
  char shown[EXCERPT_TEXT];
  if (check_text(r, node, e)) return e->code;
  enum money_parse is = money_parse(node->text, strlen(node->text), 4, &minor);
  if (is != MONEY_BAD && is != MONEY_LARGE && !node->quoted) return 0;
  return fields_bad(r->file, node, "test.bad-quantity", e, "\"%s\" is no quantity; write one such as 18.00",
                    excerpt(node->text, shown));
}

static int check_field(const struct reader *r, const struct node *v, struct err *e) {
  if (v->kind == NODE_TEXT && !*v->text && v->quoted) return 0; /* "" in quotes: none */
  if (check_text(r, v, e)) return e->code;
  if (!strcmp(v->key ? v->key : "", "quantity")) return check_quantity(r, v, e);
  return 0;
}

static int check_named(const struct reader *r, const char *field, const struct node *v, struct err *e) {
  if (check_field(r, v, e)) return e->code;
  if (!strcmp(field, "period")) return check_period(r, v->text, v->line, v->column, e);
  if (!strcmp(field, "event")) return check_choice(r, v, "test.unknown-event", "event", event_names, EVENTS, e);
  return 0;
}

static void line_fields(struct field out[LINE_FIELDS]) {
  static const int order[LINE_FIELDS] = {LINE_PARTNER, LINE_PERIOD, LINE_POLICY,   LINE_EVENT, LINE_SOURCE,
                                         LINE_UNIT,    LINE_LEVEL,  LINE_QUANTITY, LINE_REASON};
  for (int i = 0; i < LINE_FIELDS; i++) out[i] = (struct field){line_field_names[order[i]], NULL};
}

static int check_earnings(const struct reader *r, const struct node *list, struct err *e) {
  struct field fields[LINE_FIELDS];
  line_fields(fields);
  if (list->kind != NODE_LIST)
    return wrong(r, list, "a list of lines", "write one such as [{partner: P1, quantity: 18.00}]", e);
  for (const struct node *line = list->first; line; line = line->next) {
    if (check_map(r, line, "an expected line", fields, LINE_FIELDS, e)) return e->code;
    if (!line->n)
      return fields_bad(r->file, line, "test.empty-line", e,
                        "an expected line without a field; say something of it, such as {quantity: 18.00}");
    for (const struct node *v = line->first; v; v = v->next)
      if (check_named(r, v->key, v, e)) return e->code;
  }
  return 0;
}

/* A map of maps of texts, such as totals and levels. */
static int check_table(const struct reader *r, const struct node *table, const char *example, bool quantities,
                       struct err *e) {
  if (table->kind != NODE_MAP) return wrong(r, table, "a map of partners", example, e);
  for (const struct node *p = table->first; p; p = p->next) {
    if (p->kind != NODE_MAP) return wrong(r, p, "a map", example, e);
    for (const struct node *v = p->first; v; v = v->next) {
      if (quantities ? check_quantity(r, v, e) : check_text(r, v, e)) return e->code;
      if (!quantities && check_period(r, v->key, v->key_line, v->key_column, e)) return e->code;
    }
  }
  return 0;
}

static int check_score(const struct reader *r, const struct node *v, struct err *e) {
  if (v->kind != NODE_TEXT || strcmp(v->text, "none") != 0)
    if (check_quantity(r, v, e)) return e->code;
  return check_period(r, v->key, v->key_line, v->key_column, e);
}

/* By partner and period; by policy above that, where a program has several that score. */
static int check_scores(const struct reader *r, const struct node *scores, bool inner, struct err *e) {
  static const char example[] = "write it as {P1: {2024-03: 85}}";
  if (scores->kind != NODE_MAP) return wrong(r, scores, "a map of partners", example, e);
  for (const struct node *p = scores->first; p; p = p->next) {
    if (p->kind != NODE_MAP) return wrong(r, p, "a map", example, e);
    bool by_policy = !inner && p->first && p->first->kind == NODE_MAP;
    if (by_policy && check_scores(r, p, true, e)) return e->code;
    for (const struct node *v = by_policy ? NULL : p->first; v; v = v->next)
      if (check_score(r, v, e)) return e->code;
  }
  return 0;
}

static int check_reasons(const struct reader *r, const struct node *map, struct err *e) {
  if (map->kind != NODE_MAP) return wrong(r, map, "a map of referrals", "write it as {R1: the reason}", e);
  for (const struct node *v = map->first; v; v = v->next)
    if (check_field(r, v, e)) return e->code;
  return 0;
}

/* A map from policies to quantities. */
static int check_sums(const struct reader *r, const struct node *map, struct err *e) {
  if (map->kind != NODE_MAP) return wrong(r, map, "a map of policies", "write it as {base: 18.00}", e);
  for (const struct node *v = map->first; v; v = v->next)
    if (check_quantity(r, v, e)) return e->code;
  return 0;
}

static int check_for(const struct reader *r, const struct node *map, struct err *e) {
  struct field fields[LINE_FIELDS];
  line_fields(fields);
  if (check_map(r, map, "a filter of lines", fields, LINE_FIELDS, e)) return e->code;
  for (const struct node *v = map->first; v; v = v->next) {
    if (v->kind != NODE_LIST && check_named(r, v->key, v, e)) return e->code;
    for (const struct node *m = v->kind == NODE_LIST ? v->first : NULL; m; m = m->next)
      if (check_named(r, v->key, m, e)) return e->code;
  }
  return 0;
}

static const struct field expect_fields[] = {{"earnings", NULL}, {"totals", NULL}, {"levels", NULL},
                                             {"error", NULL},    {"for", NULL},    {"withheld", NULL},
                                             {"lifted", NULL},   {"scores", NULL}, {"not_qualified", NULL}};
enum { EXPECT_FIELDS = sizeof expect_fields / sizeof *expect_fields };

static int check_alone(const struct reader *r, const struct node *expect, struct err *e) {
  const struct node *error = node_get(expect, "error"), *only = node_get(expect, "for");
  if (error && expect->n > 1)
    return fields_bad(r->file, error, "test.error-alone", e,
                      "a case that ends in an error earns nothing; expect the error alone");
  if (expect->n > (size_t)(only != NULL)) return 0;
  return fields_bad(r->file, expect, "test.nothing-expected", e,
                    "a case that expects nothing cannot fail; add earnings, totals, levels or an error");
}

static int check_part(const struct reader *r, const struct node *x, struct err *e) {
  if (!strcmp(x->key, "earnings")) return check_earnings(r, x, e);
  if (!strcmp(x->key, "totals")) return check_table(r, x, "write it as {P1: {USD: 18.00}}", true, e);
  if (!strcmp(x->key, "levels")) return check_table(r, x, "write it as {P1: {2024-03: gold}}", false, e);
  if (!strcmp(x->key, "for")) return check_for(r, x, e);
  if (!strcmp(x->key, "error")) return check_text(r, x, e);
  if (!strcmp(x->key, "scores")) return check_scores(r, x, false, e);
  return !strcmp(x->key, "not_qualified") ? check_reasons(r, x, e) : check_sums(r, x, e);
}

static int check_expect(const struct reader *r, const struct node *expect, struct err *e) {
  if (check_map(r, expect, "the section \"expect\"", expect_fields, EXPECT_FIELDS, e)) return e->code;
  if (check_alone(r, expect, e)) return e->code;
  for (const struct node *x = expect->first; x; x = x->next)
    if (check_part(r, x, e)) return e->code;
  return 0;
}

/* ---- what is given ---- */

static int check_given(const struct reader *r, const struct node *given, struct err *e) {
  struct field fields[TABLES + 1];
  if (!given) return 0;
  for (int t = 0; t < TABLES; t++) fields[t] = (struct field){tables[t].name, NULL};
  fields[TABLES] = (struct field){"data", NULL};
  if (check_map(r, given, "the section \"given\"", fields, TABLES + 1, e)) return e->code;
  for (const struct node *c = given->first; c; c = c->next)
    if (strcmp(c->key, "data") ? given_check(r->file, c, e) : check_text(r, c, e)) return e->code;
  return 0;
}

/* ---- a case ---- */

static const struct field case_fields[] = {
    {"name", "gold partners earn 18%"},
    {"expect", "{earnings: []}"},
    {"given", NULL},
    {"program", NULL},
    {"source", NULL},
    {"doc", NULL},
    {"use", NULL},
    {"params", NULL},
    {"currency", NULL},
    {"levels", NULL},
    {"policy", NULL},
    {"for", NULL},
    {"from", NULL},
    {"until", NULL},
    {"unit", NULL},
    {"cap", NULL},
    {"floor", NULL},
    {"tiers", NULL},
    {"policies", NULL},
    {"rewards", NULL},
    {"refunds", NULL},
    {"period", NULL},
    {"rounding", NULL},
    {"zone", NULL},
};
enum { CASE_KEYS = sizeof case_fields / sizeof *case_fields, CASE_OWN = 6 /* the first ones, of whatever program */ };

static bool is_own(const char *key) {
  for (int i = 0; i < CASE_OWN; i++)
    if (!strcmp(key, case_fields[i].name)) return true;
  return false;
}

static bool is_known(const char *key) {
  return is_own(key) || !strcmp(key, "levels") || !strcmp(key, "policy") || program_has_key(key) ||
         program_policy_has_key(key);
}

/* Keys that the table above lacks may still be a program's; those that nobody knows fail in the table. */
static int check_keys(const struct reader *r, const struct node *node, struct err *e) {
  bool strange = node->kind != NODE_MAP || !node_get(node, "name") || !node_get(node, "expect");
  for (const struct node *c = node->first; c && !strange; c = c->next) strange = !is_known(c->key);
  return strange ? check_map(r, node, "a case", case_fields, CASE_KEYS, e) : 0;
}

static int clash(const struct reader *r, const struct node *node, const char *what, const char *with, struct err *e) {
  return err_at(e, ERR_INPUT, "test.two-programs", r->file, node->key_line, node->key_column,
                "\"%s\" stands beside \"%s\"; %s", node->key, what, with);
}

/* A case names its program's file, or spells it out; its one policy is among the policies or is the one of `use`. */
static int check_program(const struct reader *r, const struct node *node, struct err *e) {
  const struct node *use = node_get(node, "use"), *levels = node_get(node, "levels");
  const struct node *other = node_get(node, levels ? "tiers" : "policies");
  if (check_text(r, node_get(node, "program"), e) || check_text(r, node_get(node, "policy"), e)) return e->code;
  if (node_get(node, "program"))
    for (const struct node *c = node->first; c; c = c->next)
      if (!is_own(c->key)) return clash(r, c, "program", "a program's file says all that; take one of them out", e);
  if (levels && !use)
    return fields_bad(r->file, levels, "test.levels-without-use", e,
                      "\"levels\" belongs to a rule of levels; add \"use: std:tier/revenue\", or write them in "
                      "\"tiers\"");
  if (use && other) return clash(r, other, "use", "move the rule of \"use\" there, or take one of them out", e);
  return 0;
}

static int check_case(const struct reader *r, const struct node *node, struct err *e) {
  if (check_keys(r, node, e) || check_text(r, node_get(node, "name"), e)) return e->code;
  if (check_text(r, node_get(node, "source"), e) || check_text(r, node_get(node, "doc"), e)) return e->code;
  if (check_program(r, node, e) || check_given(r, node_get(node, "given"), e)) return e->code;
  return check_expect(r, node_get(node, "expect"), e);
}

/* ---- defaults ---- */

static int put_copy(struct reader *r, struct node *map, const struct node *from, struct err *e) {
  struct node *n = arena_new(&r->c->arena, 1, sizeof *n, e), **at = &map->first;
  if (!n) return e->code;
  *n = *from;
  n->next = NULL;
  while (*at) at = &(*at)->next;
  *at = n;
  map->n++;
  return 0;
}

/* A case has what the defaults have and it has not; of what is given and of parameters, member by member. */
static int merge(struct reader *r, const struct node *own, const struct node *defaults, bool outer, struct node **out,
                 struct err *e) {
  struct node *map = arena_new(&r->c->arena, 1, sizeof *map, e);
  if (!map) return e->code;
  *map = *own;
  map->first = NULL, map->n = 0;
  for (const struct node *c = own->first; c; c = c->next) {
    const struct node *from = c, *d = node_get(defaults, c->key);
    bool inner = outer && d && (!strcmp(c->key, "given") || !strcmp(c->key, "params"));
    struct node *merged = NULL;
    if (inner && c->kind == NODE_MAP && merge(r, c, d, false, &merged, e)) return e->code;
    if (put_copy(r, map, merged ? merged : from, e)) return e->code;
  }
  for (const struct node *d = defaults->first; d; d = d->next)
    if (!node_get(own, d->key) && put_copy(r, map, d, e)) return e->code;
  *out = map;
  return 0;
}

static int check_defaults(const struct reader *r, const struct node *defaults, struct err *e) {
  if (fields_map(r->file, defaults, e) || fields_map(r->file, node_get(defaults, "given"), e) ||
      fields_map(r->file, node_get(defaults, "params"), e))
    return renamed(e);
  return 0;
}

/* ---- a file ---- */

static int add_case(struct reader *r, const struct node *node, const struct node *defaults, struct err *e) {
  struct node *merged = NULL;
  if (defaults && node->kind == NODE_MAP && merge(r, node, defaults, true, &merged, e)) return e->code;
  if (merged) node = merged;
  if (check_case(r, node, e)) return e->code;
  struct test_case *t = vec_push(&r->c->list, e);
  if (!t) return e->code;
  *t = (struct test_case){r->file, node_get(node, "name")->text, node, node_get(node, "given"),
                          node_get(node, "expect")};
  return 0;
}

static int read_cases(struct reader *r, const struct node *root, struct err *e) {
  static const struct field fields[] = {{"cases", "[{name: ..., expect: ...}]"}, {"defaults", NULL}};
  const struct node *list = root, *defaults = NULL;
  if (root->kind != NODE_LIST) {
    if (root->kind != NODE_MAP) return wrong(r, root, "a list of cases", "write one such as \"- name: a case\"", e);
    if (check_map(r, root, "a file of cases", fields, 2, e)) return e->code;
    list = node_get(root, "cases"), defaults = node_get(root, "defaults");
    if (check_defaults(r, defaults, e)) return e->code;
  }
  if (list->kind != NODE_LIST) return wrong(r, list, "a list of cases", "write one such as [{name: a case}]", e);
  if (!list->n)
    return fields_bad(r->file, list, "test.empty-list", e, "there is no case in it; write one, or delete the file");
  for (const struct node *c = list->first; c; c = c->next)
    if (add_case(r, c, defaults, e)) return e->code;
  return 0;
}

static int read_file(struct cases *c, const char *path, struct err *e) {
  struct reader r = {.c = c, .file = arena_text(&c->arena, path, strlen(path), e)};
  const struct node *root;
  const char *text;
  size_t n, first = c->list.n;
  if (!r.file || file_read(path, YAML_BYTES, &c->arena, &text, &n, e)) return e->code;
  if (yaml_parse(text, n, r.file, &c->arena, &root, e) || read_cases(&r, root, e)) return e->code;
  struct case_file *f = vec_push(&c->files, e);
  if (!f) return e->code;
  *f = (struct case_file){r.file, first, c->list.n - first};
  return 0;
}

int cases_add(struct cases *c, const char *path, struct err *e) {
  struct case_files files = {0};
  int rc = case_files_find(&files, path, e);
  for (size_t i = 0; !rc && i < files.list.n; i++) {
    bool read = false;
    for (size_t f = 0; f < c->files.n; f++) read |= !strcmp(c->files.at[f].path, files.list.at[i]);
    if (!read) rc = read_file(c, files.list.at[i], e);
  }
  case_files_free(&files);
  return rc;
}

void cases_free(struct cases *c) {
  free(c->list.at);
  free(c->files.at);
  arena_free(&c->arena);
}
