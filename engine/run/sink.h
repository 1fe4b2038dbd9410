/* sink: where what the driver says arrives. It rounds, bounds and takes back, keeps lines and totals in the result, and
 * answers what the room asks on the way. */
#ifndef GUERDON_RUN_SINK_H
#define GUERDON_RUN_SINK_H

#include "base/err.h"
#include "policy/wire.h"
#include "run/earn.h"
#include "run/past.h"
#include "run/parcel.h"
#include "run/turns.h"

struct sink;

struct sink_place { /* where a sink stands; all of it borrowed */
  const struct turns *turns;
  const struct timeline *timeline; /* NULL: for qualification policies, which are asked before anything is counted */
  struct deck *deck;               /* what the driver reads and writes; the parent looks on */
  struct parcel *parcel;           /* lines go here as they settle; NULL: they stay in the result */
};

/* Everything is borrowed; `e` gets what the driver cannot be told of while it runs. */
int sink_open(struct result *r, const struct sink_place *at, const struct earn_options *o, struct sink **out,
              struct err *e);

/* The last lines: sorted, and sent where there is a parcel. */
int sink_finish(struct sink *s, struct err *e);

void sink_free(struct sink *s); /* NULL is fine */

#endif
