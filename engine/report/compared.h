/* compared: the report of a comparison: the baseline and some scenarios beside it, all of them in memory. */
#ifndef GUERDON_REPORT_COMPARED_H
#define GUERDON_REPORT_COMPARED_H

#include "report/head.h"
#include "report/output.h"
#include "whatif/guardrail.h"
#include "whatif/study.h"

struct compared {
  const struct study *study;
  const struct head *head;
  const struct guardrails *guardrails;
  struct outcome *const *outcomes; /* without the baseline */
  size_t n;
  bool brief; /* the table: without the details of each scenario */
};

#define COMPARED_ASSUMPTION "Partners behave as they did."

/* CSV has the columns scenario, section, name, unit, quantity, baseline, difference. The sections are set, drop and add
 * (the path, and as quantity the value), metric, top-partner, band-5, band-50, band-95, those of figures (unit, worth,
 * policy, model, level, period, revenue), winner, loser, migration (from>to), kept, broken (a guardrail, and what was
 * found); error for one that failed. */
int compared_report(const struct compared *c, const struct output *o, struct err *e);

#endif
