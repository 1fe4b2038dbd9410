/* parcel: what a worker hands to its parent: sections of bytes in a file without a name, which the worker can only
 * write and the parent only reads, and distrusts. */
#ifndef GUERDON_RUN_PARCEL_H
#define GUERDON_RUN_PARCEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/err.h"

struct parcel {
  int fd;
  uint64_t n;    /* bytes in it, where it is written */
  uint64_t most; /* bytes that there may be; 0: no limit */
  uint64_t read; /* bytes read of it, where it is read */
};

int parcel_open(struct parcel *out, struct err *e);
void parcel_close(struct parcel *p);

/* One section more. ERR_AGAIN where there is no room for it; policy.memory beyond `most`. */
int parcel_put(struct parcel *p, uint32_t kind, const void *at, size_t n, struct err *e);

/* All that was not read yet, mapped to be read; opened_next walks it. One at a time for a parcel: what was read is let
 * go. */
struct opened {
  struct parcel *parcel;
  const char *at;
  size_t n, place, let_go;
  uint64_t base; /* of the mapping, in the parcel */
};
int parcel_read(struct parcel *p, struct opened *out, struct err *e);

/* The next section; false after the last one, and where the rest makes no sense. What came before it is let go:
 * a large parcel need not stand in memory beside what is made of it. Sections are aligned for anything. */
bool opened_next(struct opened *o, uint32_t *kind, struct bytes *out);
void opened_close(struct opened *o);

#endif
