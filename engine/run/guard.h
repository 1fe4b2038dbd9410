/* guard: the parent's eye on its workers: what they use, whether they get on, and how they ended. The one place of the
 * engine that reads a clock, and no figure ever depends on it. */
#ifndef GUERDON_RUN_GUARD_H
#define GUERDON_RUN_GUARD_H

#include <sys/types.h>

#include "run/worker.h"

struct guarded {
  pid_t pid; /* 0: it has ended, or not begun */
  int alive; /* closes when it ends, unless somebody else holds it too; or -1 */
  struct cell *cell;
  struct err err; /* how it ended; no code: well, or not yet */
  bool is_hard;   /* it took too long, or crashed: there is no saying what the others would have met */
  struct sight {  /* what stood in the cell */
    struct moment at;
    uint32_t stage, opening, program, told;
  } last;
  double cpu;   /* seconds, when it was seen first */
  double still; /* seconds by the clock since then */
  double wall;  /* of the last look */
};

struct guard {
  const struct work *work; /* of all workers: programs, data, options */
  struct guarded *workers;
  size_t n;
  struct pollfd *fds;
};

/* Of workers that are yet to start, and end with it. */
int guard_open(const struct work *work, struct guarded *workers, size_t n, struct guard *out, struct err *e);

/* Whether any of them is still at work. */
bool guard_is_busy(const struct guard *g);

/* Waits until a worker ends, 10 milliseconds at most; then looks at all of them, and ends those that broke a limit.
 * What became of them stands in their `err`. */
void guard_look(struct guard *g);

/* Nobody looks until the next guard_look, since the parent has other things to do: workers may go on meanwhile. */
void guard_rest(const struct guard *g);

/* Ends workers [first, n). A process that somebody else has waited for is let alone: its number may be another's. */
void guard_end(struct guard *g, size_t first);

void guard_close(struct guard *g); /* ends those that are left; a guard of zeros is fine */

#endif
