#include "whatif/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/excerpt.h"
#include "input/fields.h"
#include "input/file.h"
#include "input/program_file.h"
#include "input/yaml.h"

static int read_tree(const char *file, struct arena *arena, const struct node **root, struct err *e) {
  const char *text;
  size_t n;
  if (file_read(file, YAML_BYTES, arena, &text, &n, e)) return e->code;
  return yaml_parse(text, n, file, arena, root, e);
}

static struct scenario_plan *add_plan(struct scenarios *s, const char *name, const char *program,
                                      const struct node *root, struct err *e) {
  struct scenario_plan *plan = vec_push(s, e);
  if (plan) *plan = (struct scenario_plan){.name = name, .doc = "", .program = program, .root = root};
  return plan;
}

/* ---- arguments ---- */

static int refuse_set(const char *option, const char *argument, const char *what, struct err *e) {
  char shown[EXCERPT_TEXT];
  return err_set(e, ERR_USAGE, "usage.set", "--%s %s: %s; write %s", option, excerpt(argument, shown), what,
                 strcmp(option, "set") != 0 ? "NAME=VALUE such as elasticity=0.5"
                                            : "PATH=VALUE such as policies.base.params.rate=12%");
}

size_t scenario_path(const char *text, const char *sign, const char **start) {
  while (sign > text && sign[-1] == ' ') sign--;
  while (text < sign && *text == ' ') text++;
  *start = text;
  return (size_t)(sign - text);
}

int scenario_parse_set(const char *option, const char *argument, int number, struct arena *arena,
                       struct overlay_edit *out, struct err *e) {
  const char *sign = strchr(argument, '='), *path, *start;
  char name[EXCERPT_TEXT + 20], shown[EXCERPT_TEXT];
  const struct node *value;
  if (!sign) return refuse_set(option, argument, "the value is missing", e);
  size_t n = scenario_path(argument, sign, &start);
  if (!n) return refuse_set(option, argument, "nothing is named before the \"=\"", e);
  if (!sign[1 + strspn(sign + 1, " ")]) return refuse_set(option, argument, "a value is missing after the \"=\"", e);
  if (!(path = arena_text(arena, start, n, e))) return e->code;
  snprintf(name, sizeof name, "--%s %s", option, excerpt(argument, shown));
  if (yaml_parse(sign + 1, strlen(sign + 1), name, arena, &value, e)) {
    e->line = e->column = 0;
    return e->code;
  }
  *out = (struct overlay_edit){OVERLAY_SET, OVERLAY_ARGUMENT, path, value, number, 0};
  return 0;
}

/* What is set, with blanks between. */
static int name_sets(struct scenarios *s, const struct scenarios_given *given, const char **out, struct err *e) {
  struct str name = {0};
  int rc = 0;
  for (size_t i = 0; i < given->n_sets && !rc; i++) rc = str_addf(&name, e, "%s%s", i ? " " : "", given->sets[i]);
  for (size_t i = 0; i < given->n_edits && !rc; i++) {
    rc = str_addf(&name, e, "%s%s=", i ? " " : "", given->edits[i].path);
    if (!rc) rc = yaml_flow(given->edits[i].value, &name, e);
  }
  if (!rc && !(*out = arena_text(&s->arena, name.at, name.n, e))) rc = e->code;
  str_free(&name);
  return rc;
}

/* What an edit gives that a later one, of the same place or of a whole that it is a part of, would take back without a
 * word; NULL: there is none. */
static const struct overlay_edit *find_lost(const struct node *root, const struct overlay_edit *edits, size_t n,
                                            const struct overlay_edit **by) {
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < i && edits[i].kind == OVERLAY_SET; k++)
      if (edits[k].kind == OVERLAY_SET && (overlay_is_in(edits[k].path, edits[i].path) ||
                                           (n <= 64 && overlay_is_same(root, edits[k].path, edits[i].path))))
        return *by = &edits[i], &edits[k];
  return NULL;
}

