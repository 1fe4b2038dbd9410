#define _GNU_SOURCE /* pipe2 */
#include "run/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
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
  struct cell **cells; /* shared, each by itself */
  struct parcel *parcels;
  struct guarded *workers;
  uint32_t *taken; /* shared; see struct work */
};

static int open_crew(struct crew *c, const struct work *w, uint32_t n, struct err *e) {
  *c = (struct crew){.work = w, .n = n};
  if (!(c->shares = mem_new(n, sizeof *c->shares, e)) || !(c->parcels = mem_new(n, sizeof *c->parcels, e)))
    return e->code;
  for (uint32_t i = 0; i < n; i++) c->parcels[i].fd = -1;
  if (!(c->workers = mem_new(n, sizeof *c->workers, e)) || !(c->cells = mem_new(n, sizeof *c->cells, e)) ||
      !(c->taken = shared_new(1, sizeof *c->taken, e)))
    return e->code;
  for (uint32_t i = 0; i < n; i++) c->workers[i].alive = -1;
  for (uint32_t i = 0; i < n; i++) {
    if (!(c->cells[i] = shared_new(1, sizeof **c->cells, e)) || parcel_open(&c->parcels[i], e)) return e->code;
    c->cells[i]->deck.at.partner = NOWHERE;
  }
  return 0;
}

static void close_crew(struct crew *c) {
  for (uint32_t i = 0; c->workers && i < c->n; i++)
    if (c->workers[i].alive >= 0) close(c->workers[i].alive);
  for (uint32_t i = 0; c->parcels && i < c->n; i++) parcel_close(&c->parcels[i]);
  for (uint32_t i = 0; c->cells && i < c->n; i++) shared_free(c->cells[i]);
  shared_free(c->taken);
  free(c->cells);
  free(c->shares);
  free(c->parcels);
  free(c->workers);
}

static int refuse(struct err *e, int why, const char *what) {
  return err_set(e, ERR_AGAIN, "machine.worker", "%s: %s; try again, or with fewer --jobs", what, strerror(why));
}

/* Not below the three that a host may have closed, and not for those whom other threads start meanwhile. */
static int make_pipe(int ends[2]) {
  int low[2];
#ifdef __linux__
  if (pipe2(low, O_CLOEXEC)) return -1;
#else
  if (pipe(low)) return -1;
#endif
  for (int i = 0; i < 2; i++) ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, 3);
  int why = errno;
  close(low[0]), close(low[1]);
  if (ends[0] >= 0 && ends[1] >= 0) return 0;
  if (ends[0] >= 0) close(ends[0]);
  if (ends[1] >= 0) close(ends[1]);
  errno = why;
  return -1;
}

/* In the new process: what the others share with the parent is none of its business. */
_Noreturn static void begin(const struct crew *c, const struct work *w, uint32_t i, int alive) {
  for (uint32_t k = 0; k < c->n; k++)
    if (k != i) shared_free(c->cells[k]);
  if (w->past) past_narrow(w->past, &w->turns);
  worker_main(w, alive);
}

/* No handler of the host's may run in the new process. */
static pid_t fork_quietly(void) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t pid = fork();
  int why = errno;
  if (pid) pthread_sigmask(SIG_SETMASK, &before, NULL); /* the child has none of its own before it is ready */
  errno = why;
  return pid;
}

/* The pipe's other end is the worker's life: the kernel closes it, whatever happens. */
static int hire(struct crew *c, uint32_t i, struct err *e) {
  int ends[2];
  struct work w = *c->work;
  w.turns = c->shares[i];
  w.is_first = i == 0;
  w.cell = c->cells[i];
  w.parcel = &c->parcels[i];
  w.taken = c->taken;
  w.parent = getpid();
  if (make_pipe(ends)) return refuse(e, errno, "a worker cannot be watched");
  pid_t pid = fork_quietly();
  if (!pid) begin(c, &w, i, ends[1]);
  int why = errno;
  close(ends[1]);
  if (pid < 0) return close(ends[0]), refuse(e, why, "a worker cannot be started");
  c->workers[i] = (struct guarded){.pid = pid, .alive = ends[0], .cell = w.cell};
  return 0;
}

static int hire_all(struct crew *c, struct guard *g, struct err *e) {
  const struct work *w = c->work;
  if (!w->only_tells) turns_share_out(&w->turns, w->data, c->shares, c->n);
  if (guard_open(w, c->workers, c->n, g, e)) return e->code;
  for (uint32_t i = 0; i < c->n && !e->code; i++) hire(c, i, e);
  return e->code;
}

