/* rewards: what was granted in rewards that are no money, what became of it, and what is owed to whom. */
#ifndef GUERDON_REPORT_REWARDS_H
#define GUERDON_REPORT_REWARDS_H

#include "ledger/ledger.h"
#include "report/output.h"

struct rewards_asked {
  const char *partner, *unit; /* NULL: all */
  int32_t on;                 /* as of the end of that day */
};

/* Stock and worth are those of the program of the last run posted for that day or before. */
int rewards_report(struct ledger *l, const struct rewards_asked *asked, const struct output *o, struct err *e);

#endif
