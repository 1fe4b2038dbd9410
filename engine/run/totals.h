/* totals: what a result adds up to, seen from every side, and the proof that all sides agree.
 *
 * Sums are int64 minor units of their unit and never wrap: a sum that would is `run.total-overflow`. */
#ifndef GUERDON_RUN_TOTALS_H
#define GUERDON_RUN_TOTALS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "run/earn.h"

struct total {
  int64_t quantity;
  uint64_t lines;
};

struct totals_revenue { /* minor units of the program's currency; net = gross - refunded */
  int64_t gross, refunded, net;
};

struct totals_partner {
  uint32_t partner; /* row */
  int64_t quantity;
};

/* The matrices have one row a policy, period, level or model and, where a row can have several, one column a unit. */
struct totals {
  const struct result *result;
  uint32_t from, until; /* periods within the facts, half-open */
  size_t n_units, n_models;
  uint64_t lines;
  uint32_t earning; /* partners whose sum is above zero in some unit */
  uint32_t owing;   /* partners whose money is below zero: more was taken back than earned */

  struct total *by_unit;
  uint32_t *unit_partners; /* by unit: partners whose sum is not zero */
  int64_t *worth;          /* by unit: in the currency; MONEY_NONE where a reward's value is not said */
  struct total *by_policy;
  struct total *by_level;    /* [level][unit] */
  uint32_t *level_partners;  /* by level: partners who stand on it in the last period */
  struct total *by_period;   /* [period - from][unit] */
  uint32_t *models;          /* the partners' models (sym), by name */
  uint32_t *model_partners;  /* by model: partners of it */
  int64_t *by_model;         /* [model][unit] */
  const int64_t *by_partner; /* [unit][partner] */
  struct totals_revenue revenue, *revenue_by_period;
  struct arena arena;
};

/* Totals of periods [from, until) (numbers within the facts; cut to what they have). Less than the whole needs a result
 * that kept its lines. The cells, the partners and the kept lines must add up to the same: `run.control-total` (a
 * defect of ours) otherwise. `result` is borrowed for as long as the totals live. */
int totals_build(const struct result *result, uint32_t from, uint32_t until, struct totals **out, struct err *e);

/* The `most` partners with the largest positive sums of a unit, largest first, ties by id; the array is lent. */
int totals_top(struct totals *t, size_t unit, size_t most, const struct totals_partner **out, size_t *n, struct err *e);

/* Cost as share of revenue, in units of 10^-`decimals`, rounded half-up; MONEY_NONE when there is no revenue to share.
 */
int64_t totals_share(int64_t cost, int64_t revenue, int decimals);

/* The error for a sum beyond 64 bits, `run.total-overflow`, for those who add up further. Returns its code. */
int totals_refuse(struct err *e);

static inline int64_t totals_of_partner(const struct totals *t, size_t unit, uint32_t partner) {
  return t->by_partner[unit * t->result->data->n_partners + partner];
}

void totals_free(struct totals *t); /* NULL is fine */

#endif
