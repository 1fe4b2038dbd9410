/* replay: one partner again, with tracing on, through the same driver; and the proof that it gives the same lines. */
#ifndef GUERDON_RUN_REPLAY_H
#define GUERDON_RUN_REPLAY_H

#include "policy/trace.h"
#include "run/earn.h"

struct replay {
  struct trace trace;
  const struct result *calculated;
  size_t first, n;         /* the partner's lines: calculated->lines[first], n of them */
  struct result *replayed; /* the lines of this partner, and of nobody else; a stock is not looked at */
  uint32_t *by_order;      /* by a replayed line's order: its number among replayed->lines */
  uint32_t *line_of; /* by a replayed line's number: that of the same calculated line; NOWHERE: the stock was empty */
};

/* `calculated` must have kept its lines; it is borrowed for as long as the replay lives. `explain.differs` (a defect of
 * ours) when the replay does not give the calculated lines, levels and scores. */
int replay_run(const struct result *calculated, uint32_t partner, struct replay **out, struct err *e);

/* The calculated line that a result of the trace became, or NULL where it became none. */
const struct line *replay_line(const struct replay *r, const struct trace_result *result);

void replay_free(struct replay *r); /* NULL is fine */

#endif
