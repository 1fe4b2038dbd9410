#define _DEFAULT_SOURCE
#include "run/crew.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/shared.h"
#include "run/guard.h"
#include "run/tell.h"

struct crew {
  const struct work *work;
  uint32_t n;
  struct turns *shares;
  struct cell *cells; /* shared */
  struct parcel *parcels;
  struct guarded *workers;
};

static int open_crew(struct crew *c, const struct work *w, uint32_t n, struct err *e) {
  *c = (struct crew){.work = w, .n = n};
  if (!(c->shares = mem_new(n, sizeof *c->shares, e)) || !(c->parcels = mem_new(n, sizeof *c->parcels, e)))
    return e->code;
  for (uint32_t i = 0; i < n; i++) c->parcels[i].fd = -1;
  if (!(c->workers = mem_new(n, sizeof *c->workers, e)) || !(c->cells = shared_new(n, sizeof *c->cells, e)))
    return e->code;
  for (uint32_t i = 0; i < n; i++) c->workers[i].alive = -1, c->cells[i].deck.at.partner = NOWHERE;
  for (uint32_t i = 0; i < n; i++)
    if (parcel_open(&c->parcels[i], e)) return e->code;
  return 0;
}

static void close_crew(struct crew *c) {
  for (uint32_t i = 0; c->workers && i < c->n; i++) {
    if (c->workers[i].alive >= 0) close(c->workers[i].alive);
  }
  for (uint32_t i = 0; c->parcels && i < c->n; i++) parcel_close(&c->parcels[i]);
  shared_free(c->cells);
  free(c->shares);
  free(c->parcels);
  free(c->workers);
}

static int refuse(struct err *e, const char *what) {
  return err_set(e, ERR_AGAIN, "machine.worker", "%s: %s; try again, or with fewer --jobs", what, strerror(errno));
}

/* The pipe's other end is the worker's life: the kernel closes it, whatever happens. */
static int hire(struct crew *c, uint32_t i, struct err *e) {
  int ends[2];
  struct work w = *c->work;
  w.turns = c->shares[i];
  w.is_first = i == 0;
  w.cell = &c->cells[i];
  w.parcel = &c->parcels[i];
  if (pipe(ends)) return refuse(e, "a worker cannot be watched");
  pid_t pid = fork();
  if (!pid) worker_main(&w, ends[1]);
  close(ends[1]);
  if (pid < 0) return close(ends[0]), refuse(e, "a worker cannot be started");
  c->workers[i] = (struct guarded){.pid = pid, .alive = ends[0], .cell = w.cell};
  return 0;
}

static int hear(struct crew *c, const struct program *p, struct result *r, struct told *told, struct err *e) {
  const struct work *w = c->work;
  struct heard h = {.result = r, .told = told, .trace = w->options->trace, .n_policies = p->n_policies + p->has_tier};
  struct err first = {0};
  for (uint32_t i = 0; i < c->n; i++) {
    struct err its = {0};
    w->only_tells ? hear_told(&h, &c->parcels[i], &its) : hear_share(&h, &c->shares[i], &c->parcels[i], &its);
    if (its.code && !first.code) first = its;
    if (r) r->unfiltered |= c->cells[i].unfiltered;
  }
  return (*e = first).code;
}

static int hire_all(struct crew *c, struct guard *g, struct err *e) {
  const struct work *w = c->work;
  if (!w->only_tells) turns_share_out(&w->turns, w->data, c->shares, c->n);
  if (guard_open(w, c->workers, c->n, g, e)) return e->code;
  for (uint32_t i = 0; i < c->n && !e->code; i++) hire(c, i, e);
  return e->code;
}

int crew_run(const struct work *w, uint32_t n, struct told *told, struct err *e) {
  struct crew c;
  struct guard g = {0};
  if (!open_crew(&c, w, n, e) && !hire_all(&c, &g, e)) {
    while (guard_is_busy(&g)) guard_look(&g, e);
    if (!e->code) hear(&c, w->program, w->result, told, e);
  }
  guard_close(&g);
  close_crew(&c);
  return e->code;
}

static bool is_told(const struct crew *c, size_t i) {
  for (uint32_t k = 0; k < c->n; k++)
    if (__atomic_load_n(&c->cells[k].told, __ATOMIC_ACQUIRE) <= i) return false;
  return true;
}

/* `its`: of that program alone; `e`: of all that come after it, too. */
static struct result *hear_program(struct crew *c, size_t i, struct told *told, struct err *its, struct err *e) {
  const struct work *w = c->work;
  struct result *r;
  if (result_open(w->programs[i], w->data, w->past, &r, e)) return NULL;
  r->limits = w->options->limits;
  hear(c, w->programs[i], r, told, its);
  if (!strcmp(its->id, "machine.worker")) *e = *its; /* where the next one begins is not known */
  return r;
}

static int give_programs(struct crew *c, struct guard *g, crew_take *take, void *context, struct err *e) {
  int rc = 0;
  for (size_t i = 0; i < c->work->n_programs && !rc; i++) {
    struct told told = {0};
    struct err its = {0};
    while (!is_told(c, i) && guard_is_busy(g)) guard_look(g, e);
    if (e->code) return e->code;
    struct result *r = hear_program(c, i, &told, &its, e);
    if (r) rc = take(context, i, r, &told, &its);
    told_free(&told);
    if (e->code) rc = e->code;
  }
  return rc;
}

int crew_run_many(const struct work *w, uint32_t n, crew_take *take, void *context, struct err *e) {
  struct crew c;
  struct guard g = {0};
  int rc = 0;
  if (!open_crew(&c, w, n, e) && !hire_all(&c, &g, e)) {
    rc = give_programs(&c, &g, take, context, e);
    while (!rc && guard_is_busy(&g)) guard_look(&g, e);
  }
  guard_close(&g);
  close_crew(&c);
  return rc ? rc : e->code;
}
