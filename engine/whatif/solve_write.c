/* The found program as a file: the tree of the scenario, its policies' paths made to fit where the file will be. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "input/yaml.h"
#include "policy/rules.h"
#include "whatif/solve.h"

/* ---- paths ---- */

/* The folder that a file is in, as it stands on the disk; yours to free, NULL: there is none. */
static char *folder_of(const char *file, struct arena *a, struct err *e) {
  const char *slash = strrchr(file, '/');
  char *folder = slash ? arena_text(a, file, (size_t)(slash - file) + 1, e) : arena_text(a, ".", 1, e);
  return folder ? realpath(folder, NULL) : NULL;
}

/* From one folder to a file, both from the root. */
static int make_relative(const char *folder, const char *file, struct str *out, struct err *e) {
  size_t same = 0;
  for (size_t i = 0;; i++) {
    bool ends = !folder[i] || folder[i] == '/';
    if (ends && (file[i] == '/' || !file[i])) same = i;
    if (folder[i] != file[i] || !folder[i]) break;
  }
  for (const char *c = folder + same; *c; c++)
    if (*c == '/' && c[1] && str_addf(out, e, "../")) return e->code;
  return str_addf(out, e, "%s", file + same + 1);
}

struct moving {
  const char *program;
  char *from, *to; /* folders */
  struct arena *arena;
  VEC(struct overlay_edit) edits;
};

/* `use` of what is at that path, where it names a file. */
static int move_use(struct moving *m, const struct node *in, const char *path, struct err *e) {
  const struct node *use = node_get(in, "use");
  struct str file = {0}, to = {0};
  if (!use || use->kind != NODE_TEXT || rules_is_shipped(use->text) || *use->text == '/') return 0;
  int rc = str_addf(&file, e, "%s/%s", m->from, use->text);
  char *real = rc ? NULL : realpath(file.at, NULL);
  if (!rc && real) rc = make_relative(m->to, real, &to, e);
  struct overlay_edit *edit = !rc && real ? vec_push(&m->edits, e) : NULL;
  struct node *value = edit ? arena_new(m->arena, 1, sizeof *value, e) : NULL;
  const char *text = value ? arena_text(m->arena, to.at, to.n, e) : NULL;
  char *where = text ? arena_new(m->arena, strlen(path) + sizeof ".use", 1, e) : NULL;
  if (where) {
    snprintf(where, strlen(path) + sizeof ".use", "%s.use", path);
    *value = (struct node){.kind = NODE_TEXT, .text = text};
    *edit = (struct overlay_edit){.kind = OVERLAY_SET, .path = where, .value = value};
  }
  free(real);
  str_free(&file);
  str_free(&to);
  return where ? 0 : real || rc ? e->code : 0;
}

static int move_all(struct moving *m, const struct node *root, struct err *e) {
  const struct node *policies = node_get(root, "policies");
  size_t number = 0;
  if (move_use(m, node_get(root, "tiers"), "tiers", e)) return e->code;
  for (const struct node *c = policies ? policies->first : NULL; c; c = c->next) {
    char path[64];
    snprintf(path, sizeof path, "policies.%zu", ++number);
    if (move_use(m, c, path, e)) return e->code;
  }
  return 0;
}

/* ---- the head ---- */

/* A line of comment: what comes from elsewhere cannot end it. */
__attribute__((format(printf, 3, 4))) static int put(struct str *out, struct err *e, const char *fmt, ...) {
  char line[512];
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(line, sizeof line, fmt, ap);
  va_end(ap);
  for (char *c = line; *c; c++)
    if ((unsigned char)*c < ' ' || *c == 127) *c = ' ';
  line[str_utf8_check(line, strlen(line))] = 0;
  return str_addf(out, e, "# %s\n", line);
}

