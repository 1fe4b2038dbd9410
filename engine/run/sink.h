/* sink: where what the driver says arrives. It rounds, bounds and takes back, keeps lines and totals in the result, and
 * answers what the room asks on the way. */
#ifndef GUERDON_RUN_SINK_H
#define GUERDON_RUN_SINK_H

#include "base/err.h"
#include "policy/wire.h"
#include "run/earn.h"
#include "run/timeline.h"

struct sink;

/* `t` NULL: for qualification policies, which are asked before anything is counted. Result and timeline are borrowed;
 * `e` gets what the driver cannot be told of while it runs. */
int sink_open(struct result *r, const struct timeline *t, const struct earn_options *o, struct sink **out,
              struct err *e);

/* What the driver reads and writes; lent. */
struct deck *sink_deck(struct sink *s);

void sink_free(struct sink *s); /* NULL is fine */

#endif
