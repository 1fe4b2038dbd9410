/* why_changed: what changed a partner's earnings of a period after they were posted, by cause, to the cent. */
#ifndef GUERDON_REPORT_WHY_CHANGED_H
#define GUERDON_REPORT_WHY_CHANGED_H

#include "ledger/ledger.h"
#include "report/output.h"

struct why_changed {
  const char *partner, *period;
  int64_t from, to; /* runs, as entries: what was posted after the one, through the other; 0: the first, the last */
};

int why_changed_report(struct ledger *l, const struct why_changed *w, const struct output *o, struct err *e);

#endif