static int put_goal(const struct solve_ask *ask, struct str *out, struct err *e) {
  if (ask->goal == SOLVE_TARGET) return put(out, e, "Target: %s", ask->target.text);
  const struct solve_aim *a = &ask->aims[0];
  return put(out, e, "%s %s, with seed %llu", a->most ? "Maximise" : "Minimise", a->name,
             (unsigned long long)ask->seed);
}

static int put_found(const struct solved *s, struct str *out, struct err *e) {
  const struct solve_point *p = &s->points.at[s->best];
  const struct outcome *o = p->outcome;
  char low[SOLVE_VALUE], high[SOLVE_VALUE], step[SOLVE_VALUE], amount[MONEY_TEXT];
  int exponent;
  for (size_t i = 0; i < s->ask->n_finds; i++) {
    const struct solve_find *f = &s->ask->finds[i];
    struct solve_find one = *f;
    one.low = f->step;
    if (put(out, e, "Found: %s=%s, between %s and %s by %s", f->path, p->settings[i].value, solve_value(f, 0, low),
            solve_value(f, f->n - 1, high), solve_value(&one, 0, step)))
      return e->code;
  }
  if (put(out, e, "Then: cost is %s %s", money_text(o->metric[METRIC_COST], o->exponent, amount), o->currency))
    return e->code;
  const struct subject *of = s->ask->goal == SOLVE_TARGET ? &s->ask->target.subject : &s->ask->aims[0].subject;
  int64_t value = subject_value(of, o, &exponent);
  if (of->metric != METRIC_COST &&
      put(out, e, "Then: the figure searched for is %s", money_text(value, exponent, amount)))
    return e->code;
  for (size_t i = 0; i < s->guardrails->n; i++)
    if (put(out, e, "Kept: %s", s->guardrails->at[i].text)) return e->code;
  return 0;
}

static int put_head(const struct scenarios *all, const struct solved *s, struct str *out, struct err *e) {
  const struct scenario_plan *plan = &all->at[s->ask->plan];
  if (put(out, e, SOLVE_HEAD ", from %s%s%s", plan->program, s->ask->plan ? ", scenario " : "",
          s->ask->plan ? plan->name : "") ||
      put_goal(s->ask, out, e) || put_found(s, out, e))
    return e->code;
  return put(out, e, "What that program says in comments stands there.");
}

/* ---- the whole ---- */

static int write_tree(const struct scenario *made, struct moving *m, struct str *out, struct err *e) {
  const struct overlay_names names = {.file = ""};
  const struct node *root = made->root;
  bool moves = strcmp(m->from, m->to) != 0;
  if (moves && move_all(m, root, e)) return e->code;
  if (moves && overlay_apply(made->root, m->edits.at, m->edits.n, &names, m->arena, &root, e)) return e->code;
  return yaml_write(root, out, e);
}

static int refuse_folder(const char *path, struct err *e) {
  return err_at(e, ERR_USAGE, "usage.out", path, 0, 0, "cannot be written: its folder is not there; name another file");
}

int solve_write(const struct scenarios *all, const struct solved *s, const char *path, struct str *out, struct err *e) {
  const struct solve_point *p = &s->points.at[s->best];
  struct arena arena = {0};
  struct moving m = {.program = all->at[s->ask->plan].program, .arena = &arena};
  struct scenario *made = NULL;
  int rc = scenario_make(all, s->ask->plan, p->edits, s->ask->n_finds, &made, e);
  *e = rc ? *e : (struct err){0};
  if (!rc) m.from = folder_of(m.program, &arena, e);
  if (!rc) m.to = folder_of(path, &arena, e);
  if (!rc && (!m.from || !m.to)) rc = e->code ? e->code : refuse_folder(path, e);
  if (!rc) rc = put_head(all, s, out, e);
  if (!rc) rc = write_tree(made, &m, out, e);
  scenario_free(made);
  free(m.from);
  free(m.to);
  free(m.edits.at);
  arena_free(&arena);
  return rc;
}
