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

/* What a program gave when it was run alone: kept, since each sweep is compared with it. */
enum { SINGLES = 3 };
struct singles {
  char name[64];
  size_t at[SINGLES];
  struct scenario scenario[SINGLES];
  struct result *result[SINGLES];
};

static inline void singles_free(struct singles *s) {
  for (int k = 0; k < SINGLES && *s->name; k++) result_free(s->result[k]), scenario_free(&s->scenario[k]);
  *s = (struct singles){0};
}

static inline void singles_run(struct singles *s, const struct data *d, const char *dir, const char *name, size_t n) {
  const size_t at[SINGLES] = {0, n > 9 ? 9 : n - 1, n - 1};
  struct err e = {0};
  if (!strcmp(s->name, name) && !memcmp(s->at, at, sizeof at)) return;
  singles_free(s);
  snprintf(s->name, sizeof s->name, "%s", name);
  memcpy(s->at, at, sizeof at);
  for (int k = 0; k < SINGLES; k++) {
    s->scenario[k] = scenario_load(dir, name, (int)at[k]);
    stop_on(earn_run(s->scenario[k].program, d, &(struct earn_options){.limits.jobs = 1}, &s->result[k], &e), &e);
  }
}

/* By partner; by policy, month and level; and line by line. */
static inline bool result_is(const struct result *a, const struct result *b) {
  size_t partners = a->data->n_partners, periods = a->facts->n_periods;
  size_t cells = (a->program->n_policies + 1) * periods * a->n_levels;
  return !memcmp(a->by_partner, b->by_partner, a->program->n_units * partners * sizeof *a->by_partner) &&
         !memcmp(a->quantity, b->quantity, cells * sizeof *a->quantity) &&
         !memcmp(a->count, b->count, cells * sizeof *a->count) && !memcmp(a->level, b->level, partners * periods) &&
         !memcmp(a->print, b->print, partners * sizeof *a->print);
}

/* ---- many, one after the other ---- */

struct sweep {
  const struct singles *singles;
  struct result *kept[SINGLES]; /* until the times are taken */
  double before, *took;
};

static inline int sweep_take(void *context, size_t i, struct result *r, const struct err *failed) {
  struct sweep *s = context;
  double at = now();
  if (!r) stop_on(1, failed);
  s->took[i] = at - s->before;
  s->before = at;
  for (int k = 0; k < SINGLES; k++)
    if (s->singles->at[k] == i && !s->kept[k]) return s->kept[k] = r, 0;
  result_free(r);
  return 0;
}

static inline void sweep_run(const struct data *d, struct scenario *all, size_t n, unsigned jobs, struct sweep *s) {
  const struct program **programs = calloc(n, sizeof *programs);
  struct earn_options o = {.limits.jobs = jobs};
  struct err e = {0};
  if (!programs) stop("sweep", "out of memory");
  for (size_t i = 0; i < n; i++) programs[i] = all[i].program;
  s->before = now();
  stop_on(past_open(programs[0], d, &o.past, &e), &e);
  stop_on(earn_many(programs, n, d, &o, sweep_take, s, &e), &e);
  for (int k = 0; k < SINGLES; k++) {
    if (s->kept[k] && !result_is(s->kept[k], s->singles->result[k]))
      stop(s->singles->name, "a scenario gives something else than alone");
    result_free(s->kept[k]);
  }
  past_free(o.past);
  free(programs);
}

/* `n` scenarios of a program, rates higher by a hundredth of a percent each time. `took`: the seconds from one result
 * to the next; of the first, from the beginning. */
static inline void scenario_sweep(const struct data *d, const char *dir, const char *name, unsigned jobs, size_t n,
                                  struct singles *singles, double *took) {
  struct scenario *all = calloc(n, sizeof *all);
  struct sweep s = {.singles = singles, .took = took};
  if (!all) stop("sweep", "out of memory");
  singles_run(singles, d, dir, name, n);
  for (size_t i = 0; i < n; i++) all[i] = scenario_load(dir, name, (int)i);
  sweep_run(d, all, n, jobs, &s);
  for (size_t i = 0; i < n; i++) scenario_free(&all[i]);
  free(all);
}

#endif
