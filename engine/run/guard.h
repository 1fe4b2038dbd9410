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
  const struct work *work; /* of all workers: programs, data, options */
  struct guarded *workers;
  size_t n, failed; /* the first in order that failed; n: none */
  struct pollfd *fds;
};

/* Of workers that are yet to start (pid 0 until then), and end with it. */
int guard_open(const struct work *work, struct guarded *workers, size_t n, struct guard *out, struct err *e);

/* Whether any of them is still at work. */
bool guard_is_busy(const struct guard *g);

/* Waits a moment and looks. Where several fail, `e` is in the end the error of the first in the order of partners, as
 * one worker alone would give it; a limit that is broken ends all of them at once. */
void guard_look(struct guard *g, struct err *e);

void guard_close(struct guard *g); /* ends those that are left; a guard of zeros is fine */

#endif
