#include "report/guarded.h"

#include <stdio.h>

#include "base/money.h"
#include "report/grid.h"

/* Parts of ten thousand as a percentage with two decimals. */
static const char *percent_text(int64_t share, char *out) {
  char number[MONEY_TEXT];
  snprintf(out, GRID_ROOM, "%s%s", share == MONEY_NONE ? "-" : money_show(share, 2, number),
           share == MONEY_NONE ? "" : " %");
  return out;
}

char *guarded_actual(const struct guardrail *g, const struct outcome *o, char *out) {
  int exponent;
  char number[MONEY_TEXT], whole[MONEY_TEXT], percent[GRID_ROOM];
  const enum metric m = g->subject.metric;
  int64_t value = o->failed.code ? MONEY_NONE : subject_value(&g->subject, o, &exponent);
  if (value == MONEY_NONE) {
    snprintf(out, GRID_ROOM, "%s", o->failed.code ? "failed" : "there is none");
  } else if (m < METRICS && metric_all[m].kind == METRIC_PORTION) {
    percent_text(outcome_portion(o, m, 4), out);
  } else if (g->of_whole) {
    const int64_t all = o->metric[metric_all[m].whole];
    percent_text(totals_share(value, all, 4), percent);
    snprintf(out, GRID_ROOM, "%.40s (%s of %s)", percent, money_show(value, 0, number), money_show(all, 0, whole));
  } else {
    snprintf(out, GRID_ROOM, "%s", money_show(value, exponent, number));
  }
  return out;
}
