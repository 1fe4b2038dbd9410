/* lots: the rewards that a partner holds, grant by grant, as the entries of the ledger left them.
 *
 * Each grant is a lot. What is handed over comes from the oldest: the one that expires first, then the one that was
 * earned first. What is taken back comes from its own lot while that has something, then from the oldest; where all are
 * empty, it is owed back, and the next grant pays it. But nobody owes what had expired unused: what is taken back of
 * that has not expired then. So no more is owed back than was handed over, or taken back by hand. */
#ifndef GUERDON_LEDGER_LOTS_H
#define GUERDON_LEDGER_LOTS_H

#include "ledger/ledger.h"

struct lot {
  int64_t entry, number; /* the posting that granted it */
  int32_t on, due;       /* granted on; expires on, or DUE_NONE */
  int64_t left, used;    /* used: handed over, less what came back */
  int64_t gone;          /* expired, less what was taken back since */
  int32_t gone_on;       /* the last day on which something of it expired */
  int64_t back;          /* taken back after it had expired, where no entry says yet that it has not */
  const char *origin, *policy, *source;
};

struct lots { /* of one partner and one reward */
  const char *partner, *unit;
  int decimals;
  int64_t granted, fulfilled, returned, expired; /* in all */
  int64_t owed_back, by_hand;                    /* by_hand: taken back by people */
  const char *taken_back_in;                     /* the period of what was taken back last; "" */
  VEC(struct lot) all;                           /* the oldest first */
  struct arena arena;
};

/* What the partner may still get: all that is left, less what is owed back. */
int64_t lots_outstanding(const struct lots *l);

/* All lots, one partner and reward at a time, by partner and unit; what is given is lent for the call. NULL: of all.
 * Only entries posted for `on` or before. `ledger.damaged`. */
typedef int lots_row(void *context, struct lots *l, struct err *e);
int lots_read(struct ledger *l, const char *partner, const char *unit, int32_t on, lots_row *row, void *context,
              struct err *e);

/* How a posting names the lot that it takes from, or gives back to: `12/1`. */
enum { LOT_NAME = 48 };
const char *lot_name(const struct lot *lot, char out[LOT_NAME]);

#endif
