/* facts: what happened to each partner in each period, counted once in integers; policies and reports read them.
 *
 * Facts do not depend on policies. They are kept cumulative along a partner's periods, so that every window
 * (a period, a quarter, the last three, a lifetime) is one subtraction. */
#ifndef GUERDON_RUN_FACTS_H
#define GUERDON_RUN_FACTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "model/data.h"
#include "model/program.h"
#include "policy/wire.h"

struct facts {
  int32_t first_period;      /* the period of data->first_at */
  uint32_t n_periods;        /* through the one of data->last_at; 0 without events */
  int32_t *first_day;        /* n_periods + 1: where each period starts, and where the last one ends */
  struct fact *rows;         /* see struct fact; shared with the processes that count them */
  struct fact_range *ranges; /* by partner */
  uint32_t *period_of_day;   /* from first_day[0]; what makes a million rows cheap */
  int64_t *sale_amount;      /* by sale, in the program's currency; NULL when every sale is in it already */
  int64_t *refund_amount;    /* by refund, likewise */
};

/* By referral: the policy (number + 1) that says it does not qualify, and why; 0: it does. It then counts in no fact
 * and on no timeline, nor do its sales and refunds. */
struct unqualified {
  uint32_t policy, reason;
};

/* The periods of the data and its amounts in the program's currency; nothing is counted yet. */
int facts_open(const struct program *program, const struct data *data, struct facts **out, struct err *e);

/* Counts partners [first, end), one after the other, into their rows, whatever stood there. `out`: NULL when all
 * referrals qualify. `each`, unless NULL, is called for every partner just after it was counted, while its rows are
 * still in the cache; it returns 0 or an error, which ends the counting. */
typedef int facts_each(void *context, uint32_t partner, struct err *e);
int facts_count(struct facts *f, const struct data *data, const struct unqualified *out, uint32_t first, uint32_t end,
                facts_each *each, void *context, struct err *e);

/* What happened in periods [from, to) (numbers within the facts) to a partner. */
struct fact facts_between(const struct facts *f, uint32_t partner, uint32_t from, uint32_t to);

void facts_free(struct facts *f); /* NULL is fine */

#endif
