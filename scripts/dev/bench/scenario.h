/* scenario: a program of the benchmark with every rate raised a little, and many such programs one after the other. */
#ifndef BENCH_SCENARIO_H
#define BENCH_SCENARIO_H

#include "input/file.h"
#include "input/program_file.h"
#include "input/yaml.h"
#include "peer.h"
#include "run/earn.h"

static inline void stop_on(int rc, const struct err *e) {
  if (!rc) return;
  char text[2048];
  err_format(e, text, sizeof text);
  stop("guerdon", text);
}

/* The tree with `more` hundredths of a percent added to every percentage. */
static inline struct node *scenario_raise(const struct node *from, int more, struct arena *arena) {
  struct err e = {0};
  struct node *n = arena_new(arena, 1, sizeof *n, &e), **last;
  if (!n) stop_on(e.code, &e);
  *n = *from;
  double rate;
  char sign, rest, text[64];
  if (n->text && sscanf(n->text, "%lf%c%c", &rate, &sign, &rest) == 2 && sign == '%') {
    snprintf(text, sizeof text, "%.2f%%", rate + more / 100.0);
    if (!(n->text = arena_text(arena, text, strlen(text), &e))) stop_on(e.code, &e);
  }
  last = &n->first;
  for (const struct node *c = from->first; c; c = c->next, last = &(*last)->next)
    *last = scenario_raise(c, more, arena);
  return n;
}

struct scenario {
  struct program *program;
  struct arena tree; /* that it was read from */
};

static inline struct scenario scenario_load(const char *dir, const char *name, int more) {
  struct err e = {0};
  struct scenario s = {0};
  char path[4096];
  const struct node *root;
  const char *text;
  size_t n;
  snprintf(path, sizeof path, "%s/%s.yaml", dir, name);
  stop_on(file_read(path, YAML_BYTES, &s.tree, &text, &n, &e), &e);
  stop_on(yaml_parse(text, n, path, &s.tree, &root, &e), &e);
  stop_on(program_file_from(path, scenario_raise(root, more, &s.tree), &s.program, &e), &e);
  return s;
}

static inline void scenario_free(struct scenario *s) {
  program_free(s->program);
  arena_free(&s->tree);
}

/* ---- the same from a run of its own ---- */

static inline uint64_t print_of(uint64_t print, const void *bytes, size_t n) { /* FNV-1a */
  const unsigned char *at = bytes;
  for (size_t i = 0; i < n; i++) print = (print ^ at[i]) * UINT64_C(1099511628211);
  return print;
}

/* Of what a result says by partner; by policy, month and level; and line by line. */
static inline uint64_t result_print(const struct result *r) {
  size_t partners = r->data->n_partners, periods = r->facts->n_periods;
  size_t cells = (r->program->n_policies + 1) * periods * r->n_levels;
  uint64_t print = UINT64_C(14695981039346656037);
  print = print_of(print, r->by_partner, r->program->n_units * partners * sizeof *r->by_partner);
  print = print_of(print, r->quantity, cells * sizeof *r->quantity);
  print = print_of(print, r->count, cells * sizeof *r->count);
  print = print_of(print, r->level, partners * periods);
  return print_of(print, r->print, partners * sizeof *r->print);
}

/* What scenarios of a program gave when they were run alone: kept, since each sweep is compared with them. */
enum { SINGLES = 8, CHECKED = 3 }; /* CHECKED: a sweep's first, tenth and last */
struct singles {
  char name[64];
  int n, more[SINGLES];
  uint64_t print[SINGLES];
};

static inline uint64_t single_run(struct singles *s, const struct data *d, const char *dir, const char *name,
                                  int more) {
  struct err e = {0};
  struct result *r;
  if (strcmp(s->name, name) || s->n == SINGLES) s->n = 0;
  snprintf(s->name, sizeof s->name, "%s", name);
  for (int k = 0; k < s->n; k++)
    if (s->more[k] == more) return s->print[k];
  struct scenario alone = scenario_load(dir, name, more);
  stop_on(earn_run(alone.program, d, &(struct earn_options){.limits.jobs = 1}, &r, &e), &e);
  s->more[s->n] = more;
  s->print[s->n] = result_print(r);
  result_free(r), scenario_free(&alone);
  return s->print[s->n++];
}

/* ---- many, one after the other ---- */

struct sweep {
  size_t checked[CHECKED];
  struct result *kept[CHECKED]; /* until the times are taken */
  double before, *took;
};

static inline int sweep_take(void *context, size_t i, struct result *r, const struct err *failed) {
  struct sweep *s = context;
  double at = now();
  if (!r) stop_on(1, failed);
  s->took[i] = at - s->before;
  s->before = at;
  for (int k = 0; k < CHECKED; k++)
    if (s->checked[k] == i && !s->kept[k]) return s->kept[k] = r, 0;
  result_free(r);
  return 0;
}

static inline struct past *sweep_run(const struct data *d, struct scenario *all, size_t n, unsigned jobs,
                                     struct sweep *s) {
  const struct program **programs = calloc(n, sizeof *programs);
  struct earn_options o = {.limits.jobs = jobs};
  struct err e = {0};
  if (!programs) stop("sweep", "out of memory");
  for (size_t i = 0; i < n; i++) programs[i] = all[i].program;
  s->before = now();
  stop_on(past_open(programs[0], d, &o.past, &e), &e);
  stop_on(earn_many(programs, n, d, &o, sweep_take, s, &e), &e);
  free(programs);
  return o.past;
}

/* `n` scenarios of a program, rates higher by a hundredth of a percent each time. `took`: the seconds from one result
 * to the next; of the first, from the beginning. With `singles` some are compared with those. */
static inline void scenario_sweep(const struct data *d, const char *dir, const char *name, unsigned jobs, size_t n,
                                  struct singles *singles, double *took) {
  struct scenario *all = calloc(n, sizeof *all);
  struct sweep s = {.checked = {0, n > 9 ? 9 : n - 1, n - 1}, .took = took};
  uint64_t print[CHECKED];
  bool is_kept[CHECKED];
  if (!all) stop("sweep", "out of memory");
  for (size_t i = 0; i < n; i++) all[i] = scenario_load(dir, name, (int)i);
  struct past *past = sweep_run(d, all, n, jobs, &s);
  for (int k = 0; k < CHECKED; k++) {
    is_kept[k] = s.kept[k] != NULL;
    if (is_kept[k]) print[k] = result_print(s.kept[k]);
    result_free(s.kept[k]);
  }
  past_free(past);
  for (int k = 0; singles && k < CHECKED; k++)
    if (is_kept[k] && print[k] != single_run(singles, d, dir, name, (int)s.checked[k]))
      stop(name, "a scenario gives something else than alone");
  for (size_t i = 0; i < n; i++) scenario_free(&all[i]);
  free(all);
}

#endif
