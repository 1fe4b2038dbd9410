/* by_hand: what people post themselves: adjustments, and the end of a period. */
#ifndef GUERDON_LEDGER_BY_HAND_H
#define GUERDON_LEDGER_BY_HAND_H

#include "ledger/ledger.h"

struct adjustment {
  const char *partner, *unit;
  int64_t quantity; /* what the partner gets; below 0: gives back. Smallest parts of the unit */
  struct ledger_unit as;
  const char *period; /* in whose statement it stands; not closed */
  int32_t on;
  const char *reason, *author;
  const char *key; /* NULL: all of the above; the same key with other content is `ledger.key-taken` */
};

/* Within ledger_begin. *posted: false where an entry of that key says the same already. `ledger.closed`. */
int by_hand_adjust(struct ledger *l, const struct adjustment *a, int64_t *entry, bool *posted, struct err *e);

/* No run posts into `period`, or an earlier one, any more. *posted: false where it was closed already.
 * `ledger.not-run`: no run has looked at it. Within ledger_begin. */
int by_hand_close(struct ledger *l, const char *period, int32_t on, int64_t *entry, bool *posted, struct err *e);

/* The entry of a kind and key; 0: none. And the refusal where it says something else: `ledger.key-taken`. */
int by_hand_find(struct ledger *l, enum entry_kind kind, const char *key, int64_t *entry, struct err *e);
int by_hand_refuse_key(struct ledger *l, const char *key, int64_t entry, struct err *e);

#endif
