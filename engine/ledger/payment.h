/* payment: the payments of batches, and what became of them: one that arrived is settled, one that did not has failed,
 * and is payable again. */
#ifndef GUERDON_LEDGER_PAYMENT_H
#define GUERDON_LEDGER_PAYMENT_H

#include "base/mem.h"
#include "ledger/ledger.h"

enum payment_state { PAYMENT_OPEN, PAYMENT_SETTLED, PAYMENT_FAILED, PAYMENT_STATES };
extern const char *const payment_state_names[PAYMENT_STATES]; /* open, settled, failed */

struct payment { /* texts that are not there are "" */
  int64_t entry, batch;
  const char *key; /* of the batch */
  const char *id;  /* its own: `2024-03/P1` */
  const char *on;  /* the day that it was paid for */
  const char *partner;
  const char *unit;     /* what was owed, */
  int64_t taken;        /* how much of it was taken from what is payable, */
  const char *currency; /* and what was paid for it */
  int64_t amount;
  int decimals, currency_decimals;
  const char *rate, *rate_on;
  enum payment_state state;
  const char *since, *about; /* of the state: its day; the reference, or the reason */
};

struct payments {
  VEC(struct payment) all; /* in the order of their entries */
  struct arena arena;
};

/* Of that batch and partner (NULL: of all), as they stood at the end of that day. */
int payments_read(struct ledger *l, const char *key, const char *partner, int32_t on, struct payments *out,
                  struct err *e);
void payments_free(struct payments *p); /* due after an error as well */

struct payment_end {
  const char *key, *partner; /* of the batch; NULL: all of its payments that are open */
  enum payment_state state;  /* PAYMENT_SETTLED, PAYMENT_FAILED */
  int32_t on;
  bool is_today;     /* `on` was not typed: a payment of a later day, where it is that already, ends on its own */
  const char *about; /* the reference or the reason; NULL: none */
};

struct payment_ended {
  size_t now, before; /* payments that this ended, and that were ended so already */
};

/* Within ledger_begin. A failed one returns to what is payable exactly what it took. `payout.unknown-batch`,
 * `payout.unknown-payment`, `payout.ended`: it ended the other way, or with other words. */
int payment_end(struct ledger *l, const struct payment_end *x, struct payment_ended *out, struct err *e);

/* `payout.unknown-batch`. Returns its code. */
int payment_refuse_batch(const struct ledger *l, const char *key, struct err *e);

#endif
