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

static int hear(struct crew *c, struct told *told, struct err *e) {
  const struct work *w = c->work;
  struct heard h = {.result = w->result,
                    .told = told,
                    .trace = w->options->trace,
                    .n_policies = w->program->n_policies + w->program->has_tier};
  for (uint32_t i = 0; i < c->n; i++) {
    if (w->only_tells ? hear_told(&h, &c->parcels[i], e) : hear_share(&h, &c->shares[i], &c->parcels[i], e))
      return e->code;
    if (w->result) w->result->unfiltered |= c->cells[i].unfiltered;
    parcel_close(&c->parcels[i]);
  }
  return 0;
}

int crew_run(const struct work *w, uint32_t n, struct told *told, struct err *e) {
  struct crew c;
  if (!open_crew(&c, w, n, e)) {
    if (!w->only_tells) turns_share_out(&w->turns, w->data, c.shares, n);
    for (uint32_t i = 0; i < n && !e->code; i++) hire(&c, i, e);
    struct guard g = {.work = w, .workers = c.workers, .n = n};
    if (e->code)
      guard_end(&g);
    else if (!guard_wait(&g, e))
      hear(&c, told, e);
  }
  close_crew(&c);
  return e->code;
}
