/* simulation_view: what the three forms of a simulation's report are made from. For report/simulation*.c only. */
#ifndef GUERDON_REPORT_SIMULATION_VIEW_H
#define GUERDON_REPORT_SIMULATION_VIEW_H

#include "report/head.h"
#include "report/outside.h"
#include "report/output.h"
#include "report/sides.h"

enum { SIMULATION_UNITS = 7 }; /* columns of quantities at most; a table drops the last ones until its lines fit */

struct simulation_best {
  const struct totals_partner *at;
  size_t n;
};

struct simulation_view {
  struct sides sides;
  struct simulation_best *best;            /* by unit */
  size_t shown[SIMULATION_UNITS], n_shown; /* units in which something is earned, the first of them */
  size_t n_earned;                         /* all of them */
  struct outside outside;
  const struct head *head;
  const struct output *output;
};

/* The level on which a partner ends the span, or "" without tiers. */
const char *simulation_level(const struct totals *t, uint32_t partner);

void simulation_table(const struct simulation_view *v);
void simulation_csv(const struct simulation_view *v);
void simulation_json(const struct simulation_view *v);

#endif
