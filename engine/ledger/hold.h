/* hold: partners who are not paid until they are resumed, with the reason. */
#ifndef GUERDON_LEDGER_HOLD_H
#define GUERDON_LEDGER_HOLD_H

#include "base/mem.h"
#include "ledger/ledger.h"

struct hold {
  const char *partner, *since, *reason, *author;
};

struct holds {
  VEC(struct hold) all; /* by partner */
  struct arena arena;
};

/* Who is on hold at the end of that day. */
int holds_read(struct ledger *l, int32_t on, struct holds *out, struct err *e);
void holds_free(struct holds *h); /* due after an error as well */

struct hold_change {
  bool on_hold; /* from now on, or not any more */
  int32_t on;
  const char *partner, *reason, *author;
};

/* From that day on, until something else is posted. Within ledger_begin. *posted: false where it is so already, for the
 * same reason. */
int hold_change(struct ledger *l, const struct hold_change *x, bool *posted, struct err *e);

#endif
