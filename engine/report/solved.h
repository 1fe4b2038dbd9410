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

/* The program that was found, to a file that there is not, or that a search wrote; and of a search for one, as a front
 * is many programs: both are looked at before anything is calculated. `usage.out`. */
int solved_check_out(const char *path, struct err *e);
int solved_check_goal(const struct solve_ask *ask, const char *path, struct err *e);
int solved_write(const struct solved_view *v, const char *path, struct err *e);

#endif
