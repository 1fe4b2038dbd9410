/* solved: the report of a search: what was asked, what was found, how near it came and why no nearer. */
#ifndef GUERDON_REPORT_SOLVED_H
#define GUERDON_REPORT_SOLVED_H

#include "report/head.h"
#include "report/output.h"
#include "whatif/solve.h"

struct solved_view {
  const struct study *study;
  const struct head *head;
  const struct solved *solved;
};

/* CSV: a row for each point that was run, with its values, whether it keeps the guardrails, and every metric. */
int solved_report(const struct solved_view *v, const struct output *o, struct err *e);

#endif