/* `its`: why this program failed, of the first worker where it did; `e`: why nothing more can be heard. */
static int hear(struct crew *c, const struct program *p, struct result *r, struct told *told, struct err *its,
                struct err *e) {
  const struct work *w = c->work;
  struct heard h = {.result = r, .told = told, .trace = w->options->trace, .n_policies = p->n_policies + p->has_tier};
  *its = (struct err){0};
  for (uint32_t i = 0; i < c->n && !e->code; i++) {
    struct err of_worker = {0};
    if (w->only_tells)
      hear_told(&h, &c->parcels[i], e);
    else
      hear_share(&h, &c->shares[i], &c->parcels[i], &of_worker, e);
    if (of_worker.code && !its->code) *its = of_worker;
    if (r) r->unfiltered |= c->cells[i]->unfiltered;
  }
  return e->code;
}

/* ---- one program ---- */

/* The first worker that failed; n: none. */
static size_t first_failed(const struct guard *g) {
  size_t i = 0;
  while (i < g->n && !g->workers[i].err.code) i++;
  return i;
}

/* Where several fail, the error is that of the first in the order of partners, as one worker alone would give it: those
 * that come later need not go on. */
static void watch(struct guard *g, struct err *e) {
  while (guard_is_busy(g)) {
    guard_look(g);
    size_t failed = first_failed(g);
    if (failed < g->n) guard_end(g, g->workers[failed].is_hard ? 0 : failed + 1);
  }
  size_t failed = first_failed(g);
  if (failed < g->n) *e = g->workers[failed].err;
}

int crew_run(const struct work *w, uint32_t n, struct told *told, struct err *e) {
  struct crew c;
  struct guard g = {0};
  struct err its = {0};
  if (!open_crew(&c, w, n, e) && !hire_all(&c, &g, e)) {
    watch(&g, e);
    if (!e->code && !hear(&c, w->program, w->result, told, &its, e)) *e = its;
  }
  guard_close(&g);
  close_crew(&c);
  return e->code;
}

/* ---- many programs ---- */

/* Whether worker k has told all of program i. */
static bool has_told(const struct crew *c, uint32_t k, size_t i) {
  return __atomic_load_n(&c->cells[k]->told, __ATOMIC_ACQUIRE) > i;
}

/* Waits until every worker has told all of program i, or has ended before. Then the error of the first of those. */
static int await(struct crew *c, struct guard *g, size_t i, struct err *e) {
  for (uint32_t k = 0; k < c->n; k++) {
    while (!has_told(c, k, i) && g->workers[k].pid) guard_look(g);
    if (has_told(c, k, i)) continue;
    *e = g->workers[k].err;
    return e->code ? e->code : refuse(e, ECHILD, "a worker ended early");
  }
  return 0;
}

static int give_program(struct crew *c, size_t i, crew_take *take, void *context, struct err *e) {
  const struct work *w = c->work;
  struct result *r;
  struct told told = {0};
  struct err its;
  int rc = result_open(w->programs[i], w->data, w->past, &r, e);
  if (rc) return rc;
  r->limits = w->options->limits;
  if (!(rc = hear(c, w->programs[i], r, &told, &its, e)))
    rc = take(context, i, r, &told, &its);
  else
    result_free(r);
  told_free(&told);
  return rc;
}

static int give_programs(struct crew *c, struct guard *g, crew_take *take, void *context, struct err *e) {
  int rc = 0;
  for (size_t i = 0; i < c->work->n_programs && !rc; i++) {
    rc = await(c, g, i, e);
    guard_rest(g);
    if (!rc) rc = give_program(c, i, take, context, e);
    __atomic_store_n(c->taken, (uint32_t)i + 1, __ATOMIC_RELEASE);
  }
  return rc;
}

int crew_run_many(const struct work *w, uint32_t n, crew_take *take, void *context, struct err *e) {
  struct crew c;
  struct guard g = {0};
  int rc = 0;
  if (!open_crew(&c, w, n, e) && !hire_all(&c, &g, e)) {
    rc = give_programs(&c, &g, take, context, e);
    while (!rc && guard_is_busy(&g)) guard_look(&g); /* all was given: they only have to end */
  }
  guard_close(&g);
  close_crew(&c);
  return rc ? rc : e->code;
}
