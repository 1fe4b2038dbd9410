/* confine: a process gives up everything that a policy must never reach: files, sockets, other processes, more memory
 * than is granted. There is no way back. */
#ifndef GUERDON_RUN_CONFINE_H
#define GUERDON_RUN_CONFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

struct confinement {
  int results;    /* the descriptor that is written into */
  int alive;      /* one that stays open, and no more; or -1 */
  pid_t parent;   /* without whom there is nothing to do */
  double seconds; /* of a processor until the kernel ends this process, unless the parent grants more */
  size_t memory;  /* bytes of address space beyond what there is now */
  uint64_t most;  /* bytes that the results may have */
};

/* Closes, limits, filters. ERR_AGAIN when the system refuses any of it; only where it has no filters at all,
 * `*filtered` is false and the rest in force. A sanitizer's build keeps standard error and has no limit of memory and
 * no filter. */
int confine(const struct confinement *c, bool *filtered, struct err *e);

/* Whether this build knows of a filter at all: not where there is none, nor with a sanitizer. */
bool confine_can_filter(void);

#endif
