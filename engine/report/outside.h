/* outside: what stands beside the amounts of a run: what caps, floors, limits and stock changed, what has expired,
 * which referrals did not qualify and why, and scores. Nothing is written of what the program does not have. */
#ifndef GUERDON_REPORT_OUTSIDE_H
#define GUERDON_REPORT_OUTSIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/json.h"
#include "base/mem.h"
#include "report/output.h"
#include "run/earn.h"

struct outside {
  const struct result *result;
  uint32_t from, until;   /* periods within the facts, half-open */
  const bool *partners;   /* by row; NULL: all */
  const bool *policies;   /* by index; NULL: all */
  struct ground *grounds; /* outside_open */
  size_t n_grounds;
};

/* Sort what outside_print shows of the referrals by reason; into the arena. */
int outside_open(struct outside *x, struct arena *arena, struct err *e);

/* For people. The first: sums, and referrals by reason. The second: each referral that did not qualify. */
void outside_print(const struct outside *x, const struct output *o);
void outside_print_referrals(const struct outside *x, const struct output *o);

/* Rows of section, name, unit, quantity, lines: `cap` and its like, `expired`, `unqualified`, `score`. */
void outside_csv(const struct outside *x, const struct output *o);

/* Members of an open object: bounds, expired, not_qualified, scores. */
void outside_json(const struct outside *x, struct json *j);

#endif
