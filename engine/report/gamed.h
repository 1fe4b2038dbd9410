/* gamed: what it is worth to play a program's rules, trick by trick. */
#ifndef GUERDON_REPORT_GAMED_H
#define GUERDON_REPORT_GAMED_H

#include "report/head.h"
#include "report/output.h"
#include "whatif/gaming.h"

struct gamed_view {
  const struct gaming *gaming;
  const struct gaming_given *given;
  const struct head *head;
};

/* CSV has the columns scenario, trick, name, unit, quantity, partner: a row `profit`, `partners`, `largest`, `paid` and
 * `worth` each, and one `policy NAME` for each policy that it comes from. */
int gamed_report(const struct gamed_view *v, const struct output *o, struct err *e);

#endif
