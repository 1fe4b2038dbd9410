/* rewards: what happens to a reward after it was granted: it is handed over, comes back, or expires. */
#ifndef GUERDON_LEDGER_REWARDS_H
#define GUERDON_LEDGER_REWARDS_H

#include "ledger/ledger.h"

struct reward_use {
  const char *partner, *unit;
  int64_t quantity; /* above 0, in smallest parts of the unit */
  int decimals;
  int32_t on;
  const char *reason, *author; /* NULL: none was given */
  const char *key;             /* what it must not be done twice under; with other content `ledger.key-taken` */
};

/* Handed over, from the oldest lots that have not expired by that day. *posted: false where an entry of that key says
 * the same already. `ledger.not-enough`. Within ledger_begin. */
int rewards_fulfil(struct ledger *l, const struct reward_use *u, int64_t *entry, bool *posted, struct err *e);

/* Back from the partner, into the lots that it came from, the last first. `ledger.not-enough`: more than was handed
 * over. */
int rewards_return(struct ledger *l, const struct reward_use *u, int64_t *entry, bool *posted, struct err *e);

struct reward_expired {
  int64_t entries, lots;
};

/* What has expired by that day and was not used, the oldest first; an entry for each partner and reward. */
int rewards_expire(struct ledger *l, int32_t on, struct reward_expired *out, struct err *e);

/* What was taken back after it had expired has not: nobody owes it. The last step of a run, which takes back whatever
 * is not earned; the entries belong to it. */
int rewards_unexpire(struct ledger *l, int32_t on, int64_t run, struct reward_expired *out, struct err *e);

#endif
