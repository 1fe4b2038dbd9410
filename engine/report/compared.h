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
};

/* CSV has the columns scenario, section, name, unit, quantity, baseline, difference. */
int compared_report(const struct compared *c, const struct output *o, struct err *e);

#endif
