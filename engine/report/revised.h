/* revised: the report of what differs between two programs, and of what that does. */
#ifndef GUERDON_REPORT_REVISED_H
#define GUERDON_REPORT_REVISED_H

#include "report/output.h"
#include "review/affected.h"
#include "review/warnings.h"
#include "whatif/outcome.h"
#include "whatif/revision.h"

struct revised {
  const char *before, *after; /* what the programs are called: `old.yaml`, `scenarios.yaml: marginal` */
  const struct revisions *revisions;
  const struct warnings *warnings[2];       /* of both programs; NULL where they are the same */
  const struct affected *affected;          /* likewise */
  const struct cases *cases;                /* where they were looked for */
  const struct outcome *baseline, *outcome; /* of both; NULL without data */
  const char *data;                         /* the book or the folder */
  bool no_probe;                            /* cliffs were not looked for */
  const struct err *failed;                 /* why there are no warnings, or no outcome; NULL: nothing failed */
  bool failed_after;                        /* the other program did */
};

/* Whether there is any difference. */
bool revised_any(const struct revised *r);

/* CSV has the columns section, kind, name, before, after. The sections are program, text, warning, case, metric, those
 * of figures, winner, loser, error. */
int revised_report(const struct revised *r, const struct output *o, struct err *e);

/* The part about money, for people; and the same in a few lines, each after a label of 12 columns. */
void revised_in_short(const struct outcome *of, const struct output *o);
void revised_money(const struct revised *r, const struct output *o);

#endif
