/* simulation: the report of what a program would have paid: totals from every side, revenue and cost, and the control.
 */
#ifndef GUERDON_REPORT_SIMULATION_H
#define GUERDON_REPORT_SIMULATION_H

#include <stddef.h>

#include "report/head.h"
#include "report/output.h"
#include "run/totals.h"

enum {
  SIMULATION_TOP = 10,
  SIMULATION_PERIODS = 24
}; /* more periods than two years of months: the table shows years */

/* `top`: how many of the partners who earn most are named, for each unit. The table names them for one unit only: the
 * currency, or the first unit in which anything is earned. CSV has the columns section, name, unit, quantity, lines.
 * Nothing is written when an error is returned. */
int simulation_report(struct totals *t, size_t top, const struct head *head, const struct output *o, struct err *e);

#endif
