/* confine: a process gives up everything that a policy must never reach: files, sockets, other processes, more memory
 * than is granted. There is no way back. */
#ifndef GUERDON_RUN_CONFINE_H
#define GUERDON_RUN_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct confinement {
  const int *keep; /* descriptors, ascending: the only ones that stay open */
  size_t n_keep;
  double seconds; /* of a processor until the kernel ends this process, unless the parent grants more */
  size_t memory;  /* bytes of address space beyond what there is now */
};

/* Closes, limits, filters. ERR_AGAIN when the system refuses any of it but the filter: `*filtered` says whether that is
 * in force. A sanitizer's build keeps standard error and has no limit of memory and no filter. */
int confine(const struct confinement *c, bool *filtered, struct err *e);

/* Whether this build knows of a filter at all: not where there is none, nor with a sanitizer. */
bool confine_can_filter(void);

#endif
