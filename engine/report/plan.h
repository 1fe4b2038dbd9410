/* plan: what a run would post, or has posted, as a table, as CSV, or as the JSON that a reviewed plan is kept in. */
#ifndef GUERDON_REPORT_PLAN_H
#define GUERDON_REPORT_PLAN_H

#include "ledger/plan.h"
#include "report/output.h"

/* `posted`: NULL before it is. `book`: as given. */
int plan_report(const struct plan *p, const char *book, const struct plan_posted *posted, const struct output *o,
                struct err *e);

/* The plan whole, for a file: the same plan gives the same bytes. One member a line, so that the first line in which
 * two of them differ says what changed. */
void plan_write(const struct plan *p, FILE *file);

#endif
