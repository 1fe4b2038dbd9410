/* compared: the report of a comparison, the baseline and scenarios beside it. CSV and JSON are written scenario by
 * scenario, so that any number of them passes through; a table needs them all. */
#ifndef GUERDON_REPORT_COMPARED_H
#define GUERDON_REPORT_COMPARED_H

#include "base/json.h"
#include "report/head.h"
#include "report/output.h"
#include "review/news.h"
#include "whatif/guardrail.h"
#include "whatif/study.h"

struct compared {
  const struct study *study;
  const struct head *head;
  const struct guardrails *guardrails;
  const struct output *output;
  bool brief; /* the table: without the details of each scenario */
  /* The table, before compared_end: all that were put. */
  struct outcome *const *outcomes;
  size_t n;
  /* Its own: */
  struct json json;
  struct news news;
};

#define COMPARED_ASSUMPTION "Partners behave as they did."

/* CSV has the columns scenario, section, name, unit, quantity, baseline, difference. The sections are set, drop and add
 * (the path, and as quantity the value), metric, top-partner, band-5, band-50, band-95, those of figures (unit, worth,
 * policy, model, level, period, revenue), winner, loser, migration (from>to), kept, broken (a guardrail, and what was
 * found), warning (its id, and as quantity the text) where the baseline has none such; error for one that failed. */
int compared_begin(struct compared *c, struct err *e);
void compared_put(struct compared *c, const struct outcome *o); /* in their order */
int compared_end(struct compared *c, struct err *e);

#endif