static int check_sets(const struct node *root, const struct overlay_edit *edits, size_t n, struct err *e) {
  char shown[EXCERPT_TEXT], other[EXCERPT_TEXT];
  const struct overlay_edit *by, *lost = find_lost(root, edits, n, &by);
  if (!lost) return 0;
  excerpt(by->path, shown);
  if (!strcmp(by->path, lost->path))
    return err_set(e, ERR_USAGE, "usage.set",
                   "--set %s: it is set twice; one value only: guerdon sweep --over takes several", shown);
  return err_set(e, ERR_USAGE, "usage.set",
                 "--set %s: what --set gives %s would be lost; give the whole first, or one of the two only", shown,
                 excerpt(lost->path, other));
}

/* All of them over the baseline: one scenario, named by what it sets. */
static int add_sets(struct scenarios *s, const struct scenarios_given *given, struct err *e) {
  const size_t n = given->n_sets + given->n_edits;
  struct overlay_edit *edits;
  const char *program = s->at[0].program, *name;
  if (!n) return 0;
  if (!(edits = arena_new(&s->arena, n, sizeof *edits, e))) return e->code;
  for (size_t i = 0; i < given->n_sets; i++)
    if (scenario_parse_set("set", given->sets[i], (int)i + 1, &s->arena, &edits[i], e)) return e->code;
  for (size_t i = 0; i < given->n_edits; i++) edits[given->n_sets + i] = given->edits[i];
  if (check_sets(s->at[0].root, edits, n, e) || name_sets(s, given, &name, e)) return e->code;
  struct scenario_plan *plan = add_plan(s, name, program, s->at[0].root, e);
  if (!plan) return e->code;
  plan->edits = edits;
  plan->n_edits = n;
  s->has_sets = true;
  return 0;
}

/* ---- the file ---- */

static const struct field file_fields[] = {{"baseline", "program.yaml"},
                                           {"scenarios", NULL},
                                           {"guardrails", NULL},
                                           {"sweep", NULL},
                                           {"solve", NULL},
                                           {"response", NULL}};
static const struct field scenario_fields[] = {{"name", "higher-rate"}, {"doc", NULL}, {"program", NULL},
                                               {"drop", NULL},          {"add", NULL}, {"set", NULL}};

struct reader {
  struct scenarios *s;
  const char *file, *folder; /* the folder: where paths start from, up to the last slash */
  struct err *e;
};

/* A path in the file, from where the file is. */
static const char *beside(struct reader *r, const char *path) {
  const char *slash = *path == '/' ? NULL : strrchr(r->folder, '/');
  size_t folder = slash ? (size_t)(slash - r->folder) + 1 : 0, n = strlen(path);
  char *out = arena_new(&r->s->arena, folder + n + 1, 1, r->e);
  if (!out) return NULL;
  memcpy(out, r->folder, folder);
  memcpy(out + folder, path, n);
  return out;
}

static int refuse_program(struct reader *r, const struct node *node, const char *file) {
  const char *near = file_nearest(file, &r->s->arena), *slash = strrchr(file, '/');
  const int folder = slash ? (int)(slash - file) + 1 : 0;
  if (near)
    return fields_bad(r->file, node, "file.not-found", r->e,
                      "there is no file \"%.300s\"; did you mean \"%.*s%.300s\"?", file, folder < 300 ? folder : 0,
                      file, near);
  return fields_bad(r->file, node, "file.not-found", r->e, "there is no file \"%.300s\"; check the path", file);
}

/* A program is read once, however many start from it. */
static int find_program(struct reader *r, const struct node *node, const char *path, const char **file,
                        const struct node **root) {
  if (!(*file = beside(r, path))) return r->e->code;
  for (size_t i = 0; i < r->s->n; i++)
    if (!strcmp(r->s->at[i].program, *file)) return *root = r->s->at[i].root, 0;
  int rc = read_tree(*file, &r->s->arena, root, r->e);
  return rc && !strcmp(r->e->id, "file.not-found") ? refuse_program(r, node, *file) : rc;
}

static int count_edits(struct reader *r, const struct node *scenario, size_t *n) {
  const struct node *drop = node_get(scenario, "drop"), *add = node_get(scenario, "add"),
                    *set = node_get(scenario, "set");
  if (drop && fields_list(r->file, drop, r->e)) return r->e->code;
  if ((add && fields_map(r->file, add, r->e)) || (set && fields_map(r->file, set, r->e))) return r->e->code;
  *n = (drop ? drop->n : 0) + (add ? add->n : 0) + (set ? set->n : 0);
  return 0;
}

