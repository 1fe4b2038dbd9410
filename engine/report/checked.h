/* checked: the report of a program that was found right: its policies, what they read, who reaches which level, and
 * what the review warns of. */
#ifndef GUERDON_REPORT_CHECKED_H
#define GUERDON_REPORT_CHECKED_H

#include "report/head.h"
#include "report/output.h"
#include "review/review.h"

/* `head`: NULL when the program was checked alone. Fails for want of memory only, before anything is written. */
int checked_report(const struct review *review, const struct head *head, const struct output *o, struct err *e);

#endif
