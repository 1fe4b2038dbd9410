/* stock: what all partners together can have of a reward, in time order, and what of it has expired.
 *
 * These need everybody's lines, so they come after all partners were calculated: first come, first served, ties by
 * partner. What a refund takes back of a grant returns to the stock, and never more than was granted. */
#ifndef GUERDON_RUN_STOCK_H
#define GUERDON_RUN_STOCK_H

#include "base/err.h"
#include "run/result.h"

/* Whether the lines of policy `i` are needed here. */
bool stock_needs(const struct program *p, size_t i);

/* Cut the lines of units with a stock, drop those that become zero, and correct the result's sums; count in
 * result->expired what expired by the end of the last period. Lines stand as the driver made them: by partner. */
int stock_apply(struct result *r, struct err *e);

#endif
