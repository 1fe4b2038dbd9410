/* explained: why a partner earned what they earned, and why not: as a tree for people, or as JSON. */
#ifndef GUERDON_REPORT_EXPLAINED_H
#define GUERDON_REPORT_EXPLAINED_H

#include <stdbool.h>
#include <stdint.h>

#include "report/head.h"
#include "report/output.h"
#include "run/earn.h"
#include "run/replay.h"

struct explained_filter {
  uint32_t partner;     /* row */
  uint32_t from, until; /* periods within the facts, half-open */
  int64_t policy;       /* index; program->n_policies is the tier policy; -1: all */
  const char *source;   /* id of a sale, refund, referral or activity; NULL: all */
  bool lines_only;      /* not how each line came about; JSON always says it */
};

/* The explanation of a replay. `head` may be NULL: then nothing is said about program, data and partner. Nothing is
 * written when memory runs out. */
int explained_report(const struct replay *r, const struct explained_filter *f, const struct head *head,
                     const struct output *o, struct err *e);

/* Everything at once: replays the partner of the filter, compares the replay with the calculation, and reports it.
 * `explain.differs`. */
int explained_partner(const struct result *calculated, const struct explained_filter *f, const struct head *head,
                      const struct output *o, struct err *e);

#endif
