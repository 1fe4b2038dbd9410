/* result: what a run of a program over data gives: lines, totals, levels, scores, and what did not count.
 *
 * Each worker's sink fills one for its share of the partners; what they tell is put together, earn_run hands it out,
 * and from then on nobody changes it. */
#ifndef GUERDON_RUN_RESULT_H
#define GUERDON_RUN_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "model/data.h"
#include "model/program.h"
#include "policy/vm.h"
#include "policy/wire.h"
#include "run/past.h"

struct run_limits {      /* what policies may take; 0: the value of limits.h */
  unsigned jobs;         /* workers; 0: as many as there are processors, where the data are worth it */
  double policy_seconds; /* for one call */
  size_t policy_memory;  /* bytes */
  bool here;             /* in the caller's process and unconfined: for tests of the engine itself */
};

/* Who is calculated a second time: see check.h. */
enum check_mode { CHECK_NONE, CHECK_SAMPLE, CHECK_ALL, CHECK_MODES };
extern const char *const check_mode_names[CHECK_MODES]; /* none, sample, all */

struct checked { /* whom a result agrees with its second calculation about */
  enum check_mode mode;
  uint32_t partners; /* how many of them */
};

/* Periods are numbered from facts->first_period; the level axis has one place
 * when the program has no tiers. Quantities are minor units of the line's unit. */
struct result {
  const struct program *program;
  const struct data *data;
  const struct facts *facts; /* of the past */
  struct past *past;         /* its own, or NULL where somebody keeps it for many runs */
  size_t n_levels;           /* at least 1 */
  struct run_limits limits;  /* that it was made under, for a replay */
  bool unfiltered;           /* this system has no filter of system calls; the workers were confined by the rest */

  struct line *lines; /* in the order of the law: partner, period, time, source, policy */
  size_t n_lines;     /* kept; 0 when they were not asked for */
  struct syms reasons;
  struct checked check;

  int64_t *quantity;   /* [policy][period][level], see result_cell */
  uint64_t *count;     /* lines in each cell */
  int64_t *by_partner; /* [unit][partner] */
  uint8_t *level;      /* [partner][period] */
  uint64_t *print;     /* [partner] of its lines, before a stock is looked at: print.h */
  int64_t *bounded;    /* what bounds added (floors) or withheld (below 0), see result_bounded; NULL without bounds */
  bool *earns;         /* by policy: not a qualification, not a score */
  struct unqualified *unqualified; /* by referral; NULL without qualification policies */
  size_t n_scores;                 /* score policies */
  uint32_t *scoring;               /* by policy: its number among them + 1; 0: not a score */
  double *score;                   /* [score policy][partner][period]; NaN: none; NULL without score policies */
  int64_t *expired; /* by unit: granted, and expired by the end of the last period unless it was used before */
};

static inline size_t result_bounded(const struct result *r, size_t policy, size_t period, enum bound_kind kind) {
  return (policy * r->facts->n_periods + period) * BOUNDS + kind;
}

static inline size_t result_cell(const struct result *r, size_t policy, size_t period, size_t level) {
  return (policy * r->facts->n_periods + period) * r->n_levels + level;
}

/* Where a score policy's score stands in result.score. */
static inline size_t result_score_cell(const struct result *r, size_t policy, uint32_t partner, uint32_t period) {
  return ((r->scoring[policy] - 1) * (size_t)r->data->n_partners + partner) * r->facts->n_periods + period;
}

/* The score that a score policy gave; NaN where it gave none. */
double result_score(const struct result *r, size_t policy, uint32_t partner, uint32_t period);

/* What the bounds of a policy did over all partners and periods: floors added, everything else withheld. */
int64_t result_lifted(const struct result *r, size_t policy);
int64_t result_withheld(const struct result *r, size_t policy);

/* An empty result over a past. Program and data are borrowed for as long as it lives, and so is the past unless the
 * result's own is NULL (see struct past): then the caller gives it with result->past. */
int result_open(const struct program *program, const struct data *data, const struct past *past, struct result **out,
                struct err *e);

/* What kinds its policies are of (`infos`, by policy), and room for the scores of some turns' partners. */
int result_learn(struct result *r, const struct policy_info *infos, const struct turns *t, struct err *e);
void result_free(struct result *r); /* NULL is fine */

#endif
