/* bounds: caps, floors and limits, applied as the lines arise.
 *
 * For every span of a bound's scope the sum R of what came in and the sum P of what went out are kept, and a quantity
 * that comes in lets out what P is short of: target(R) - P. So order does not matter, a cap is never exceeded, and a
 * sale with its full refund leaves P as it was. A refund counts in the span of its sale.
 *
 * A quantity passes the levels that may get its unit, the policy's floor and its cap (that of the narrower span first,
 * so that what it lets out falls into one span of the wider), and the unit's limit. A floor lifts what is above zero;
 * that of a period, quarter or year does so when the span ends. */
#ifndef GUERDON_RUN_BOUNDS_H
#define GUERDON_RUN_BOUNDS_H

#include <stdbool.h>

#include "base/err.h"
#include "policy/wire.h"
#include "run/result.h"

struct bounds;

/* *out stays NULL for a program without bounds (result->bounded). `r` is borrowed; its changes by bound are counted. */
int bounds_open(struct result *r, struct bounds **out, struct err *e);

/* Whether a unit's levels let policy at.policy have `*quantity`; 0 where they do not. */
bool bounds_admit(struct bounds *b, struct deck *deck, int64_t *quantity);

/* What of an admitted quantity goes into a line. False when a sum goes beyond MONEY_MAX. */
bool bounds_apply(struct bounds *b, struct deck *deck, int64_t *quantity);

/* What is missing to the floor of policy at.policy, if a span of it ends with the period at hand; 0 otherwise. */
bool bounds_close(struct bounds *b, struct deck *deck, int64_t *quantity);

/* `; 12.50 withheld by the cap of 500.00 per period`, for what the deck's steps changed; "" where nothing did. */
void bounds_tell(const struct program *p, const struct deck *deck, char *out, size_t size);

void bounds_free(struct bounds *b); /* NULL is fine */

#endif
