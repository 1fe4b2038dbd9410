/* earn: who would have earned what. Facts, then the policies over every partner's timeline, then sorted lines and
 * totals. */
#ifndef GUERDON_RUN_EARN_H
#define GUERDON_RUN_EARN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "model/data.h"
#include "model/program.h"
#include "policy/trace.h"
#include "policy/wire.h"
#include "run/facts.h"

struct earn_options {
  bool lines;          /* keep every line, not only the totals */
  bool check_fields;   /* first compare the fields that policies name with those there are (policy.unknown-field) */
  struct trace *trace; /* run its partner only, and tell it what happens */
};

/* What a run of a program over data gives. Periods are numbered from facts->first_period; the level axis has one place
 * when the program has no tiers. Quantities are minor units of the line's unit. */
struct result {
  const struct program *program;
  const struct data *data;
  struct facts *facts;
  size_t n_levels; /* at least 1 */

  struct line *lines; /* in the order of the law: partner, period, time, source, policy */
  size_t n_lines;     /* kept; 0 when they were not asked for */
  struct syms reasons;

  int64_t *quantity;   /* [policy][period][level], see result_cell */
  uint64_t *count;     /* lines in each cell */
  int64_t *by_partner; /* [unit][partner] */
  uint8_t *level;      /* [partner][period] */
  int64_t *bounded;    /* what bounds added (floors) or withheld (below 0), see result_bounded; NULL without bounds */
  bool *earns;         /* by policy: not a qualification, not a score */
  struct unqualified *unqualified; /* by referral; NULL without qualification policies */
  uint32_t n_unqualified;
  size_t n_scores;   /* score policies */
  uint32_t *scoring; /* by policy: its number among them + 1; 0: not a score */
  double *score;     /* [score policy][partner][period]; NaN: none */
  int64_t *expired;  /* by unit: granted, and expired by the end of the last period unless it was used before */
};

static inline size_t result_bounded(const struct result *r, size_t policy, size_t period, enum bound_kind kind) {
  return (policy * r->facts->n_periods + period) * BOUNDS + kind;
}

static inline size_t result_cell(const struct result *r, size_t policy, size_t period, size_t level) {
  return (policy * r->facts->n_periods + period) * r->n_levels + level;
}

/* `data` and `program` are borrowed for as long as the result lives. */
int earn_run(const struct program *program, const struct data *data, const struct earn_options *o, struct result **out,
             struct err *e);

/* The score that a score policy gave; NaN where it gave none. */
double result_score(const struct result *r, size_t policy, uint32_t partner, uint32_t period);

/* The text of a line's source: the id of the sale, refund, referral or activity, or the period's label (into `room`).
 */
const char *earn_source(const struct result *r, const struct line *line, char room[PERIOD_TEXT]);

void earn_free(struct result *r); /* NULL is fine */

#endif