static int read_drops(struct reader *r, const struct node *list, struct overlay_edit **at) {
  for (const struct node *c = list ? list->first : NULL; c; c = c->next) {
    const char *path;
    if (fields_text(r->file, c, &path, r->e)) return r->e->code;
    *(*at)++ = (struct overlay_edit){OVERLAY_DROP, OVERLAY_FILE, path, NULL, c->line, c->column};
  }
  return 0;
}

static void read_members(const struct node *map, enum overlay_kind kind, struct overlay_edit **at) {
  for (const struct node *c = map ? map->first : NULL; c; c = c->next)
    *(*at)++ = (struct overlay_edit){kind, OVERLAY_FILE, c->key, c, c->key_line, c->key_column};
}

static int check_lost(struct reader *r, const struct scenario_plan *plan) {
  char shown[EXCERPT_TEXT], other[EXCERPT_TEXT];
  const struct overlay_edit *by, *lost = find_lost(plan->root, plan->edits, plan->n_edits, &by);
  if (!lost) return 0;
  return err_at(r->e, ERR_INPUT, "scenario.bad-path", r->file, by->line, by->column,
                "what is set at \"%s\" would be lost; give \"%s\" first, or one of the two only",
                excerpt(lost->path, other), excerpt(by->path, shown));
}

static int read_edits(struct reader *r, const struct node *node, struct scenario_plan *plan) {
  struct overlay_edit *edits, *at;
  if (count_edits(r, node, &plan->n_edits)) return r->e->code;
  if (!plan->n_edits) return 0;
  if (!(edits = at = arena_new(&r->s->arena, plan->n_edits, sizeof *edits, r->e))) return r->e->code;
  if (read_drops(r, node_get(node, "drop"), &at)) return r->e->code;
  read_members(node_get(node, "add"), OVERLAY_ADD, &at);
  read_members(node_get(node, "set"), OVERLAY_SET, &at);
  plan->edits = edits;
  return check_lost(r, plan);
}

static int check_name(struct reader *r, const struct node *node, const char *name) {
  char shown[EXCERPT_TEXT];
  for (size_t i = 0; i < r->s->n; i++)
    if (!strcmp(r->s->at[i].name, name))
      return fields_bad(r->file, node, "scenario.duplicate-name", r->e,
                        "%s is named \"%s\" too; name this one otherwise", i ? "another scenario" : "the baseline",
                        excerpt(name, shown));
  return 0;
}

static int read_scenario(struct reader *r, const struct node *node) {
  const struct node *program = node_get(node, "program"), *root = r->s->at[0].root;
  const char *name = NULL, *doc = "", *path = NULL, *file = r->s->at[0].program;
  size_t n = sizeof scenario_fields / sizeof *scenario_fields;
  if (fields_check(r->file, node, "a scenario", scenario_fields, n, r->e)) return r->e->code;
  if (fields_name(r->file, node_get(node, "name"), &name, r->e)) return r->e->code;
  if (check_name(r, node_get(node, "name"), name)) return r->e->code;
  if (fields_text(r->file, node_get(node, "doc"), &doc, r->e) || fields_text(r->file, program, &path, r->e))
    return r->e->code;
  if (path && find_program(r, program, path, &file, &root)) return r->e->code;
  struct scenario_plan *plan = add_plan(r->s, name, file, root, r->e);
  if (!plan) return r->e->code;
  plan->doc = doc;
  return read_edits(r, node, plan);
}

static int read_file(struct scenarios *s, const char *file, const char *folder, const struct node *root,
                     struct err *e) {
  struct reader r = {s, file, folder, e};
  const struct node *list = node_get(root, "scenarios");
  const char *path = NULL;
  if (fields_check(file, root, "a scenario file", file_fields, sizeof file_fields / sizeof *file_fields, e))
    return e->code;
  if (fields_text(file, node_get(root, "baseline"), &path, e)) return e->code;
  const char *program;
  const struct node *tree;
  if (find_program(&r, node_get(root, "baseline"), path, &program, &tree) || !add_plan(s, "baseline", program, tree, e))
    return e->code;
  s->names.file = file;
  s->guardrails = node_get(root, "guardrails");
  s->sweep = node_get(root, "sweep");
  s->solve = node_get(root, "solve");
  s->response = node_get(root, "response");
  if (list && fields_list(file, list, e)) return e->code;
  for (const struct node *c = list ? list->first : NULL; c; c = c->next)
    if (read_scenario(&r, c)) return e->code;
  return 0;
}

