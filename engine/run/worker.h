/* worker: some partners' turns, from opening the room to the last line. It runs in a process of its own, confined
 * before any policy text is compiled; or in the caller's process, for tests of the engine itself. */
#ifndef GUERDON_RUN_WORKER_H
#define GUERDON_RUN_WORKER_H

#include <sys/types.h>

#include "policy/told.h"
#include "run/earn.h"
#include "run/past.h"
#include "run/parcel.h"
#include "run/result.h"
#include "run/turns.h"

enum stage {
  STAGE_STARTING,
  STAGE_OPENING, /* compiling policies */
  STAGE_QUALIFYING,
  STAGE_COUNTING, /* facts and timelines: no policy is at work */
  STAGE_RUNNING,
  STAGE_TELLING,
  STAGE_WAITING, /* for the parent, with several programs */
  STAGE_DONE,
  STAGE_FAILED /* cell.err says why */
};

/* What the parent sees of a worker at work, in memory that both share. */
struct cell {
  struct deck deck;          /* deck.at is where the driver stands; nothing else of it is anybody's business */
  volatile uint32_t opening; /* while policies are compiled: which one, from 1 */
  volatile uint32_t stage;
  volatile uint32_t memory;  /* BUDGET_KEPT, or why it ended */
  volatile uint32_t program; /* which one, of several */
  uint32_t told;             /* of how many everything is said: __atomic */
  bool unfiltered;           /* the system has no filter of system calls */
  struct err err;
};

struct work {
  const struct program *program;         /* the first of the programs */
  const struct program *const *programs; /* several, one after the other; NULL: only that one */
  size_t n_programs;
  const struct data *data;
  const struct earn_options *options;
  struct past *past;
  struct result *result; /* this process's own; NULL for several programs, each of which has one */
  struct turns turns;
  bool is_first;   /* it says what the policies are */
  bool only_tells; /* nothing is run: it says what the policies are, and what review asks of them */
  struct cell *cell;
  const uint32_t *taken; /* of several programs: how many the parent is done with; __atomic */
  pid_t parent;
  struct parcel *parcel; /* NULL: the result is taken as it is */
};

/* All of its turns; `e` filled where it fails. In the caller's process `told` is filled, too. */
int work_do(const struct work *w, struct told *told, struct err *e);

static inline const struct program *work_program(const struct work *w, size_t i) {
  return i < w->n_programs ? w->programs[i] : w->program;
}

/* In a process forked for it: confines it, does the work, ends it. `alive`: a descriptor that the parent sees closing.
 */
_Noreturn void worker_main(const struct work *w, int alive);

#endif
