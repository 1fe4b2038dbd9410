/* seal: rows as they were loaded become the model: sorted, linked to each other, and checked. */
#ifndef GUERDON_MODEL_SEAL_H
#define GUERDON_MODEL_SEAL_H

#include "model/data.h"

/* What the rows themselves have no place for while they are in the order of loading. */
struct seal_links {
  uint32_t *activity_partner, *target_partner; /* by activity, by target: row of the partner */
};

/* Before: rows in any order; partner, referral, sale and parent are numbers of rows in that order; columns and
 * attributes stand in the order of their rows; what follows from other rows is 0, and there is room for one partner
 * more. After: as rows.h says. `file` is for messages. After an error, d can only be freed. */
int data_seal(struct data *d, const struct seal_links *links, const char *file, struct err *e);

#endif
