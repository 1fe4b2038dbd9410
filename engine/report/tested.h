/* tested: the report of test cases: what passed, and in words what did not. */
#ifndef GUERDON_REPORT_TESTED_H
#define GUERDON_REPORT_TESTED_H

#include "report/output.h"
#include "review/trial.h"

enum tested_format { TESTED_TEXT, TESTED_TAP, TESTED_JSON, TESTED_FORMATS };
extern const char *const tested_format_names[TESTED_FORMATS]; /* text, tap, json */

struct tested {
  const struct cases *cases;
  const struct verdict *verdicts; /* by case */
  const bool *ran;                /* by case: those that were not are left out */
  size_t passed, failed;
};

/* A trial_look: explains the first differences of a case, each partner, period and policy once. */
int tested_look(const struct result *r, struct verdict *v, struct err *e);

/* Text names files and what failed, TAP (version 13) and JSON every case. */
void tested_report(const struct tested *t, enum tested_format format, const struct output *o);

#endif