/* ---- all of them ---- */

static bool is_scenario_file(const struct node *root) {
  return node_get(root, "baseline") || node_get(root, "scenarios");
}

static const char *name_of(const char *file) {
  const char *slash = strrchr(file, '/');
  return slash ? slash + 1 : file;
}

static bool is_only(const struct scenarios_given *given, const char *name) {
  size_t n = 0;
  for (size_t i = 0; i < given->n_files; i++) n += !strcmp(name_of(given->files[i]), name);
  return n == 1;
}

/* Program files: the first is the baseline. Those of one name in two folders go by their paths. */
static int add_program(struct scenarios *s, const struct scenarios_given *given, const char *file,
                       const struct node *root, struct err *e) {
  if (is_scenario_file(root))
    return err_set(e, ERR_USAGE, "usage.operand",
                   "%s lists scenarios: it names its baseline itself and stands alone; a program may be one of its "
                   "scenarios",
                   file);
  const char *name = is_only(given, name_of(file)) ? name_of(file) : file;
  return add_plan(s, s->n ? name : "baseline", file, root, e) ? 0 : e->code;
}

static int read_files(struct scenarios *s, const struct scenarios_given *given, struct err *e) {
  if (given->tree) return read_file(s, given->tree_file, "", given->tree, e);
  for (size_t i = 0; i < given->n_files; i++) {
    const struct node *root;
    if (read_tree(given->files[i], &s->arena, &root, e)) return e->code;
    int rc = given->n_files == 1 && is_scenario_file(root) ? read_file(s, given->files[i], given->files[i], root, e)
                                                           : add_program(s, given, given->files[i], root, e);
    if (rc) return rc;
  }
  return 0;
}

int scenarios_open(const struct scenarios_given *given, struct scenarios **out, struct err *e) {
  struct scenarios *s = mem_new(1, sizeof *s, e);
  if (!s) return e->code;
  s->names = (struct overlay_names){.file = "", .script = given->script, .arguments = given->sets};
  if (read_files(s, given, e) || add_sets(s, given, e)) {
    scenarios_free(s);
    return e->code;
  }
  *out = s;
  return 0;
}

void scenarios_free(struct scenarios *s) {
  if (!s) return;
  arena_free(&s->arena);
  free(s->at);
  free(s);
}

/* ---- one ---- */

/* All edits of a plan, and more behind them. */
struct edits {
  const struct overlay_edit *at;
  size_t n;
};

static int gather(const struct scenario_plan *plan, const struct overlay_edit *more, size_t n_more, struct arena *arena,
                  struct edits *out, struct err *e) {
  size_t n = plan->n_edits + n_more;
  struct overlay_edit *edits = arena_new(arena, n + 1, sizeof *edits, e);
  if (!edits) return e->code;
  if (plan->n_edits) memcpy(edits, plan->edits, plan->n_edits * sizeof *edits);
  if (n_more) memcpy(edits + plan->n_edits, more, n_more * sizeof *edits);
  *out = (struct edits){edits, n};
  return 0;
}

/* What a path was meant to be that begins with a policy's name. False: it begins with none. */
static bool path_of_policy(const struct node *root, const char *path, char *out, size_t size) {
  const struct node *policies = node_get(root, "policies");
  for (size_t n = strcspn(path, "."); policies && policies->kind == NODE_LIST; n += 1 + strcspn(path + n + 1, ".")) {
    char name[EXCERPT_TEXT], key[EXCERPT_TEXT];
    snprintf(name, sizeof name, "%.*s", (int)(n < sizeof name ? n : 0), path);
    const struct node *policy = *name ? overlay_find(policies, name) : NULL;
    if (policy) {
      const char *rest = path[n] ? path + n + 1 : "";
      snprintf(key, sizeof key, "%.*s", (int)strcspn(rest, "."), rest);
      const struct node *params = node_get(policy, "params");
      bool is_param = params && params->kind == NODE_MAP && node_get(params, key);
      snprintf(out, size, "policies.%s%s%s", name, *rest ? is_param ? ".params." : "." : "", rest);
      return true;
    }
    if (!path[n]) break;
  }
  return false;
}

