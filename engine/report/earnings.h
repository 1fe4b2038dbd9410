/* earnings: the report of single lines: who earned what, when, on what, and why. */
#ifndef GUERDON_REPORT_EARNINGS_H
#define GUERDON_REPORT_EARNINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/head.h"
#include "report/output.h"
#include "run/earn.h"

struct earnings_filter {
  const bool *partners; /* by row; NULL: all */
  const bool *policies; /* by index; NULL: all */
  uint32_t from, until; /* periods within the facts, half-open */
};

/* `result` must have kept its lines. CSV has the columns period, partner, policy, event, source, unit, quantity, level,
 * reason. Sums of what is shown are checked before the first byte is written: `run.total-overflow`. */
int earnings_report(const struct result *result, const struct earnings_filter *filter, const struct head *head,
                    const struct output *o, struct err *e);

#endif
