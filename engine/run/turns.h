/* turns: whose turn it is: all partners as they are sorted, or chosen ones in an order of their own. No partner knows
 * of another's turn, so whatever the order, the lines are the same. */
#ifndef GUERDON_RUN_TURNS_H
#define GUERDON_RUN_TURNS_H

#include "base/err.h"
#include "model/data.h"
#include "run/result.h"

struct turns {
  const uint32_t *order; /* partners by turn; NULL: as they are sorted */
  uint32_t first, end;   /* turns [first, end) */
};

static inline uint32_t turns_partner(const struct turns *t, uint32_t turn) { return t->order ? t->order[turn] : turn; }

/* Events and referrals in all of the turns: the work that they make. */
uint64_t turns_weight(const struct turns *t, const struct data *d);

/* `n` shares of like weight, in order, together all turns; `n` at most as many as there are turns, and at least 1. */
void turns_share_out(const struct turns *all, const struct data *d, struct turns *shares, uint32_t n);

/* Lines that stand by turns, as the driver made them, by partner. */
int turns_restore(struct result *r, struct err *e);

#endif