/* A key that the program does not have, and a policy's name: the path says where policies are. */
static void tell_policy(const struct node *root, const struct edits *edits, struct err *e) {
  char begins[EXCERPT_TEXT + 40], key[EXCERPT_TEXT], path[400];
  for (size_t i = 0; i < edits->n && !strcmp(e->id, "program.unknown-key"); i++) {
    const char *given = edits->at[i].path;
    int n =
        snprintf(begins, sizeof begins, "\"%s\" is no key of a program", excerpt_of(given, strcspn(given, "."), key));
    if (strncmp(e->text, begins, (size_t)n) != 0 || !path_of_policy(root, given, path, sizeof path)) continue;
    snprintf(e->text, sizeof e->text, "%s; did you mean %s?", begins, path);
    return;
  }
}

/* `own`: whether an error is one of the program that came out, and has its place there. */
static int make(const struct scenarios *s, const struct scenario_plan *plan, const struct edits *edits,
                struct scenario *out, bool *own, struct err *e) {
  *own = false;
  if (overlay_apply(plan->root, edits->at, edits->n, &s->names, &out->arena, &out->root, e)) return e->code;
  if (!program_file_from(plan->program, out->root, &out->program, e)) return 0;
  *own = true;
  tell_policy(plan->root, edits, e);
  return e->code;
}

/* Whether the same is wrong with the first `n` edits only. */
static bool is_wrong_with(const struct scenarios *s, size_t i, const struct edits *all, size_t n, scenario_try *again,
                          void *context, const struct err *what) {
  const struct edits some = {all->at, n};
  struct scenario *one = mem_new(1, sizeof *one, &(struct err){0});
  struct err its = {0};
  bool own;
  if (!one) return true;
  int rc = make(s, &s->at[i], &some, one, &own, &its);
  if (!rc && again) rc = again(context, one->program, &its);
  scenario_free(one);
  return rc && !strcmp(its.id, what->id) && !strcmp(its.text, what->text);
}

/* An error that the program's own lines have since an edit elsewhere is that edit's. */
static int place(const struct scenarios *s, size_t i, const struct edits *all, scenario_try *again, void *context,
                 struct err *e) {
  if (e->code != ERR_INPUT || overlay_blame(all->at, all->n, &s->names, e)) return e->code;
  if (!e->line || strcmp(e->file, s->at[i].program) != 0) return e->code;
  if (again && !is_wrong_with(s, i, all, all->n, again, context, e)) return e->code; /* it takes more to be wrong */
  for (size_t n = all->n; n-- > 0;)
    if (!is_wrong_with(s, i, all, n, again, context, e)) return overlay_blame_edit(&all->at[n], &s->names, e), e->code;
  return e->code;
}

int scenario_place(const struct scenarios *s, size_t i, const struct overlay_edit *more, size_t n_more,
                   scenario_try *again, void *context, struct err *e) {
  struct arena arena = {0};
  struct edits all;
  if (gather(&s->at[i], more, n_more, &arena, &all, &(struct err){0}))
    overlay_place(&s->names, e);
  else
    place(s, i, &all, again, context, e);
  arena_free(&arena);
  return e->code;
}

int scenario_make(const struct scenarios *s, size_t i, const struct overlay_edit *more, size_t n_more,
                  struct scenario **out, struct err *e) {
  struct scenario *made = mem_new(1, sizeof *made, e);
  if (!made) return e->code;
  struct edits all;
  bool own = false;
  if (!gather(&s->at[i], more, n_more, &made->arena, &all, e) && !make(s, &s->at[i], &all, made, &own, e)) {
    *out = made;
    return 0;
  }
  if (own) place(s, i, &all, NULL, NULL, e);
  scenario_free(made);
  return e->code;
}

void scenario_free(struct scenario *s) {
  if (!s) return;
  program_free(s->program);
  arena_free(&s->arena);
  free(s);
}

int scenarios_check(const struct scenarios *s, struct err *e) {
  for (size_t i = 0; i < s->n; i++) {
    struct scenario *made;
    if (scenario_make(s, i, NULL, 0, &made, e)) return e->code;
    scenario_free(made);
  }
  return 0;
}
