/* guard: the parent's eye on its workers: what they use, whether they get on, and how they ended. The one place of the
 * engine that reads a clock, and no figure ever depends on it. */
#ifndef GUERDON_RUN_GUARD_H
#define GUERDON_RUN_GUARD_H

#include <sys/types.h>

#include "run/worker.h"

struct guarded {
  pid_t pid; /* 0: it has ended */
  int alive; /* closes when it ends */
  const struct cell *cell;
  struct sight { /* what stood in the cell, and since when */
    struct moment at;
    uint32_t stage, opening;
    double cpu, wall; /* seconds */
  } last;
};

struct guard {
  const struct work *work; /* of all workers: program, data, options */
  struct guarded *workers;
  size_t n;
};

/* Waits until every worker has ended. Where several fail, `e` is the error of the first in the order of partners, as
 * one worker alone would give it; a limit that is broken ends all of them at once. */
int guard_wait(struct guard *g, struct err *e);

/* Ends them all. */
void guard_end(struct guard *g);

#endif
